"""Is a gradient right? Compare it with what a small change of each input does to the result."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from math import cos, isnan
from typing import Any, NamedTuple

from engine.value import Value


class WrongGradientError(AssertionError):
    """A gradient and its central difference disagree; names the element where they do most, and both numbers."""


class Element(NamedTuple):
    """One number of one input: its gradient and the central difference, with what they may be apart."""

    name: str
    gradient: float
    difference: float
    tolerance: float

    @property
    def error(self) -> float:
        """How far the two are apart, in tolerances."""
        apart = abs(self.gradient - self.difference)
        return float("inf") if isnan(apart) else apart / self.tolerance


def gradcheck(
    f: Callable[..., Any], inputs: Sequence[Any], *, step: float = 1e-6, rtol: float = 1e-4, atol: float = 1e-6
) -> float:
    """Check the gradients of `f(*inputs)`, by `(f(x + step) - f(x - step)) / (2 * step)` for each number in them.

    Inputs and result are Values or float64 Tensors; a result with many elements is checked through a sum of them
    with different weights. Returns the largest disagreement, in tolerances; beyond 1 it raises WrongGradientError.

    >>> gradcheck(lambda a, b: (a * b).tanh() ** 3, [Value(0.5), Value(-0.8)]) < 1
    True
    """
    for each in inputs:
        each.zero_grad()
    _scalar(f(*inputs)).backward()

    def slope(move: Callable[[float], None], start: float) -> float:
        move(start + step)
        above = float(_scalar(f(*inputs)).data)
        move(start - step)
        below = float(_scalar(f(*inputs)).data)
        move(start)
        return (above - below) / (2.0 * step)

    elements = []
    for position, each in enumerate(inputs):
        for index, start, gradient, move in _numbers(each):
            difference = slope(move, start)
            elements.append(Element(f"input {position}{index}", gradient, difference, atol + rtol * abs(difference)))
    return _verdict(elements)


def _verdict(elements: Sequence[Element]) -> float:
    if not elements:
        raise ValueError("there is nothing to check: the inputs hold no number")
    worst = max(elements, key=lambda element: element.error)
    if worst.error > 1.0:
        wrong = sum(element.error > 1.0 for element in elements)
        raise WrongGradientError(
            f"{worst.name}: backward gives {worst.gradient:.9g}, central differences {worst.difference:.9g} "
            f"({wrong} of {len(elements)} gradients differ, this one most)"
        )
    return worst.error


def _scalar(result: Any) -> Any:
    """The result itself where it is one number; else a sum in which no two elements can stand for each other."""
    if isinstance(result, Value) or result.data.ndim == 0:
        return result
    weights = result.data.reshape(-1).copy()
    weights[:] = [cos(1.0 + i) for i in range(weights.size)]
    return (result.reshape(-1) * weights).sum()


def _numbers(each: Any) -> Iterator[tuple[str, float, float, Callable[[float], None]]]:
    """Every number in an input: where it stands, what it is, its gradient, and how to change it."""
    if isinstance(each, Value):
        yield "", each.data, each.grad, partial(setattr, each, "data")
        return
    if str(each.data.dtype) != "float64":
        raise TypeError(f"central differences need float64, not {each.data.dtype}: its rounding would drown them")
    gradients = [0.0] * each.data.size if each.grad is None else each.grad.reshape(-1).tolist()
    for i, start in enumerate(each.data.reshape(-1).tolist()):
        name = f" element {i} of shape {each.data.shape}"
        yield name, start, gradients[i], partial(each.data.flat.__setitem__, i)
