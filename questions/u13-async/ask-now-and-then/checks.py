"""Checks for ask-now-and-then."""

from functools import cache

from answer import descend
from checking import approx, traced

START = [1.0, 2.0]


def loss_at(step):
    """The loss at the beginning of a step."""
    return 5 * 0.81 ** (step - 1)


@cache
def run(steps=100):
    """A run on the virtual GPU that ends in the middle of nowhere: below the limit from step 24 on."""
    return traced(descend, START, loss_at(24) * 1.01, steps, "cuda")


def example_it_stops_at_the_tenth_step():
    """It stops at a tenth step, when the loss is below the limit."""
    done, position = descend(START, 1.0, 100, "cpu")
    assert done == 10
    assert position == approx([0.9**10, 2 * 0.9**10], rel=1e-5)


def check_it_stops_at_the_next_tenth_step():
    """A loss that falls below the limit in between is noticed at the next tenth step."""
    (done, position), _ = run()
    assert done == 30
    assert position == approx([0.9**30, 2 * 0.9**30], rel=1e-4)


def check_the_loss_at_the_beginning_of_the_step():
    """What counts is the loss that the step started from."""
    assert descend(START, loss_at(20) * 0.95, 100, "cpu")[0] == 30
    assert descend(START, loss_at(20) * 1.05, 100, "cpu")[0] == 20


def check_it_asks_at_the_tenth_step_first():
    """No question is asked before the tenth step."""
    assert descend(START, 100.0, 100, "cpu")[0] == 10


def check_it_ends_after_all_steps():
    """If the loss never falls below the limit, all steps are done."""
    assert descend(START, 0.0, 37, "cpu")[0] == 37
    assert descend([0.0, 0.0], 0.0, 25, "cpu")[0] == 25  # at the limit is not below it
    assert descend(START, 1.0, 0, "cpu") == (0, START)


def check_one_wait_for_ten_steps():
    """The host waits once in ten steps and never in between, and in the end for the position."""
    steps, first = run()[1].steps, run()[1].launches[0]
    assert [type(step).__name__ for step in steps[steps.index(first) :]].count("Sync") <= 3 + 1
