"""Checks for two-layer-net."""

import numpy as np
from answer import forward_backward
from checking import approx


def problem(samples=5, inputs=3, units=4):
    """x, y, w1, b1, w2, b2 without ties or kinks nearby; some units are off for some samples."""
    numbers = np.random.default_rng(3)
    shapes = (samples, inputs), (inputs, units), (units,), (units,)
    x, w1, b1, w2 = (numbers.normal(size=shape) for shape in shapes)
    return [x, (numbers.random(samples) < 0.5).astype(float), w1, b1, w2, 0.3]


def loss(x, y, w1, b1, w2, b2):
    logits = np.maximum(x @ w1 + b1, 0.0) @ w2 + b2
    return np.mean(np.maximum(logits, 0.0) - y * logits + np.log1p(np.exp(-np.abs(logits))))


def measured(arguments, which):
    """The gradient with respect to one argument, by central differences."""
    whole = np.asarray(arguments[which], dtype=float)
    gradient = np.zeros_like(whole)
    for place in np.ndindex(whole.shape):
        ends = []
        for step in (1e-5, -1e-5):
            moved = whole.copy()
            moved[place] += step
            ends.append(loss(*arguments[:which], moved, *arguments[which + 1 :]))
        gradient[place] = (ends[0] - ends[1]) / 2e-5
    return gradient


def near(gradient):
    return approx(gradient, rel=1e-4, abs=1e-8)


def example_the_loss_is_a_mean():
    """The loss is the mean cross-entropy of the labels; for a logit of 0 that is log 2."""
    x, y = np.array([[1.0, 2.0], [-1.0, 1.0]]), np.array([1.0, 0.0])
    found = forward_backward(x, y, np.zeros((2, 3)), np.zeros(3), np.zeros(3), 0.0)
    assert found[0] == approx(0.6931471805599453)


def check_the_loss():
    """The loss agrees with the formula, whatever the labels."""
    arguments = problem()
    assert forward_backward(*arguments)[0] == approx(loss(*arguments))


def check_the_gradients_of_the_second_layer():
    """Small changes of w2 and b2 change the loss as the gradients say."""
    arguments = problem()
    *_, dw2, db2 = forward_backward(*arguments)
    assert dw2 == near(measured(arguments, 4))
    assert db2 == near(measured(arguments, 5))


def check_the_gradients_of_the_first_layer():
    """Small changes of w1 and b1 change the loss as the gradients say."""
    arguments = problem()
    _, dw1, db1, *_ = forward_backward(*arguments)
    assert dw1 == near(measured(arguments, 2))
    assert db1 == near(measured(arguments, 3))


def check_a_batch_of_one():
    """A batch of one sample has the gradients of that sample."""
    arguments = problem(samples=1)
    assert forward_backward(*arguments)[1:] == near([measured(arguments, which) for which in (2, 3, 4, 5)])


def check_a_unit_at_zero_is_off():
    """relu has slope 0 at 0, so a hidden unit at exactly 0 passes no gradient on."""
    x, y = np.array([[1.0, 2.0], [-1.0, 1.0]]), np.array([1.0, 1.0])
    _, dw1, db1, *_ = forward_backward(x, y, np.zeros((2, 2)), np.zeros(2), np.array([1.0, -2.0]), 0.0)
    assert [dw1, db1] == approx([[[0.0, 0.0], [0.0, 0.0]], [0.0, 0.0]])


def check_extreme_logits():
    """Logits of 1000 and -1000 give the right loss and gradients, not inf, nan or a clipped number."""
    x, y = np.array([[1000.0], [-1000.0]]), np.array([0.0, 1.0])
    found = forward_backward(x, y, np.array([[1.0, -1.0]]), np.zeros(2), np.array([1.0, -1.0]), 0.0)
    assert found == approx([1000.0, [[500.0, -500.0]], [0.5, 0.5], [500.0, -500.0], 0.0])
