"""What the learner reads when a check fails: called, expected, got, and where two lists part."""

import numpy as np
import pytest

from drill.core.outcomes import Failed, Raised
from drill.grade.checks.show import first_difference

VALUE = """
class Value:
    def __init__(self, data, operands=()):
        self.data, self.operands, self.grad = data, operands, 0.0
    def __add__(self, other):
        return Value(self.data + other.data, (self, other))
    def backward(self):
        self.grad = 1.0
    def __repr__(self):
        return f"Value({self.data})"
"""

FAILING = [
    ("f(2) == 4", "def f(x): return 5", ("f(2)", "4", "5", "")),
    ("4 == f(2)", "def f(x): return 5", ("f(2)", "4", "5", "")),
    ("f(2) != 5", "def f(x): return 5", ("f(2)", "anything but 5", "5", "")),
    ("f(2) < 5", "def f(x): return 5", ("f(2)", "less than 5", "5", "")),
    ("5 > f(2)", "def f(x): return 5", ("f(2)", "less than 5", "5", "")),
    ("f(2) >= 6", "def f(x): return 5", ("f(2)", "at least 6", "5", "")),
    ("f(2) is None", "def f(x): return 5", ("f(2)", "None", "5", "")),
    ("f(2) is not None", "def f(x): return None", ("f(2)", "anything but None", "None", "")),
    ("f(2) in (1, 2)", "def f(x): return 5", ("f(2)", "one of (1, 2)", "5", "")),
    ("3 in f(2)", "def f(x): return [5]", ("f(2)", "something with 3", "[5]", "")),
    ("5 not in f(2)", "def f(x): return [5]", ("f(2)", "something without 5", "[5]", "")),
    ("f(2)", "def f(x): return 0", ("f(2)", "something true", "0", "")),
    ("not f(2)", "def f(x): return 7", ("f(2)", "something false", "7", "")),
    ("f(1) == 1 and f(2) == 4", "def f(x): return x", ("f(2)", "4", "2", "")),
    ("isinstance(f(2), float)", "def f(x): return 5", ("f(2)", "a float", "5, an int", "")),
    ("isinstance(f(2), (float, str))", "def f(x): return 5", ("f(2)", "a float or a str", "5, an int", "")),
    ("f(1) < f(0)", "def f(x): return x", ("f(1)", "less than 0 (`f(0)`)", "1", "")),
    ("f(2) == 4, 'mind the sign'", "def f(x): return -4", ("f(2)", "4", "-4", "mind the sign")),
    ("f(2) == [1, 2, 3]", "def f(x): return [1, 5, 4]",
     ("f(2)", "[1, 2, 3]", "[1, 5, 4]", "at [1]: expected 2, got 5 (2 of 3 differ)")),
    ("f(2) == ([1], 2)", "def f(x): return (1,), 2",
     ("f(2)", "([1], 2)", "((1,), 2)", "the items are right, but they are in a tuple and not in a list")),
    ("f(2) == [1, 2, 3]", "def f(x): return [1]", ("f(2)", "[1, 2, 3]", "[1]", "expected 3 items, got 1")),
    ("f(2) == approx([0.5, 1.0])", "def f(x): return [0.5, 1.1]",
     ("f(2)", "[0.5, 1.0]", "[0.5, 1.1]", "at [1]: expected 1.0, got 1.1")),
    ("f(2) == approx([0.5, None])", "def f(x): return [0.5, 1.1]",
     ("f(2)", "[0.5, None]", "[0.5, 1.1]", "at [1]: expected None, got 1.1")),
    ("f(2) == approx({'a': 'word'})", "def f(x): return {'a': 1}", ("f(2)", "{'a': 'word'}", "{'a': 1}", "")),
    ("f(2) == {'a': 1}", "def f(x): return {'a': 2}", ("f(2)", "{'a': 1}", "{'a': 2}", "")),
    ("f(2) == 4", "class Box: pass\ndef f(x): return Box()",
     ("f(2)", "4", "<Box object>", "a Box object was given where plain data was expected")),
    ("f(2) == 4", "def f(x): return 'x' * 5000", ("f(2)", "4", None, "")),
]  # fmt: skip


@pytest.mark.parametrize(("asserted", "answer", "told"), FAILING, ids=[f"{a} -- {b}" for a, b, _ in FAILING])
def test_a_failing_check_says_what_it_called_expected_and_got(grade, asserted, answer, told):
    checks = f"""
    from answer import f
    from checking import approx
    def check_it():
        '''It holds.'''
        assert {asserted}
    """
    outcome = grade(answer, checks)
    assert isinstance(outcome, Failed)
    called, expected, got, note = told
    assert (outcome.called, outcome.expected, outcome.note) == (called, expected, note)
    assert outcome.got == got or (got is None and len(outcome.got) < 2000)
    assert outcome.purpose == "It holds."
    assert outcome.failing == ("check_it",)
    assert outcome.values == (("check_it", outcome.got),)


def test_where_lists_part_is_found_in_arrays_that_stand_among_them():
    got = [1.0, np.array([[1.0, 2.0]]), (np.array([np.nan]),)]
    assert first_difference(got, [1.0, [[1.0, 2.5]], [[np.nan]]]) == "at [1][0][1]: expected 2.5, got 2.0"
    assert first_difference([np.zeros(2), np.ones(2)], [[0.0, 0.0]]) == "expected shape (1, 2), got (2, 2)"


STORIES = [
    ("a = Value(2.0)\nb = a + a\nassert b.data == 5.0", "a = Value(2.0)\nb = a + a\nb.data"),
    ("a = Value(2.0)\nnoise = 3\nassert a.data == 5.0", "a = Value(2.0)\na.data"),
    ("a = Value(2.0)\nb = a + a\nb.backward()\nassert a.grad == 2.0",
     "a = Value(2.0)\nb = a + a\nb.backward()\na.grad"),
    ("for x in (1.0, 2.0):\n    assert Value(x).data == 1.0", "x = 2.0\nValue(x).data"),
    ("for x in (1.0,):\n    a = Value(x)\n    for y in (1.0, 3.0):\n        assert (a + Value(y)).data == 2.0",
     "x = 1.0\na = Value(x)\ny = 3.0\n(a + Value(y)).data"),
    ("a = Value(2.0)\nfor _ in range(2):\n    a.backward()\nassert a.grad == 2.0",
     "a = Value(2.0)\nfor _ in range(2):\n    a.backward()\na.grad"),
    ("a, b = pair()\nb.backward()\nassert a.grad == 2.0", "a, b = pair()\nb.backward()\na.grad"),
    ("assert Value(WANTED).data == 5.0", "WANTED = 2.0\nValue(WANTED).data"),
    ("assert data_of(2.0) == 5.0", "data_of(2.0)"),
    ("same(2.0)", "x = 2.0\nValue(x).data"),
    ("a = Value(2.0)\nassert a.operands is a", "a = Value(2.0)\na.operands"),
]  # fmt: skip
AROUND = """
from answer import Value
WANTED = 2.0
def data_of(x):
    return Value(x).data
def pair():
    a = Value(2.0)
    return a, a + a
def same(x):
    assert Value(x).data == 5.0
def check_it():
    '''It holds.'''
"""


@pytest.mark.parametrize(("body", "called"), STORIES, ids=[called for _, called in STORIES])
def test_the_call_is_told_with_the_lines_that_led_to_it(grade, body, called):
    indented = "".join(f"    {line}\n" for line in body.splitlines())
    outcome = grade(VALUE, AROUND + indented)
    assert outcome.called == called


def test_identity_is_told_in_words(grade):
    outcome = grade(
        VALUE,
        "from answer import Value\ndef check_it():\n    a = Value(1.0)\n    assert (a + a).operands[0] is not a\n",
    )
    assert outcome.expected == "another object than `a`"
    outcome = grade(
        VALUE,
        "from answer import Value\ndef check_it():\n    a = Value(1.0)\n    assert (a + Value(2.0)).operands[1] is a\n",
    )
    assert (outcome.expected, outcome.got) == ("the same object as `a`", "Value(2.0)")


def test_an_exception_is_told_with_the_learners_own_lines(grade):
    answer = "def g(x):\n    return 1 / x\n\ndef f(x):\n    return g(x)\n"
    outcome = grade(answer, "from answer import f\ndef check_it():\n    assert f(0) == 1\n")
    assert isinstance(outcome, Raised)
    assert outcome.error == "ZeroDivisionError: division by zero"
    assert (outcome.line, outcome.source, outcome.called) == (2, "return 1 / x", "f(0)")
    assert outcome.traceback == "line 5, in f\n    return g(x)\nline 2, in g\n    return 1 / x\n"


@pytest.mark.parametrize("huge", ["'x' * (65 << 20)", "bytes(65 << 20)", "['x' * 10_000] * 7_000"])
def test_a_value_that_is_too_large_to_be_compared_is_told_and_is_no_cheating(grade, huge):
    checks = "from answer import f\ndef check_it():\n    assert f(2) == 4\n"
    outcome = grade(f"def f(x):\n    return {huge}\n", checks, limit_s=20.0)
    assert isinstance(outcome, Raised)
    assert outcome.error == "ValueError: the value is too large to be compared (64 MB)"


def test_a_deep_traceback_keeps_both_ends(grade):
    outcome = grade(
        "def f(n):\n    return f(n - 1) if n else 1 / 0\n", "from answer import f\ndef check_it():\n    f(300)\n"
    )
    assert "291 more calls" in outcome.traceback
    assert len(outcome.traceback.splitlines()) == 21


def test_another_exception_than_the_expected_is_a_failed_check(grade):
    checks = """
    from answer import f
    from checking import raises
    def check_it():
        with raises(ValueError):
            f(-1)
    """
    outcome = grade("def f(x):\n    return [][x]\n", checks)
    assert (outcome.expected, outcome.got) == ("ValueError", "IndexError: list index out of range")
    assert (outcome.called, outcome.note) == ("f(-1)", "raised in line 2")
    assert grade("def f(x):\n    pass\n", checks).got == "nothing was raised"


def test_every_failing_check_is_told_in_file_order_with_what_it_got(grade):
    checks = """
    from answer import f
    def check_two():
        assert f(2) == 4
    def example_three():
        assert f(3) == 3
    def check_four():
        assert f(4) == 8
    """
    outcome = grade("def f(x):\n    return x\n", checks)
    assert outcome.failing == ("check_two", "check_four")
    assert outcome.values == (("check_two", "2"), ("check_four", "4"))
    assert outcome.passed == 1


def test_after_a_timeout_no_further_check_is_run(grade):
    checks = """
    from answer import f
    def check_a():
        assert f(1) == 2
    def check_b():
        f(2)
    def check_c():
        f(3)
    """
    outcome = grade("def f(x):\n    while x == 2:\n        pass\n    return x\n", checks, limit_s=0.5)
    assert isinstance(outcome, Failed)
    assert outcome.check == "check_a"
    assert outcome.failing == ("check_a", "check_b")
    assert outcome.values == (("check_a", "1"), ("check_b", "timeout"))


def test_what_was_printed_is_shown_and_cut_with_a_note(grade):
    outcome = grade(
        "print('hello')\ndef f(x):\n    print('x' * 100_000)\n    return 4\n",
        "from answer import f\ndef check_it():\n    assert f(2) == 4\n",
    )
    assert outcome.output.startswith("hello\nxxx")
    assert outcome.output.endswith("more bytes)\n")


def test_the_graph_of_a_failing_check_is_told_beside_the_solutions(grade):
    answer = "from engine import Value\ndef run(v):\n    v.operands[0].grad = 7.0\n"
    solution = "from engine import Value\ndef run(v):\n    v.backward()\n"
    checks = """
    from answer import Value, run
    def check_it():
        a = Value(3.0)
        b = a * 2
        run(b)
        assert a.grad == 2.0
    """
    outcome = grade(answer, checks, solution=solution)
    assert [(node.label, node.grad) for node in outcome.graph] == [("a", 7.0), ("2", 0.0), ("b", 0.0)]
    assert [(node.label, node.grad) for node in outcome.expected_graph][::2] == [("a", 2.0), ("b", 1.0)]
