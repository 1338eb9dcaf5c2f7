"""Layers of Tensors, to be read beside `torch.nn`."""
# ruff: noqa: D102  (Module says what each method is)

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from numpy.random import Generator
from numpy.typing import DTypeLike

from engine.tensor.tensor import Tensor


class Module:
    """A step of a network, with parameters."""

    def __call__(self, x: Tensor) -> Tensor:
        """What the step makes of its input."""
        raise NotImplementedError

    def parameters(self) -> list[Tensor]:
        """The Tensors to be learnt, each once and always in the same order."""
        return []

    def zero_grad(self) -> None:
        """Forget the gradients of earlier steps, which `backward` would add to."""
        for parameter in self.parameters():
            parameter.zero_grad()


class Linear(Module):
    """`x @ weight.T + bias`; the weights are stored (out, in), as in PyTorch.

    >>> Linear(3, 2)(Tensor([[1.0, 2.0, 3.0]])).shape
    (1, 2)
    """

    def __init__(self, inputs: int, outputs: int, rng: Generator | None = None, dtype: DTypeLike = np.float32) -> None:
        rng = rng or np.random.default_rng(0)
        width = (6.0 / max(inputs, 1)) ** 0.5  # He et al. 2015: signals keep their size from layer to layer
        self.weight = Tensor(rng.uniform(-width, width, (outputs, inputs)).astype(dtype), requires_grad=True)
        self.bias = Tensor(np.zeros(outputs, dtype), requires_grad=True)

    def __call__(self, x: Tensor) -> Tensor:
        return x.linear(self.weight, self.bias)

    def parameters(self) -> list[Tensor]:
        return [self.weight, self.bias]


class Sequential(Module):
    """One step after the other; a step is a module, or any function of a Tensor.

    >>> model = Sequential(Linear(2, 16), Tensor.relu, Linear(16, 1))
    >>> model(Tensor([[1.0, 2.0]])).shape, len(model.parameters())
    ((1, 1), 4)
    """

    def __init__(self, *steps: Callable[[Tensor], Tensor]) -> None:
        self.steps = steps

    def __call__(self, x: Tensor) -> Tensor:
        for step in self.steps:
            x = step(x)
        return x

    def parameters(self) -> list[Tensor]:
        return [p for step in self.steps if isinstance(step, Module) for p in step.parameters()]


def mlp(sizes: Sequence[int], rng: Generator | None = None, dtype: DTypeLike = np.float32) -> Sequential:
    """Linear layers with relu between them.

    >>> len(mlp([784, 128, 10]).parameters())
    4
    """
    rng = rng or np.random.default_rng(0)
    steps: list[Callable[[Tensor], Tensor]] = []
    for inputs, outputs in pairwise(sizes):
        steps += [Linear(inputs, outputs, rng, dtype), Tensor.relu]
    return Sequential(*steps[:-1])
