"""Checks for online-softmax."""

from math import exp, inf
from random import Random

from answer import absorb
from checking import approx

NOTHING = (-inf, 0.0)


def absorbed(*blocks):
    """The largest score and the sum, after one block after the other."""
    so_far = NOTHING
    for block in blocks:
        so_far = absorb(so_far, block)
    return so_far


def example_two_equal_scores():
    """Each of the largest scores counts one."""
    assert absorb(NOTHING, [2.0, 2.0]) == approx((2.0, 2.0))


def example_a_larger_score_comes():
    """All terms of the sum refer to one and the same maximum."""
    assert absorbed([2.0, 2.0], [3.0, 1.0]) == approx((3.0, 1 + 2 * exp(-1) + exp(-2)))


def check_no_larger_score_comes():
    """A block of smaller scores leaves the maximum, and adds its terms."""
    assert absorbed([3.0, 1.0], [2.0, -1.0]) == approx((3.0, 1 + exp(-1) + exp(-2) + exp(-4)))


def check_large_scores():
    """No exponential overflows, however large the scores are."""
    assert absorbed([1000.0], [1001.0]) == approx((1001.0, 1 + exp(-1)))
    assert absorbed([-1000.0, -1002.0], [-1001.0]) == approx((-1000.0, 1 + exp(-1) + exp(-2)))


def check_masked_scores_among_others():
    """A masked score adds nothing."""
    assert absorbed([-inf, 4.0], [5.0, -inf]) == approx((5.0, 1 + exp(-1)))
    assert absorbed([4.0], [-inf, -inf]) == approx((4.0, 1.0))


def check_nothing_but_masked_scores_so_far():
    """While all scores are masked, nothing has been absorbed; what comes later counts as if it were first."""
    assert absorbed([-inf, -inf]) == NOTHING
    assert absorbed([-inf], [-inf], [7.0, 6.0]) == approx((7.0, 1 + exp(-1)))


def check_how_the_scores_are_cut_does_not_matter():
    """The result is that of all scores at once, however they are cut into blocks."""
    numbers = Random(7)
    scores = [numbers.uniform(-30, 30) for _ in range(60)]
    largest = max(scores)
    expected = (largest, sum(exp(score - largest) for score in scores))
    for size in (1, 7, 60):
        assert absorbed(*(scores[i : i + size] for i in range(0, 60, size))) == approx(expected)
