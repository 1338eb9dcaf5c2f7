"""Checks for train-a-line."""

from answer import Value, train
from checking import approx


def by_hand(xs, ys, steps, lr):
    """The losses, w and b by plain numbers and the formulas of the gradients."""
    w = b = 0.0
    losses = []
    for _ in range(steps):
        errors = [w * x + b - y for x, y in zip(xs, ys)]
        losses.append(sum(error**2 for error in errors) / len(xs))
        w -= lr * sum(2 * error * x for error, x in zip(errors, xs)) / len(xs)
        b -= lr * sum(2 * error for error in errors) / len(xs)
    return losses, w, b


def example_the_first_loss_is_that_of_the_untrained_line():
    """The first loss is the mean squared error before anything was learned."""
    losses, _, _ = train([1.0, 2.0], [2.0, 4.0], steps=1, lr=0.1)
    assert losses == approx([10.0])


def check_a_step_moves_the_parameters():
    """A step moves each parameter whose gradient is not 0."""
    _, w, b = train([1.0, 2.0], [2.0, 4.0], steps=1, lr=0.1)
    assert isinstance(w, Value), "`w` is not a Value"
    assert isinstance(b, Value), "`b` is not a Value"
    assert [w.data != 0.0, b.data != 0.0] == [True, True]


def check_a_step_changes_the_loss():
    """The next forward pass reads the parameters that a step has moved."""
    losses, _, _ = train([1.0, 2.0], [2.0, 4.0], steps=2, lr=0.1)
    assert losses[1] != losses[0]


def check_the_loss_falls():
    """A step goes downhill."""
    losses, _, _ = train([1.0, 2.0], [2.0, 4.0], steps=2, lr=0.1)
    assert losses[1] < losses[0]


def check_a_single_point():
    """With one point the mean is the square itself."""
    losses, _, _ = train([3.0], [5.0], steps=2, lr=0.01)
    assert losses == approx([25.0, 16.0])


def check_each_step_uses_its_own_gradient():
    """A step uses the gradient of its own loss, and of no other."""
    losses, _, _ = train([1.0, 2.0], [2.0, 4.0], steps=3, lr=0.1)
    assert losses == approx([10.0, 1.06, 0.1732])


def check_the_parameters_stay_leaves():
    """A parameter is a leaf: it was not computed from anything, not even from its former self."""
    _, w, b = train([1.0, 2.0], [2.0, 4.0], steps=3, lr=0.1)
    assert [len(w.operands), len(b.operands)] == [0, 0]


def check_thirty_steps_on_other_points():
    """The law holds for all points and for every step."""
    xs, ys = [-1.0, 0.5, 2.0, 3.5], [4.0, 1.0, -1.5, -6.0]
    losses, w, b = train(xs, ys, steps=30, lr=0.05)
    expected, slope, offset = by_hand(xs, ys, 30, 0.05)
    assert losses == approx(expected)
    assert [w.data, b.data] == approx([slope, offset])
