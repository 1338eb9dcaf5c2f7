"""Zeros, infinities and what is not a number: Tensors agree with PyTorch in float64 there too."""

import itertools
import math
import operator

import numpy as np
import pytest
import torch

from engine.tensor import Tensor

AWKWARD = [
    0.0,
    -0.0,
    0.5,
    -0.5,
    1.0,
    -1.0,
    2.0,
    -3.0,
    1e3,
    -1e3,
    1e200,
    -1e200,
    1e-200,
    5e-324,
    math.inf,
    -math.inf,
    math.nan,
]
PAIRS = np.array(list(itertools.product(AWKWARD, repeat=2))).T
UNARY = {
    "neg": operator.neg,
    "abs": abs,
    "relu": lambda x: x.relu(),
    "tanh": lambda x: x.tanh(),
    "exp": lambda x: x.exp(),
    "log": lambda x: x.log(),
    "sqrt": lambda x: x.sqrt(),
}
BINARY = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "**": operator.pow,
    "maximum": lambda a, b: a.maximum(b),
}

pytestmark = pytest.mark.filterwarnings("ignore::RuntimeWarning")


def compare(f, arrays):
    for arriving in (1.0, 0.0, math.inf, math.nan):
        ours = [Tensor(array, requires_grad=True) for array in arrays]
        theirs = [torch.tensor(array, requires_grad=True) for array in arrays]
        result, expected = f(*ours), f(*theirs)
        result.backward(np.full(result.shape, arriving))
        expected.backward(torch.full_like(expected, arriving))
        np.testing.assert_allclose(result.data, expected.detach().numpy(), rtol=1e-12)
        for mine, other in zip(ours, theirs, strict=True):
            np.testing.assert_allclose(mine.grad, other.grad.numpy(), rtol=1e-12)


@pytest.mark.parametrize("name", UNARY)
def test_one_operand(name):
    compare(UNARY[name], [np.array(AWKWARD)])


@pytest.mark.parametrize("name", BINARY)
def test_two_operands(name):
    compare(BINARY[name], [*PAIRS])


def test_a_shared_largest_is_shared_and_a_dead_unit_stops_infinite_gradients():
    x = Tensor([1.0, 1.0, 0.0], requires_grad=True)
    x.max().backward()
    assert x.grad.tolist() == [0.5, 0.5, 0.0]
    y = Tensor([-1.0], requires_grad=True)
    y.relu().backward([math.inf])
    assert y.grad.tolist() == [0.0]


def test_log_sum_exp_of_infinities():
    for row in ([-math.inf, -math.inf], [math.inf, 1.0], [1000.0, 1000.0]):
        assert Tensor(np.array(row)).log_sum_exp().item() == torch.tensor(row, dtype=torch.float64).logsumexp(0).item()
