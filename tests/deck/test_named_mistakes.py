"""Slips in the bundled deck's own solutions are called by their name, or by none, but never by another one's."""

import pytest

from drill.deck import bundled, read


@pytest.fixture(scope="module")
def deck():
    return read([bundled()])


SLIPS = {
    "a missing seed": ("backward-by-counting", "root.grad = 1.0", "pass", "no_seed"),
    "a count that never falls is no missing seed": ("backward-by-counting", "owed[operand] -= 1", "pass", None),
    "a walk along every path": ("backward-by-counting", "if operand not in uses", "if True", None),
    "a mark left in the graph is no set that lives on": (
        "count-nodes",
        "stack = [root]",
        "stack = [root] * (root.grad == 0)\n    root.grad = 1.0",
        None,
    ),
    "a form that overflows on the left": ("stable-sigmoid", "x >= 0", "True", "overflows_on_the_left"),
    "a form that overflows on the right": ("stable-sigmoid", "x >= 0", "False", "overflows_on_the_right"),
    "a tie that goes to the second": ("max-rule", "a < b", "a <= b", "first_takes_the_tie"),
    "sizes that are never compared": ("broadcast-shapes", "m != n and 1 not in (m, n)", "False", "never_asks"),
    "a reset before the update": (
        "train-a-line",
        "loss.backward()\n",
        "loss.backward()\n        w.grad = b.grad = 0.0\n",
        "rebinds_the_loop_variable",
    ),
    "a row for a column is no batch summed too early": ("bias-keeps-the-batch", "x.T @ grad", "grad @ x.T", None),
    "twice the slope": ("gradient-check", "/ (2 * h)", "/ h", "divides_by_one_step"),
}


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_a_slip_is_called_by_its_own_name_or_by_none(deck, sealed, slip):
    slug, right, wrong, name = slip
    exercise = deck.find(slug)
    assert exercise.solution.count(right) == 1

    outcome = sealed.grade(exercise, exercise.solution.replace(right, wrong))

    assert outcome.failing
    named = sealed.diagnose(exercise, outcome)
    assert (named and named.name) == name


@pytest.mark.parametrize("slug", ["late-binding", "sum-of-nodes", "short-input", "loss-of-the-wrong-shape"])
def test_a_program_that_nobody_has_mended_yet_has_no_name(deck, sealed, slug):
    exercise = deck.find(slug)

    assert sealed.diagnose(exercise, sealed.grade(exercise, exercise.starter)) is None
