"""What the linter finds by running a deck; a grader in this process stands in for the sealed one."""

import sys
from types import ModuleType

import pytest

from drill.core.outcomes import DeckBroken, Evaluated, Failed, Passed, Raised, Unavailable
from drill.core.questions import Deck
from drill.deck import lint


@pytest.fixture(autouse=True)
def no_answer_left_behind(monkeypatch):
    """Answers stand in `sys.modules` only as long as a test."""
    monkeypatch.setitem(sys.modules, "answer", ModuleType("answer"))


class InProcess:
    """Grades as the real one does, as far as harmless programs go."""

    def __init__(self):
        self.warmed, self.ran = [], []

    def warm(self, needs):
        self.warmed.append(needs)

    def grade(self, exercise, source):
        self.ran.append(exercise.slug)
        answer = sys.modules["answer"] = ModuleType("answer")
        try:
            exec(source, answer.__dict__)
        except Exception as error:  # noqa: BLE001 -- whatever a program does
            return Raised(error=repr(error))
        checks = {}
        exec(exercise.checks, checks)
        values = {}
        for name in [name for name in checks if name.startswith(("example_", "check_"))]:
            try:
                checks[name]()
            except Exception as error:  # noqa: BLE001 -- whatever a program does
                values[name] = str(error)
        if not values:
            return Passed(checks=1)
        return Failed(check=next(iter(values)), failing=tuple(values), values=tuple(values.items()))

    def evaluate(self, code, expressions, needs, limit_s):
        self.ran.append(code)
        names = {"__builtins__": __builtins__}
        try:
            exec(code, names)
            return Evaluated(values=tuple((cell, repr(eval(cell, names))) for cell in expressions))
        except Exception as error:  # noqa: BLE001 -- whatever a program does
            return Raised(error=f"{type(error).__name__}: {error}")


class Says(InProcess):
    """Always the same outcome."""

    def __init__(self, outcome):
        super().__init__()
        self.outcome = outcome

    def grade(self, exercise, source):
        return self.outcome


def silent(_said):
    """A progress that nobody watches."""


@pytest.fixture
def linted(scanned):
    """What the linter says of a deck of these files, line by line and without folders."""

    def lint_files(files, grader=None, **more):
        deck, problems = scanned(files)
        assert problems == []
        return [
            str(problem).removeprefix(f"{problem.path.parent}/")
            for problem in lint.check(deck, grader or InProcess(), silent, **more)
        ]

    return lint_files


CHECKS = '''\
from answer import double

def example_of_two():
    """Two becomes four."""
    assert double(2) == 4, double(2)

def check_of_three():
    """Three becomes six."""
    assert double(3) == 6, double(3)
'''
WRONG = '"""Does it wrong.\n\nfails: {fails}\nteach: No.\n"""\ndef double(x):\n    return {gives}\n'
FAULTS = {
    "a solution that fails": (
        {"solution.py": "def double(x): return x * x\n"},
        "solution.py:1: the solution does not pass: check_of_three",
    ),
    "a starter that passes": (
        {
            "starter.py": "def double(x): return 2 * x\n",
            "wrong/none.py": WRONG.format(fails="example_of_two", gives=None),
        },
        "starter.py:1: the starter passes every check",
    ),
    "a wrong answer that passes": (
        {"wrong/right.py": WRONG.format(fails="check_of_three", gives="2 * x")},
        "right.py:3: this wrong answer passes every check -- sharpen `check_of_three`",
    ),
    "a wrong answer that fails another check first": (
        {"wrong/triples.py": WRONG.format(fails="check_of_three", gives="3 * x")},
        "triples.py:3: it fails `example_of_two` first, not `check_of_three` -- say `fails: example_of_two`",
    ),
    "a wrong answer that does not load": (
        {"wrong/broken.py": WRONG.format(fails="check_of_three", gives="x") + "1 / 0\n"},
        "broken.py:3: it does not come to `check_of_three`: ZeroDivisionError",
    ),
    "two wrong answers of one behaviour": (
        {"wrong/power.py": WRONG.format(fails="check_of_three", gives="x ** 2")},
        "squares.py:1: it behaves like `power`: the same checks fail, with the same values",
    ),
    "a wrong answer like the starter": (
        {"wrong/none.py": WRONG.format(fails="example_of_two", gives="None")},
        "none.py:1: it behaves like the starter",
    ),
    "a check that rejects nobody": (
        {"checks.py": f'{CHECKS}\ndef check_of_nothing():\n    """Nothing."""\n'},
        "checks.py:11: `check_of_nothing` rejects neither the starter nor a wrong answer",
    ),
    "a further right answer that fails": (
        {"right/cubes.py": '"""Cubes."""\ndef double(x): return x ** 3 / 2\n'},
        "cubes.py:1: this right answer does not pass: check_of_three",
    ),
    "a further right answer that is the solution": (
        {"right/adds.py": '"""Adds."""\n\ndef double(x):  # twice\n    return (x + x)\n'},
        "adds.py:1: this is the solution once more, apart from comments and layout -- go about it in another way",
    ),
    "two further right answers that are the same": (
        {f"right/{name}.py": f'"""So: {name}."""\ndef double(x): return 2 * x\n' for name in ("a", "b")},
        "b.py:1: this is `a` once more",
    ),
    "a file that does not parse": ({"starter.py": "def double(x:\n"}, "starter.py:1: this is not Python"),
}


@pytest.mark.parametrize(("changed", "said"), FAULTS.values(), ids=FAULTS)
def test_each_fault_of_an_exercise_is_found(linted, exercise, changed, said):
    told = linted(exercise({"checks.py": CHECKS, **changed}))

    assert [line.startswith(said) for line in told] == [True], told


def test_a_sound_exercise_is_proved(linted, exercise):
    assert linted(exercise({"checks.py": CHECKS})) == []


@pytest.mark.parametrize(("changed", "said"), [*FAULTS.values(), ({}, None)], ids=[*FAULTS, "none"])
def test_the_sealed_grader_brings_the_same_faults_to_light(linted, exercise, sealed, changed, said):
    told = linted(exercise({"checks.py": CHECKS, **changed}), sealed)

    assert [said is not None and line.startswith(said) for line in told] == [True] * (said is not None), told


def test_wrong_answers_that_fail_alike_with_other_values_are_told_apart(linted, exercise):
    cubes = {"wrong/nearly_cubes.py": WRONG.format(fails="check_of_three", gives="x ** 3 if x > 2 else 2 * x")}

    assert linted(exercise({"checks.py": CHECKS, **cubes})) == []


EXAMPLES = {
    "a value that differs": (">>> double(2)\n5", "question.md:16: `>>> double(2)` gives 4"),
    "nothing where something is shown": (">>> x = double(2)\n4", "question.md:16: `>>> x = double(2)` gives nothing"),
    "an error that is not shown": (">>> double(None)\n4", "question.md:16: `>>> double(None)` gives TypeError"),
    "another error than is shown": (
        ">>> double(None)\nTraceback (most recent call last):\nValueError: no",
        "question.md:16: `>>> double(None)` gives TypeError",
    ),
    "a prompt without a blank": (">>> double(2)\n4\n>>>double(3)", "question.md:16: the example is no interactive"),
    "a session that never ends": (">>> exit()", "question.md:16: the example does not run with the solution"),
}


@pytest.mark.parametrize(("session", "said"), EXAMPLES.values(), ids=EXAMPLES)
def test_an_example_that_shows_something_else_is_found(linted, exercise, session, said):
    page = exercise({})["u01/double/question.md"].replace(">>> double(2)\n4", session)

    class Leaving(InProcess):
        def evaluate(self, code, expressions, needs, limit_s):
            if "exit()" in code:
                return Raised(error="it left")
            return super().evaluate(code, expressions, needs, limit_s)

    told = linted(exercise({"checks.py": CHECKS, "question.md": page}), Leaving())

    assert [line.startswith(said) for line in told] == [True], told


@pytest.mark.parametrize("is_sealed", [False, True])
def test_an_example_may_span_lines_raise_and_use_doctest_options(linted, exercise, sealed, is_sealed):
    session = """\
>>> for i in range(2):
...     print(double(i))
0
2
>>> double([1] * 50)  # doctest: +ELLIPSIS
[1, 1, ...]
>>> double({})
Traceback (most recent call last):
TypeError: unsupported operand type(s) for +: 'dict' and 'dict'
"""
    page = exercise({})["u01/double/question.md"].replace(">>> double(2)\n4\n", session)

    assert linted(exercise({"checks.py": CHECKS, "question.md": page}), sealed if is_sealed else None) == []


def test_checks_that_break_are_told_at_the_check(linted, exercise):
    told = linted(exercise({}), Says(DeckBroken(check="check_of_three", error="NameError: f")))

    assert told == ["checks.py:11: `check_of_three` breaks: NameError: f -- mend the check"]


def test_what_cannot_be_run_here_is_said_not_to_be_proved(linted, exercise):
    told = linted(exercise({}), Says(Unavailable(why="torch is missing")))

    assert [line.startswith("question.md:1: The code could not be run: torch is missing") for line in told] == [True]


TRACE = "## What? {{#what}}\n\n```trace {cells}\n{code}\n```\n\n---\n\nWhy.\n\ntrap: a = {trap} -- no\n"
TRACES = {
    "a sound one": (TRACE.format(cells="a, a / 4", code="a = 2", trap="3"), None),
    "a program that fails": (
        TRACE.format(cells="a", code="a = 1 / 0", trap="3"),
        "small.md:1: the program does not run: ZeroDivisionError",
    ),
    "a cell that is no value": (
        TRACE.format(cells="a, print", code="a = 2", trap="3"),
        "small.md:1: the cell `print` holds `<built-in function print>`, which nobody can type",
    ),
    "a cell of infinity": (TRACE.format(cells="a", code="a = [float('inf')]", trap="3"), None),
    "a trap that is right": (
        TRACE.format(cells="a", code="a = 0.5", trap="1/2"),
        "small.md:11: the trap `a = 1/2` is right",
    ),
}


@pytest.mark.parametrize(("text", "said"), TRACES.values(), ids=TRACES)
def test_a_trace_is_run_and_its_cells_and_traps_are_held_against_it(linted, text, said):
    told = linted({"u01/small.md": text})

    assert [said is not None and line.startswith(said) for line in told] == [True] * (said is not None), told


def predict(code, band="1 .. 2 times"):
    return {"u01/small.md": f"## How many? {{#many}}\n\n```measure x\n{code}\n```\n\n---\n\n= {band}\n"}


def test_a_measurement_within_the_band_is_fine(linted):
    assert linted(predict("x = 1.5")) == []


def test_a_measurement_out_of_band_is_told(linted):
    (told,) = linted(predict("x = 30"))

    assert told.startswith("small.md:1: 30 times is measured here, outside 1 .. 2")


def test_a_measurement_is_tried_twice(linted):
    class Warming(InProcess):
        def evaluate(self, code, expressions, needs, limit_s):
            super().evaluate(code, expressions, needs, limit_s)
            return Evaluated(values=(("x", "1.5" if len(self.ran) > 1 else "99"),))

    assert linted(predict("x = 0"), Warming()) == []


@pytest.mark.parametrize("code", ["x = 'fast'", "x = 1 / 0"])
def test_a_measurement_of_nothing_is_told(linted, code):
    (told,) = linted(predict(code))

    assert told.startswith("small.md:1: nothing is measured: ")


def test_a_demonstration_is_held_against_its_band(linted):
    files = {"u01/small.md": "## How many? {#many}\n\ndemo: transfer ratio\n\n---\n\n= 1 .. 2\n"}

    assert linted(files) == []
    assert linted(files, demonstrate=lambda name: {"ratio": 1.5, "name": name}) == []
    assert linted(files, demonstrate=lambda _: {"ratio": 3})[0].startswith("small.md:1: 3 is measured here, outside")
    assert linted(files, demonstrate=lambda _: {})[0].startswith("small.md:1: nothing is measured: `transfer` gives no")


def choice(right, *wrong):
    return {"u01/small.md": f"## Why? {{#why}}\n\n- [x] {right}\n" + "".join(f"- [ ] {text} -- no\n" for text in wrong)}


def test_a_right_option_that_stands_out_is_told(linted):
    (told,) = linted(choice("because the launch costs more than all of the work", "it was cold", "no idea at all"))

    assert told.startswith("small.md:1: the right option stands out: 50 letters, the longest wrong one 14")


@pytest.mark.parametrize("right", ["as long as the wrong one", "16 bytes", "a"])
def test_options_of_similar_length_are_fine(linted, right):
    assert linted(choice(right, "as long as the right one", "4")) == []


def test_programs_of_one_need_run_together_and_each_worker_is_warmed_once(scanned):
    files = {
        f"u01/{i}.md": f"## What? {{#q{i}}}\n\nneeds: {needs}\n\n```trace a\na = '{needs}'\n```\n"
        for i, needs in enumerate(["torch", "py", "torch", "py"])
    }
    deck, problems = scanned(files)
    grader, said = InProcess(), []

    assert problems + lint.check(deck, grader, said.append) == []
    assert grader.warmed == ["py", "torch"]
    assert grader.ran == ["a = 'py'\n"] * 2 + ["a = 'torch'\n"] * 2
    assert said == ["1 of 4: q1", "2 of 4: q3", "3 of 4: q0", "4 of 4: q2"]


def test_an_empty_deck_has_no_fault():
    assert lint.check(Deck((), ()), InProcess(), silent) == []


def test_a_picture_that_cannot_be_drawn_is_told_at_its_line(linted):
    text = "## Why? {#why}\n\n---\n\n- must: so\n\n```graph\na = 1\nb = a * c\n```\n"
    assert linted({"u01/a.md": text}) == [
        "a.md:9: this picture cannot be drawn: `c` is not known yet -- give it a line before, `c = 2`"
    ]
