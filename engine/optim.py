"""From gradients to better parameters: SGD with momentum, Adam, clipping.

The same lines move a Value, whose `data` and `grad` are floats, and a Tensor, where they are arrays.
"""

from collections.abc import Iterable
from math import sqrt
from typing import Any, Protocol


class Parameter(Protocol):
    """What can be learnt. A `grad` of None means that no gradient has arrived, and the parameter stays."""

    data: Any
    grad: Any

    def zero_grad(self) -> None:
        """Forget the gradient."""


class Optimizer:
    """Parameters, and a step that moves each of them."""

    def __init__(self, parameters: Iterable[Parameter], lr: float) -> None:
        self.parameters = list(parameters)
        if not self.parameters:
            raise ValueError("there is nothing to learn: the list of parameters is empty")
        self.lr = lr

    def zero_grad(self) -> None:
        """Forget the gradients of the last step, which `backward` would add to."""
        for parameter in self.parameters:
            parameter.zero_grad()


class SGD(Optimizer):
    """Stochastic gradient descent; with momentum, each step keeps a share of the one before.

    >>> from engine import Value
    >>> x = Value(3.0)
    >>> descent = SGD([x], lr=0.1)
    >>> for _ in range(100):
    ...     descent.zero_grad()
    ...     ((x - 1) ** 2).backward()
    ...     descent.step()
    >>> round(x.data, 6)
    1.0
    """

    def __init__(self, parameters: Iterable[Parameter], lr: float, momentum: float = 0.0) -> None:
        super().__init__(parameters, lr)
        self.momentum = momentum
        self.velocities: list[Any] = [0.0] * len(self.parameters)

    def step(self) -> None:
        """Move every parameter against its gradient."""
        for i, parameter in enumerate(self.parameters):
            step = parameter.grad
            if step is None:
                continue
            if self.momentum:
                step = self.velocities[i] = self.momentum * self.velocities[i] + step
            parameter.data -= step * self.lr


class Adam(Optimizer):
    """Adam (Kingma and Ba, 2015, algorithm 1): the mean gradient, over the root of the mean squared one.

    Both means start at zero, and are divided by what that has cost them so far.
    """

    def __init__(
        self,
        parameters: Iterable[Parameter],
        lr: float = 1e-3,
        betas: tuple[float, float] = (0.9, 0.999),
        epsilon: float = 1e-8,
    ) -> None:
        super().__init__(parameters, lr)
        self.betas = betas
        self.epsilon = epsilon
        self.means: list[Any] = [0.0] * len(self.parameters)
        self.squares: list[Any] = [0.0] * len(self.parameters)
        self.steps = [0] * len(self.parameters)

    def step(self) -> None:
        """Move every parameter by about `lr`, less where its gradients disagree."""
        keep, keep_square = self.betas
        for i, parameter in enumerate(self.parameters):
            grad = parameter.grad
            if grad is None:
                continue
            self.steps[i] += 1
            self.means[i] = keep * self.means[i] + (1.0 - keep) * grad
            self.squares[i] = keep_square * self.squares[i] + (1.0 - keep_square) * grad * grad
            mean = self.means[i] / (1.0 - keep ** self.steps[i])
            square = self.squares[i] / (1.0 - keep_square ** self.steps[i])
            parameter.data -= self.lr * mean / (square**0.5 + self.epsilon)


def clip(parameters: Iterable[Parameter], longest: float) -> float:
    """Shorten the gradient, taken as one long vector, to at most `longest`; returns its length before.

    >>> from engine import Value
    >>> a, b = Value(3.0), Value(4.0)
    >>> ((a * a + b * b) / 2).backward()
    >>> clip([a, b], 1.0)
    5.0
    >>> round(a.grad, 4), round(b.grad, 4)
    (0.6, 0.8)
    """
    moved = [parameter for parameter in parameters if parameter.grad is not None]
    length = sqrt(sum(_sum(parameter.grad * parameter.grad) for parameter in moved))
    if not length <= longest:  # this way round, nan is not taken for short
        for parameter in moved:
            parameter.grad = parameter.grad * (longest / length)
    return length


def _sum(squares: Any) -> float:
    return float(squares if isinstance(squares, float) else squares.sum())
