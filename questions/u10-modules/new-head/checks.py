"""Checks for new-head."""

from answer import fine_tune, linear, pretrained, torch
from checking import approx

X, Y = [1.0, -2.0, 0.5], [5.0, 1.0, -1.0]


def tuned(steps, lr=0.02):
    """The two weights after the training."""
    model, head = pretrained(2.0), linear(3.0)
    fine_tune(model, head, torch.tensor(X).reshape(3, 1), torch.tensor(Y).reshape(3, 1), steps, lr)
    return [model[0].weight.item(), head.weight.item()]


def by_hand(steps, lr=0.02):
    """The same with plain numbers: y = v·w·x, and momentum 0.9 for both."""
    w, v, w_buffer, v_buffer = 2.0, 3.0, 0.0, 0.0
    for _ in range(steps):
        errors = [v * w * x - y for x, y in zip(X, Y)]
        slope = sum(2 * error * x for error, x in zip(errors, X)) / len(X)
        w_buffer, v_buffer = 0.9 * w_buffer + slope * v, 0.9 * v_buffer + slope * w
        w, v = w - lr * w_buffer, v - lr * v_buffer
    return [w, v]


def example_the_head_is_in_its_place():
    """The model has two layers, and the second one is the new head."""
    model, head = pretrained(2.0), linear(3.0)
    fine_tune(model, head, torch.ones(1, 1), torch.ones(1, 1), 0, 0.1)
    assert [len(model), model[1].weight.item()] == [2, 3.0]
    assert model[1] is head


def check_both_parts_learn():
    """Each part of the model moves."""
    w, v = tuned(1)
    assert [w != 2.0, v != 3.0] == [True, True]


def check_the_first_step():
    """Both parts take the step that their gradients say."""
    assert tuned(1) == approx(by_hand(1), rel=1e-4)


def check_momentum_goes_on():
    """The momentum of a step goes on into the next one, and gradients do not."""
    assert tuned(2) == approx(by_hand(2), rel=1e-4)
    assert tuned(5) == approx(by_hand(5), rel=1e-4)
