"""Primitives that only say where elements stand."""
# ruff: noqa: ARG001, ARG005  (adjoints share one signature, and few need all of it)

from typing import Any

import numpy as np

from engine.tensor import shapes
from engine.tensor.op import Array, Each, Op, none


def _back_into_place(g: Array, out: Array, a: Array, index: tuple[Any, ...]) -> Array:
    whole = np.zeros_like(a, dtype=g.dtype)
    if all(isinstance(i, int | slice | None | type(...)) for i in index):
        whole[index] = g
    else:  # a list of positions may name one twice, and it then receives both
        np.add.at(whole, index, g)
    return whole


def _part(i: int, g: Array, out: Array, *arrays: Array, axis: int) -> Array:
    start = sum(array.shape[axis] for array in arrays[:i])
    return np.take(g, range(start, start + arrays[i].shape[axis]), axis)


RESHAPE = Op(
    "reshape",
    lambda a, shape: a.reshape(shape),
    (lambda g, out, a, shape: g.reshape(a.shape),),
    shapes.reshaped,
    none,
    is_view=True,
)
PERMUTE = Op(
    "permute",
    lambda a, order: a.transpose(order),
    (lambda g, out, a, order: g.transpose(np.argsort([i % a.ndim for i in order])),),
    shapes.permuted,
    none,
    is_view=True,
)
EXPAND = Op(
    "expand",
    lambda a, shape: np.broadcast_to(a, shapes.expanded(a.shape, shape)),
    (lambda g, out, a, shape: g,),
    shapes.expanded,
    none,
    is_view=True,
)
INDEX = Op("index", lambda a, index: a[index], (_back_into_place,), shapes.indexed, none)
CONCATENATE = Op(
    "concatenate", lambda *arrays, axis: np.concatenate(arrays, axis), Each(_part), shapes.concatenated, none
)
