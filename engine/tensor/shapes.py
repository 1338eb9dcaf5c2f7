"""Which shapes an operation takes, and which it gives. Tuples in, a tuple out; no numbers are touched."""

from collections.abc import Sequence
from itertools import zip_longest
from math import prod
from typing import Any

import numpy as np

Shape = tuple[int, ...]
Axes = int | Sequence[int] | None


class ShapeError(ValueError):
    """Shapes that do not fit; the message shows all of them."""


def broadcast(*shapes: Shape) -> Shape:
    """The common shape: counted from the last axis, lengths agree, or one of them is 1 or missing.

    >>> broadcast((3, 1), (4,), ())
    (3, 4)
    """
    result: list[int] = []
    for lengths in zip_longest(*(shape[::-1] for shape in shapes), fillvalue=1):
        distinct = {length for length in lengths if length != 1}
        if len(distinct) > 1:
            met = " meets ".join(map(str, sorted(distinct)))
            raise ShapeError(f"{_listed(shapes)} do not broadcast: {met} on axis {-1 - len(result)}, and neither is 1")
        result.append(distinct.pop() if distinct else 1)
    return tuple(result[::-1])


def matmul(a: Shape, b: Shape) -> Shape:
    """Matrices in the last two axes, batches in those before; a vector is a row on the left, a column on the right.

    >>> matmul((5, 2, 3), (3, 4)), matmul((3,), (3, 4)), matmul((2, 3), (3,))
    ((5, 2, 4), (4,), (2,))
    """
    if not a or not b:
        raise ShapeError(f"{_listed((a, b))} do not multiply as matrices: a number has no axes, use * for it")
    left, right = (a if len(a) > 1 else (1, *a)), (b if len(b) > 1 else (*b, 1))
    if left[-1] != right[-2]:
        raise ShapeError(
            f"{_listed((a, b))} do not multiply as matrices: inner lengths {left[-1]} and {right[-2]} differ"
        )
    rows, columns = (left[-2:-1] if len(a) > 1 else ()), (right[-1:] if len(b) > 1 else ())
    return (*broadcast(left[:-2], right[:-2]), *rows, *columns)


def linear(x: Shape, weight: Shape, bias: Shape) -> Shape:
    """A batch of rows, weights stored (outputs, inputs), and a bias for each output.

    >>> linear((32, 784), (128, 784), (128,))
    (32, 128)
    """
    if not x or len(weight) != 2 or x[-1] != weight[1] or bias != weight[:1]:  # noqa: PLR2004  a matrix has two axes
        raise ShapeError(
            f"{_listed((x, weight, bias))} do not make a linear layer: (..., in), (out, in) and (out,) would"
        )
    return (*x[:-1], weight[0])


def reduced(a: Shape, axis: Axes = None, keepdims: bool = False) -> Shape:
    """Some axes gone, or of length 1 where they are kept.

    >>> reduced((2, 3, 4), axis=1), reduced((2, 3, 4), axis=(0, -1), keepdims=True)
    ((2, 4), (1, 3, 1))
    """
    gone = axes(axis, len(a))
    return tuple(1 if i in gone else length for i, length in enumerate(a) if keepdims or i not in gone)


def axes(axis: Axes, ndim: int) -> Shape:
    """Axes as numbers from zero; None is all of them.

    >>> axes(-1, 3), axes(None, 2)
    ((2,), (0, 1))
    """
    if axis is None:
        return tuple(range(ndim))
    wanted = (axis,) if isinstance(axis, int) else tuple(axis)
    if any(not -ndim <= i < ndim for i in wanted):
        raise ShapeError(f"there is no axis {axis} in {ndim} axes")
    return tuple(i % ndim for i in wanted)


def reshaped(a: Shape, shape: Shape) -> Shape:
    """The same elements in another shape; one length may be -1, to be worked out.

    >>> reshaped((2, 6), (3, -1))
    (3, 4)
    """
    known = prod(length for length in shape if length != -1)
    if shape.count(-1) == 1 and known and prod(a) % known == 0:
        shape = tuple(prod(a) // known if length == -1 else length for length in shape)
    if prod(shape) != prod(a) or any(length < 0 for length in shape):
        raise ShapeError(f"{a} cannot become {shape}: {prod(a)} elements do not fill it")
    return shape


def permuted(a: Shape, order: Shape) -> Shape:
    """Axes in another order.

    >>> permuted((2, 3, 4), (2, 0, 1))
    (4, 2, 3)
    """
    if sorted(i % max(len(a), 1) for i in order) != list(range(len(a))):
        raise ShapeError(f"{order} does not name each axis of {a} once")
    return tuple(a[i] for i in order)


def expanded(a: Shape, shape: Shape) -> Shape:
    """Broadcast to exactly this shape; -1 leaves a length as it is.

    >>> expanded((3, 1), (2, -1, 4))
    (2, 3, 4)
    """
    added = len(shape) - len(a)
    lengths = (*shape[: max(added, 0)], *a)  # counted from the last axis
    wanted = tuple(old if new == -1 else new for old, new in zip(lengths, shape, strict=False))
    fits = all(new >= 0 and old in {1, new} for old, new in zip(lengths, wanted, strict=False))
    if added < 0 or not fits:
        raise ShapeError(
            f"{a} cannot be expanded to {shape}: axes of length 1 stretch, new ones come in front, none go away"
        )
    return wanted


def indexed(a: Shape, index: tuple[Any, ...]) -> Shape:
    """What `x[index]` leaves.

    >>> indexed((4, 5), (slice(1, 3), 0))
    (2,)
    """
    shape: Shape = np.broadcast_to(np.False_, a)[index].shape
    return shape


def concatenated(*shapes: Shape, axis: int) -> Shape:
    """One after the other along an axis; the other axes agree.

    >>> concatenated((2, 3), (4, 3), axis=0)
    (6, 3)
    """
    (along,) = axes(axis, len(shapes[0]))
    if len({(*shape[:along], *shape[along + 1 :]) for shape in shapes}) > 1 or len({len(s) for s in shapes}) > 1:
        raise ShapeError(f"{_listed(shapes)} do not concatenate along axis {axis}: all other axes must agree")
    return tuple(sum(s[i] for s in shapes) if i == along else length for i, length in enumerate(shapes[0]))


def stacked(*shapes: Shape, axis: int) -> Shape:
    """Side by side along a new axis.

    >>> stacked((3, 4), (3, 4), axis=1)
    (3, 2, 4)
    """
    if not shapes:
        raise ShapeError("there is nothing to stack: the list of tensors is empty")
    if len(set(shapes)) > 1:
        raise ShapeError(f"{_listed(shapes)} do not stack: all must be alike")
    (at,) = axes(axis, len(shapes[0]) + 1)
    return (*shapes[0][:at], len(shapes), *shapes[0][at:])


def flat(lengths: Sequence[int | Shape]) -> Shape:
    """Lengths (or axes) that were given one by one, or as one tuple.

    >>> flat((2, 3)), flat(((2, 3),)), flat(())
    ((2, 3), (2, 3), ())
    """
    first = lengths[0] if len(lengths) == 1 else lengths
    return tuple(first) if isinstance(first, Sequence) else (first,)  # type: ignore[arg-type]


def _listed(shapes: Sequence[Shape]) -> str:
    return "shapes " + " and ".join(map(str, shapes))
