"""Optimisers step by step beside those of `torch.optim`."""

import pytest
import torch

from engine import Value, optim

PAIRS = {
    "plain": (lambda p: optim.SGD(p, 0.1), lambda p: torch.optim.SGD(p, 0.1)),
    "momentum": (lambda p: optim.SGD(p, 0.05, momentum=0.9), lambda p: torch.optim.SGD(p, 0.05, momentum=0.9)),
    "adam": (lambda p: optim.Adam(p, 0.1), lambda p: torch.optim.Adam(p, 0.1)),
    "adam with other means": (
        lambda p: optim.Adam(p, 0.01, betas=(0.5, 0.9), epsilon=1e-6),
        lambda p: torch.optim.Adam(p, 0.01, betas=(0.5, 0.9), eps=1e-6),
    ),
}


def valley(a, b, c):
    """Curved differently along each axis, and not a parabola."""
    return (a - 1.0) ** 2 * 3.0 + (b + a * 0.5).tanh() ** 2 + (c * c + 1.0).log()


@pytest.mark.parametrize("name", PAIRS)
def test_every_step_agrees_with_torch_optim(name):
    ours = [Value(x) for x in (2.0, -1.5, 0.7)]
    theirs = [torch.tensor(x.data, dtype=torch.float64, requires_grad=True) for x in ours]
    descent, reference = PAIRS[name][0](ours), PAIRS[name][1](theirs)
    for _ in range(50):
        for optimizer, leaves in ((descent, ours), (reference, theirs)):
            optimizer.zero_grad()
            valley(*leaves).backward()
            optimizer.step()
        assert [value.data for value in ours] == pytest.approx([tensor.item() for tensor in theirs], rel=1e-12)


@pytest.mark.parametrize("longest", [0.5, 5.0, 50.0])
def test_clipping_agrees_with_torch(longest):
    ours = [Value(3.0), Value(4.0)]
    theirs = [torch.tensor(x.data, dtype=torch.float64, requires_grad=True) for x in ours]
    for a, b in (ours, theirs):
        (a * a / 2 + b * b / 2).backward()
    length = optim.clip(ours, longest)
    assert length == torch.nn.utils.clip_grad_norm_(theirs, longest).item() == 5.0
    assert [v.grad for v in ours] == pytest.approx(
        [t.grad.item() for t in theirs], rel=1e-6
    )  # torch adds 1e-6 to the length


def test_clipping_shows_a_gradient_that_is_not_a_number():
    x = Value(1.0)
    x.grad = float("nan")
    assert optim.clip([x], 1.0) != optim.clip([x], 1.0)


def test_momentum_is_kept_apart_for_each_parameter():
    a, b = Value(0.0), Value(0.0)
    descent = optim.SGD([a, b], lr=1.0, momentum=0.5)
    for gradient in (1.0, 0.0):
        a.grad, b.grad = gradient, 0.0
        descent.step()
    assert (a.data, b.data) == (-1.5, 0.0)


def test_nothing_to_learn_is_refused():
    with pytest.raises(ValueError, match="nothing to learn"):
        optim.SGD([], lr=0.1)


def test_a_parameter_without_a_gradient_stays():
    class Untouched:
        data, grad = 3.0, None

    parameter = Untouched()
    for optimizer in (optim.SGD([parameter], 0.1), optim.Adam([parameter])):
        optimizer.step()
    assert optim.clip([parameter], 1.0) == 0.0
    assert parameter.data == 3.0
