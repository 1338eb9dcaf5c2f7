"""From reports to outcomes: what counts as a pass, whose fault a failure is, which classic mistake it looks like."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.core.outcomes import DeckBroken, Diagnosis, Evaluated, Failed, Node, Passed, Raised, message
from drill.core.questions import Wrong
from drill.deck import bundled, scan
from drill.grade import bounds, verdict
from drill.grade.proof import Proofs
from drill.grade.report import Record, Report, records

DOUBLE = "def f(x):\n    return 2 * x\n"
CHECKS = """
from answer import f
def check_two():
    '''Two doubled is four.'''
    assert f(2) == 4
def check_three():
    '''Three doubled is six.'''
    assert f(3) == 6
"""
QUIET = Report("", None, ("exit", 0), (), b"", 0, 0.01, None, ("seccomp",), 512)


def report(*told, **changes):
    return dataclasses.replace(QUIET, records=tuple(map(Record.read, told)), **changes)


def test_a_pass_is_a_pass_of_every_check_that_was_counted():
    passed = {"check": "check_a", "state": "passed"}
    assert verdict.outcome(report(passed, {"done": 1}), 2.0) == Passed(checks=1, seconds=0.01, layers=("seccomp",))


@pytest.mark.parametrize(
    "told",
    [
        (),
        ({"done": 0},),
        ({"check": "check_a", "state": "passed"},),
        ({"check": "check_a", "state": "passed"}, {"done": 2}),
        ({"check": "check_a", "state": "passed"}, {"done": True}),
        ({"check": "check_a", "state": "surprising"}, {"done": 1}),
        ({"state": "gone"}, {"done": 1}),
    ],
)
def test_a_verdict_that_is_not_whole_is_no_pass(told):
    assert not isinstance(verdict.outcome(report(*told), 2.0), Passed)


def test_a_library_that_does_not_fit_into_memory_is_told_so_however_its_import_put_it():
    told = {"state": "raised", "error": "SystemError: error return without exception set", "kinds": ["SystemError"]}
    assert message(verdict.outcome(report(told), 2.0)) == "It asked for more than the 512 MB that an answer may use."


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from(
    ["check", "state", "got", "error", "kinds", "line", "tried", "done", "starts", "graph", "purpose", "text"]
)
STATES = st.sampled_from(["failed", "raised", "gone", "garbled", "missing", "choked", "broken", "?"])


@given(st.lists(st.dictionaries(KEYS, json_values, max_size=5), max_size=4), STATES)
def test_whatever_is_told_beside_a_failure_it_is_an_outcome_and_no_pass(told, state):
    outcome = verdict.outcome(report(*told, {"check": "check_a", "state": state}), 2.0)
    assert not isinstance(outcome, Passed)
    assert message(outcome)


@given(st.binary(max_size=200))
def test_a_verdict_is_read_up_to_the_first_line_that_is_none(noise):
    assert records(b'{"done": 1}\n' + b"{" + noise)[0] == Record(done=1)


def wrong(name, source, fails, teach="Think."):
    return Wrong(name=name, source=source, does=f"does {name}", fails=fails, teach=teach)


SAME = wrong("same", "def f(x):\n    return x\n", "check_two")
SQUARE = wrong("square", "def f(x):\n    return x * x\n", "check_three")
TRIPLE = wrong("triple", "def f(x):\n    return 3 * x\n", "check_two")


def test_an_answer_that_behaves_like_a_classic_one_is_named(grader, exercise):
    tried = exercise(CHECKS, solution=DOUBLE, wrong=(SAME, TRIPLE, SQUARE))
    for answer, named in (
        ("def f(x): return +x", SAME),
        ("def f(x): return x + x + x", TRIPLE),
        ("def f(x): return x ** 2", SQUARE),
    ):
        outcome = grader.grade(tried, answer)
        assert grader.diagnose(tried, outcome) == Diagnosis(named.name, named.does, named.teach, exact=True)


def test_an_answer_with_the_same_value_at_first_and_another_later_is_named_less_surely(grader, exercise):
    tried = exercise(CHECKS, solution=DOUBLE, wrong=(SAME, SQUARE))
    outcome = grader.grade(tried, "def f(x): return 2 if x == 2 else 7")
    assert grader.diagnose(tried, outcome) == Diagnosis("same", "does same", "Think.", exact=False)


def test_an_answer_that_fails_the_same_checks_with_another_value_at_first_is_not_named(grader, exercise):
    tried = exercise(CHECKS, solution=DOUBLE, wrong=(SAME, SQUARE))
    outcome = grader.grade(tried, "def f(x): return x + 100")
    assert outcome.failing == ("check_two", "check_three")
    assert grader.diagnose(tried, outcome) is None


def test_a_program_that_is_as_broken_as_the_starter_has_no_name(grader, exercise):
    tried = exercise(CHECKS, starter="def f(x): return 2 if x == 2 else 7", solution=DOUBLE, wrong=(SAME, SQUARE))
    for answer in (tried.starter, "def f(x):\n    return {2: 2}.get(x, 7)"):
        assert grader.diagnose(tried, grader.grade(tried, answer)) is None


def test_the_same_parts_in_another_order_are_the_same_slip_less_surely(grader, exercise):
    checks = "from answer import f\ndef check_it():\n    assert f() == [1, 2]\n"
    tried = exercise(checks, wrong=(wrong("twice", "def f(): return [1, 1, 2]", "check_it"),))
    named = grader.diagnose(tried, grader.grade(tried, "def f(): return [1, 2, 1]"))
    assert (named.name, named.exact) == ("twice", False)
    assert grader.diagnose(tried, grader.grade(tried, "def f(): return [1, 2, 2]")) is None


def test_a_first_value_that_differs_from_run_to_run_is_made_up_for_by_all_the_others(grader, exercise):
    checks = CHECKS + "def check_four():\n    assert f(4) == 8\n"
    clock = "def f(x): return {} if x == 2 else x"
    tried = exercise(checks, solution=DOUBLE, wrong=(wrong("clock", clock.format(0.0123), "check_two"),))
    named = grader.diagnose(tried, grader.grade(tried, clock.format(0.0124)))
    assert (named.name, named.exact) == ("clock", False)


def test_an_error_that_quotes_the_code_is_the_same_error_on_another_line(grader, exercise):
    source = "def f(x):\n    raise ValueError('too small, line %d\\n  File answer: %s')"
    tried = exercise(CHECKS, solution=DOUBLE, wrong=(wrong("small", source % (2, "raise"), "check_two"),))
    assert grader.diagnose(tried, grader.grade(tried, source % (7, "or else"))).exact


def test_a_rule_that_returns_its_share_is_not_taken_for_one_with_a_wrong_slope(grader):
    tried = scan([bundled()])[0].find("three-rules")
    rule = "self.grad += n * self.data ** (n - 1) * out.grad"
    assert rule in tried.solution
    for line, name in (
        ("return n * self.data ** (n - 1) * out.grad", None),
        ("self.grad = self.grad + out.grad * (self.data ** n * n - 1)", "exponent_minus_one_outside"),
    ):
        outcome = grader.grade(tried, tried.solution.replace(rule, line))
        named = grader.diagnose(tried, outcome)
        assert (named and named.name) == name


def test_an_answer_that_is_wrong_in_a_new_way_is_not_named(grader, exercise):
    tried = exercise(CHECKS, solution=DOUBLE, wrong=(SAME, TRIPLE, SQUARE))
    outcome = grader.grade(tried, "def f(x): return x + 100")
    assert isinstance(outcome, Failed)
    assert grader.diagnose(tried, outcome) is None


def test_numbers_that_differ_by_rounding_are_the_same_value(grader, exercise):
    tried = exercise(CHECKS.replace("== 4", "== 0.5"), wrong=(wrong("sum", "def f(x): return 0.1 + 0.2", "check_two"),))
    assert grader.diagnose(tried, grader.grade(tried, "def f(x): return 0.3")).exact


def test_an_error_is_matched_by_its_words(grader, exercise):
    tried = exercise(CHECKS, solution=DOUBLE, wrong=(wrong("zero", "def f(x): return 1 / (x - 2) and 6", "check_two"),))
    outcome = grader.grade(tried, "def f(x):\n    y = 7 / (2 - x)\n    return 6\n")
    assert isinstance(outcome, Raised)
    assert grader.diagnose(tried, outcome).name == "zero"


def test_a_pass_has_no_diagnosis(grader, exercise):
    tried = exercise(CHECKS, solution=DOUBLE, wrong=(SAME,))
    assert grader.diagnose(tried, grader.grade(tried, DOUBLE)) is None


def test_each_wrong_answer_is_run_once(grader, exercise, monkeypatch):
    tried = exercise(CHECKS + "# once", solution=DOUBLE, wrong=(SAME, TRIPLE))
    outcome = grader.grade(tried, "def f(x): return 0")
    jobs = []
    run = grader._proofs._run
    monkeypatch.setattr(grader._proofs, "_run", lambda needs, job: jobs.append(job.source) or run(needs, job))
    for _ in range(3):
        grader.diagnose(tried, outcome)
    assert sorted(jobs) == sorted([SAME.source, TRIPLE.source])


def test_a_run_that_could_not_take_place_tells_nothing_of_the_solution_or_a_wrong_answer(exercise):
    tried = exercise(CHECKS, solution=DOUBLE, wrong=(SAME,))
    runs = []

    def run(needs, job):
        runs.append(job.source)
        return report(subject=("exit", bounds.NOT_SEALED))

    proofs = Proofs(run)
    for _ in range(2):
        proofs.learn(tried, run)
    assert runs == [DOUBLE, SAME.source] * 2


def test_a_check_that_its_own_solution_fails_is_the_decks_fault(grader, exercise):
    tried = exercise(CHECKS.replace("== 6", "== 7"), solution=DOUBLE)
    outcome = grader.grade(tried, "def f(x):\n    return x + x\n")
    assert isinstance(outcome, DeckBroken)
    assert outcome.check == "check_three"
    assert "its own solution does not pass" in message(outcome)


def test_an_answer_that_fails_an_earlier_check_is_still_judged(grader, exercise):
    tried = exercise(CHECKS.replace("== 6", "== 7"), solution=DOUBLE)
    assert grader.grade(tried, "def f(x): return 0").check == "check_two"


def test_the_solution_itself_is_judged_like_any_answer(grader, exercise):
    assert isinstance(grader.grade(exercise(CHECKS.replace("== 6", "== 7"), solution=DOUBLE), DOUBLE), Failed)


def test_what_the_checks_cannot_use_is_the_learners_fault_where_the_solution_gives_it(grader, exercise):
    checks = "from answer import f\ndef check_it():\n    '''It gives a pair.'''\n    assert f(2)[0] + 1 == 3\n"
    outcome = grader.grade(exercise(checks, solution="def f(x): return x, x"), "def f(x): return None")
    assert isinstance(outcome, Failed)
    assert outcome.got == "TypeError: 'NoneType' object is not subscriptable"


def test_what_breaks_the_check_itself_is_the_learners_too_where_the_solution_does_not(grader, exercise):
    checks = "from answer import f\ndef check_it():\n    [0] * f(2) * f(2)\n    f(2).nothing if f(2) > 9 else 0\n"
    outcome = grader.grade(exercise(checks, solution="def f(x): return 2"), "def f(x): return 10 ** 6")
    assert isinstance(outcome, Failed)
    assert outcome.got.startswith("MemoryError")


def test_a_program_of_the_deck_tells_values_and_its_graph(grader):
    done = grader.evaluate("a = Value(3.0)\nb = a * a + a\nb.backward()\n_hidden = a + b", ["a.grad", "b.data"])
    assert isinstance(done, Evaluated)
    assert done.values == (("a.grad", "7.0"), ("b.data", "12.0"))
    assert done.graph == (
        Node("a", "", (), 3.0, 7.0),
        Node("v1", "*", (0, 0), 9.0, 1.0),
        Node("b", "+", (1, 0), 12.0, 1.0),
    )


def test_values_are_python_literals(grader):
    code = "import numpy as np, torch\nt = torch.ones(2, requires_grad=True)"
    cells = {
        "0.1 + 0.2": "0.30000000000000004",
        "1e300 * 1e10": "inf",
        "[1, (2.0, None), {'a': True}]": "[1, (2.0, None), {'a': True}]",
        "np.arange(3)": "[0, 1, 2]",
        "np.float32(0.5)": "0.5",
        "t * 2": "[2.0, 2.0]",
        "t.sum()": "2.0",
        "torch.tensor(3)": "3",
        "'text'": "'text'",
    }
    done = grader.evaluate(code, list(cells), "torch", 20.0)
    assert dict(done.values) == cells


SLOW_IMPORT = """
source = "class Slow:\\n    def find_spec(self, *_):\\n        while True: pass"
exec(compile(source, "elsewhere", "exec"))
import sys
sys.meta_path.insert(0, Slow())
import something_large
"""


@pytest.mark.parametrize(
    ("code", "cells", "told"),
    [
        ("1 / 0", [], "ZeroDivisionError: division by zero (line 1)"),
        ("a = 1", ["a", "b"], "NameError: name 'b' is not defined"),
        ("a =", ["a"], "This is not Python yet: invalid syntax (line 1)."),
        ("while True: pass", ["a"], "Stopped after 0.5 s in line 1. Is there a loop that never ends, or is too slow?"),
        (SLOW_IMPORT, ["a"], "Stopped after 0.5 s: line 6 was still importing. This exercise can do without that."),
        ("import os; os._exit(1)", ["a"], "left Python with exit status 1"),
        ("open('/etc/passwd')", [], "An answer may not open a file"),
    ],
)
def test_a_program_that_does_not_run_tells_why(grader, code, cells, told):
    assert told in message(grader.evaluate(code, cells, limit_s=0.5))


def test_a_program_without_cells_runs_too(grader):
    assert grader.evaluate("print('hello')", []).output == "hello\n"
