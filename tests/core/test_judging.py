"""Verdicts on answers that need no run."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.core import judging
from drill.core.answers import Ticks, UnclearAnswerError
from drill.core.outcomes import Diagnosis, Failed, Passed, TimedOut
from drill.core.questions import (
    Choice,
    Cloze,
    Numeric,
    NumericTrap,
    Option,
    Order,
    OrderTrap,
    Point,
    Predict,
    Recall,
    Trace,
    TraceTrap,
)
from drill.core.reviews import Rating

WHO = {"slug": "q", "unit": "u01", "title": "Q", "prompt": "Q"}
RECALL = Recall(
    **WHO,
    points=(Point("a sum", must=True), Point("over paths", must=True), Point("zeroed", must=False)),
    traps=("memory",),
)
CLOZE = Cloze(**WHO, blanks=(("operands", "inputs"), ("consumers",)), whole="")
CHOICE = Choice(**WHO, options=(Option("no", False, "why not"), Option("yes", True)))
PAIR = Numeric(**WHO, values=(48.0, 28.0), traps=(NumericTrap((30.0, 16.0), "breadth first"),))
STEPS = Order(
    **WHO,
    tiles=("forward", "loss", "zero", "backward", "update"),
    before=((0, 1), (1, 3), (2, 3), (3, 4)),
    traps=(OrderTrap((0, 1, 3, 2, 4), "wipes what the update needs"),),
)
TIMING = Order(**WHO, tiles=("sync", "start", "sync", "stop"), before=((0, 1), (1, 2), (2, 3)))
TRACE = Trace(**WHO, code="", cells=("a.grad", "b"), traps=(TraceTrap("a.grad", "6", "one path is missing"),))
PREDICT = Predict(**WHO, expression="r", band=(1.0, 100.0), unit_name="times")


def test_recall_with_every_must_point_is_good_and_a_plus_point_may_be_missing():
    said = judging.recall(RECALL, Ticks("...", points=(0, 1)))
    assert (said.word, said.rating) == ("right", Rating.GOOD)


def test_a_missing_must_point_means_again_whatever_else_was_said():
    said = judging.recall(RECALL, Ticks("...", points=(0, 2)))
    assert (said.word, said.rating) == ("partly", Rating.AGAIN)
    assert said.message == "1 point marked must is missing."


def test_a_trap_caps_a_complete_answer_at_hard_and_is_named():
    said = judging.recall(RECALL, Ticks("...", points=(0, 1, 2), traps=(0,)))
    assert (said.rating, said.feedback) == (Rating.HARD, "memory")


@pytest.mark.parametrize("typed", ["operands", " Operands ", "`operands`", "OPERANDS.", "inputs"])
def test_a_cloze_forgives_case_spaces_backticks_and_accepts_alternatives(typed):
    assert judging.cloze(CLOZE, [typed, "consumers"]).word == "right"


def test_half_of_the_blanks_is_hard_and_none_is_again():
    assert judging.cloze(CLOZE, ["operands", "nodes"]).rating is Rating.HARD
    assert judging.cloze(CLOZE, ["nodes", "nodes"]).rating is Rating.AGAIN


def test_a_wrong_choice_names_its_misconception_and_the_right_one():
    said = judging.choice(CHOICE, 0)
    assert (said.word, said.feedback, said.marks[0].expected) == ("wrong", "why not", "yes")
    assert judging.choice(CHOICE, 1).rating is Rating.GOOD


def test_a_telling_wrong_number_gets_its_own_feedback():
    assert judging.numeric(PAIR, "48, 28").word == "right"
    assert judging.numeric(PAIR, "30 16").feedback == "breadth first"
    assert judging.numeric(PAIR, "48, 16").rating is Rating.HARD


@given(st.floats(1e-6, 1e12), st.floats(-0.5, 0.5))
def test_a_relative_tolerance_is_what_it_says(value, off):
    question = Numeric(**WHO, values=(value,), relative=0.02)
    right = judging.numeric(question, repr(value * (1 + off))).word == "right"
    assert right == math.isclose(value * (1 + off), value, rel_tol=0.02)


@given(st.permutations(range(5)))
def test_any_order_that_keeps_the_rule_is_right_and_no_other(order):
    keeps = all(order.index(i) < order.index(j) for i, j in STEPS.before)
    assert (judging.order(STEPS, order).word == "right") == keeps


def test_a_wrong_order_says_which_pair_it_breaks_and_names_a_known_slip():
    said = judging.order(STEPS, (0, 1, 3, 2, 4))
    assert said.message == "Not right: zero must come before backward."
    assert said.feedback == "wipes what the update needs"


def test_tiles_with_equal_text_may_be_swapped():
    assert judging.order(TIMING, (2, 1, 0, 3)).word == "right"
    assert judging.order(TIMING, (0, 2, 1, 3)).word == "wrong"


def test_an_order_that_names_a_tile_twice_is_asked_for_again():
    with pytest.raises(UnclearAnswerError, match="Each of the 5 steps"):
        judging.order(STEPS, (0, 0, 1, 2, 3))


def test_a_trace_is_judged_cell_by_cell_with_the_slip_of_each():
    said = judging.trace(TRACE, {"a.grad": "6", "b": "12"}, {"a.grad": "7.0", "b": "12.0"})
    assert [mark.right for mark in said.marks] == [False, True]
    assert said.feedback == "a.grad = 6: one path is missing"
    assert said.rating is Rating.HARD


@pytest.mark.parametrize(
    ("given", "truth", "same"),
    [
        ("0.333", "0.3333333333333333", True),
        ("1/3", "0.3333333333333333", True),
        ("[[0,1],[1,4]]", "[[0.0, 1.0], [1.0, 4.0]]", True),
        ("[1, 2]", "[1.0, 2.0, 3.0]", False),
        ("none", "None", True),
        ("1", "True", False),
        ("true", "True", True),
        ("", "0.0", False),
        ("inf", "inf", True),
        ("nan", "nan", True),
        ("[nan, 1, -inf]", "[nan, 1.0, -inf]", True),
        ("[inf]", "[-inf]", False),
        ("tensor([6., 8.])", "[6.0, 8.0]", True),
        ("tensor([6., 8.], requires_grad=True)", "[6.0, 8.0]", True),
        ("tensor(6.)", "6.0", True),
        ("array([1, 2])", "[1, 3]", False),
        ("{'a': 1, 'b': 0.333}", "{'a': 1.0, 'b': 0.3333333333333333}", True),
        ("{'a': 1}", "{'b': 1.0}", False),
    ],
)
def test_a_cell_is_compared_by_what_it_means(given, truth, same):
    assert judging.same(given, truth) is same


@pytest.mark.parametrize(
    ("guess", "word"),
    [("10", "right"), ("3.4", "right"), ("99", "partly"), ("1", "partly"), ("150", "wrong"), ("-5", "wrong")],
)
def test_a_guess_is_judged_by_its_order_of_magnitude(guess, word):
    assert judging.predict(PREDICT, guess, 10.0).word == word


def test_passing_code_is_good_and_with_hints_or_many_runs_hard():
    passed = Passed(checks=3)
    assert judging.code(passed, None, hints=0, failed_runs=0).rating is Rating.GOOD
    assert judging.code(passed, None, hints=1, failed_runs=0).rating is Rating.HARD
    assert judging.code(passed, None, hints=0, failed_runs=3).rating is Rating.HARD


def test_failing_code_carries_the_misconception_and_the_word_of_its_outcome():
    slip = Diagnosis("assigns", "assigns instead of adding", "Gradients are sums.", exact=True)
    said = judging.code(Failed(check="check_x", purpose="It adds."), slip, hints=0, failed_runs=0)
    assert (said.feedback, said.logged, said.message) == ("Gradients are sums.", "failed", "check_x: It adds.")
    assert judging.code(TimedOut(limit_s=2), None, hints=0, failed_runs=0).logged == "timed_out"


def test_giving_up_is_again():
    assert judging.given_up().rating is Rating.AGAIN


@pytest.mark.parametrize(
    ("guess", "measured", "said"),
    [
        ("14", 14.2, "Your 14 against 14.2 times measured: right on."),
        ("10", 14.0, "Your 10 against 14 times measured: 1.4 times too little."),
        ("5e8", 1000.0, "Your 500 million against 1,000 times measured: half a million times too much."),
        ("0", 3.0, "Your 0 against 3 times measured: it must be above 0."),
    ],
)
def test_a_guess_is_compared_in_the_words_of_a_person(guess, measured, said):
    assert judging.predict(PREDICT, guess, measured).message == said


@pytest.mark.parametrize("guess", ["nan", "inf", "-inf"])
def test_a_guess_that_cannot_be_compared_is_asked_for_again(guess):
    with pytest.raises(UnclearAnswerError, match="commit to a number"):
        judging.predict(PREDICT, guess, 3.0)


def test_a_tiny_answer_has_a_tolerance_as_small():
    tiny = Numeric(**WHO, values=(2e-13,), relative=0.01)
    assert judging.numeric(tiny, "2.01e-13").word == "right"
    assert judging.numeric(tiny, "9e-13").word == "wrong"
