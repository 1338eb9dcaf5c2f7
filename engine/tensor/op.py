"""What a primitive is: one row that holds all that is known about it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count
from math import prod
from typing import Any, NamedTuple

from numpy.typing import NDArray

from engine.tensor.shapes import Shape

Array = NDArray[Any]
Adjoint = Callable[..., Array]
"""`adjoint(g, out, *arrays, **settings)` is what one operand receives when `g` arrives at `out`."""


@dataclass(frozen=True, slots=True)
class Op:
    """A primitive: its name, how it computes, what each operand receives, its shape rule and its cost.

    An adjoint may ignore broadcasting: whoever calls it sums the result to the shape of the operand (see `fitted`).
    """

    name: str
    forward: Callable[..., Any]
    adjoints: Iterable[Adjoint]
    shape: Callable[..., Shape]
    flops: Callable[..., int]
    is_view: bool = False
    """True where the result shares memory with its operand, so that nothing is moved."""

    def __repr__(self) -> str:
        return f"<{self.name}>"


class Each:
    """The adjoints of an operation with any number of operands: one function that is told which operand it serves."""

    def __init__(self, adjoint: Callable[..., Array]) -> None:
        self.adjoint = adjoint

    def __iter__(self) -> Iterator[Adjoint]:
        return (partial(self.adjoint, i) for i in count())


class Cost(NamedTuple):
    """What an operation has to do, counted and not timed: arithmetic, and bytes read and written."""

    flops: int
    bytes: int


def cost(op: Op, *shapes: Shape, itemsize: int = 4, **settings: Any) -> Cost:
    """The cost of computing `op` on operands of these shapes.

    >>> from engine.tensor.products import MATMUL
    >>> cost(MATMUL, (8, 16), (16, 32))
    Cost(flops=8192, bytes=3584)
    """
    out = op.shape(*shapes, **settings)
    moved = 0 if op.is_view else sum(map(prod, shapes)) + prod(out)
    return Cost(op.flops(out, *shapes, **settings), moved * itemsize)


def per_output(out: Shape, *_: Shape, **__: Any) -> int:
    """One operation for each element of the result."""
    return prod(out)


def per_input(_: Shape, first: Shape, *__: Shape, **___: Any) -> int:
    """One operation for each element of the operand."""
    return prod(first)


def none(*_: Shape, **__: Any) -> int:
    """No arithmetic: elements are only moved."""
    return 0
