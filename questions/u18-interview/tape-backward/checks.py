"""Checks for tape-backward."""

from answer import Tape, backward
from checking import approx


def worked_graph():
    """A tape with `d = a*b; e = a + d; f = d*e` at a = 2 and b = 3."""
    tape = Tape()
    a, b = tape.leaf(2.0), tape.leaf(3.0)
    d = a * b
    e = a + d
    return tape, a, b, d, e, d * e


def example_the_gradients_are_right():
    """The leaves receive the derivatives of the last result."""
    tape, a, b, _, _, f = worked_graph()
    backward(tape, f)
    assert [a.grad, b.grad] == approx([48.0, 28.0])


def check_results_that_came_later():
    """What was computed after `out`, or beside it, has no influence."""
    tape, a, b, _, e, f = worked_graph()
    (f * f) + a
    backward(tape, e)
    assert [a.grad, b.grad] == approx([4.0, 2.0])


def check_another_output_of_the_same_tape():
    """After another output of the same tape, leaves hold the sum of both gradients."""
    tape, a, b, _, e, f = worked_graph()
    backward(tape, f)
    backward(tape, e)
    assert [a.grad, b.grad] == approx([48.0 + 4.0, 28.0 + 2.0])


def check_results_hold_their_gradients():
    """After a call, results hold their gradients with respect to its `out`, and nothing of earlier calls."""
    tape, _, _, d, e, f = worked_graph()
    backward(tape, f)
    assert [f.grad, e.grad, d.grad] == approx([1.0, 6.0, 14.0])
    backward(tape, e)
    assert [f.grad, e.grad, d.grad] == approx([0.0, 1.0, 1.0])
