"""Checks for adam-by-hand."""

from math import sqrt

from answer import adam
from checking import approx


def by_hand(p, grads, lr, beta1, beta2, eps):
    """Weighted means of all gradients so far and of their squares, the newest with weight 1, older ones faded."""
    path = []
    for t in range(1, len(grads) + 1):
        first, second = [beta1 ** (t - 1 - s) for s in range(t)], [beta2 ** (t - 1 - s) for s in range(t)]
        mean = sum(weight * grad for weight, grad in zip(first, grads)) / sum(first)
        square = sum(weight * grad**2 for weight, grad in zip(second, grads)) / sum(second)
        p -= lr * mean / (sqrt(square) + eps)
        path.append(p)
    return path


def example_the_first_step_is_as_long_as_the_learning_rate():
    """Whatever the gradient, the first step has the length `lr` and goes downhill."""
    assert [adam(1.0, [5.0]), adam(1.0, [-0.005]), adam(2.0, [3.0], lr=0.5)] == approx([[0.9], [1.1], [1.5]], rel=1e-4)


def check_the_scale_of_the_gradients_does_not_matter():
    """Gradients that are all a thousand times as large lead along the same path."""
    small, large = adam(0.0, [1.0, -2.0, 0.5, 4.0]), adam(0.0, [1000.0, -2000.0, 500.0, 4000.0])
    assert large == approx(small, rel=1e-4)


def check_several_steps():
    """Each step uses faded averages of the gradients and of their squares, both corrected for their start at 0."""
    grads = [1.0, -2.0, 0.5, 4.0, 0.25, -3.0]
    assert adam(0.5, grads) == approx(by_hand(0.5, grads, 0.1, 0.9, 0.999, 1e-8))


def check_a_gradient_as_small_as_eps():
    """`eps` is added to the root: a gradient of the size of eps gives half a step."""
    assert adam(0.0, [1e-8]) == approx([-0.05])


def check_other_factors():
    """Both factors, the learning rate and eps are the ones asked for."""
    grads = [3.0, -1.0, 2.0, 2.0]
    path = adam(-1.0, grads, lr=0.3, beta1=0.5, beta2=0.75, eps=0.5)
    assert path == approx(by_hand(-1.0, grads, 0.3, 0.5, 0.75, 0.5))


def check_a_gradient_of_zero():
    """Where the gradient has always been 0, nothing moves, and nothing is divided by 0."""
    assert adam(4.0, [0.0, 0.0]) == approx([4.0, 4.0])
