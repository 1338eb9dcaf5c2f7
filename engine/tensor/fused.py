"""Primitives that could be spelled with others, but are then slower, or round away what matters."""
# ruff: noqa: ARG001  (adjoints share one signature, and few need all of it)
# mypy: disable-error-code="no-any-return, call-overload"

from math import prod
from typing import Any

import numpy as np

from engine.tensor.op import Array, Op
from engine.tensor.reductions import largest
from engine.tensor.shapes import Shape, ShapeError, axes


def softmax(a: Array, axis: int = -1) -> Array:
    """Positive shares that add up to 1; the largest is taken out first, so that no `exp` overflows.

    >>> softmax(np.array([1000.0, 1000.0]))
    array([0.5, 0.5])
    """
    shares: Array = np.exp(a - largest(a, axis))
    shares /= np.add.reduce(shares, axis, keepdims=True)
    return shares


def _softmax_adjoint(g: Array, out: Array, a: Array, axis: int) -> Array:
    return out * (g - np.add.reduce(g * out, axis, keepdims=True))


def _softmax_shape(a: Shape, axis: int) -> Shape:
    axes(axis, len(a))
    return a


def _cross_entropy(logits: Array, targets: Array) -> Array:
    _cross_entropy_shape(logits.shape, targets)  # numpy would take too few targets for the first rows
    classes = logits.shape[1]
    if targets.size and not 0 <= targets.min() <= targets.max() < classes:  # and -1 for the last class
        raise ValueError(f"{classes} classes have targets from 0 to {classes - 1}, not {targets.tolist()}")
    shifted = logits - largest(logits, 1)
    picked = shifted[np.arange(len(targets)), targets]
    losses = np.log(np.add.reduce(np.exp(shifted), 1)) - picked
    return np.add.reduce(losses) / len(targets)


def _cross_entropy_adjoint(g: Array, out: Array, logits: Array, targets: Array) -> Array:
    """Softmax minus one-hot: how much each class was overrated (B, classes)."""
    overrated = softmax(logits)
    overrated[np.arange(len(targets)), targets] -= 1
    overrated *= g / len(targets)
    return overrated


def _cross_entropy_shape(logits: Shape, targets: Any) -> Shape:
    if len(logits) != 2 or np.shape(targets) != logits[:1]:  # noqa: PLR2004  a matrix has two axes
        raise ShapeError(f"cross_entropy takes (B, classes) and (B,), not shapes {logits} and {np.shape(targets)}")
    return ()


def _normalize(a: Array, epsilon: float) -> Array:
    """Mean 0 and variance 1 along the last axis."""
    centred: Array = a - a.mean(-1, keepdims=True)
    centred /= np.sqrt(np.mean(centred * centred, -1, keepdims=True) + epsilon)
    return centred


def _normalize_adjoint(g: Array, out: Array, a: Array, epsilon: float) -> Array:
    """Without what would shift or stretch the row: normalisation undoes that (Ba, Kiros and Hinton, 2016)."""
    scale = np.sqrt(a.var(-1, keepdims=True) + epsilon)
    return (g - g.mean(-1, keepdims=True) - out * np.mean(g * out, -1, keepdims=True)) / scale


def _five_per_input(_: Shape, a: Shape, **__: Any) -> int:
    """A pass each for the largest or the mean, the difference, its exp or square, the sum, the quotient."""
    return 5 * prod(a)


SOFTMAX = Op("softmax", softmax, (_softmax_adjoint,), _softmax_shape, _five_per_input)
CROSS_ENTROPY = Op("cross_entropy", _cross_entropy, (_cross_entropy_adjoint,), _cross_entropy_shape, _five_per_input)
NORMALIZE = Op("normalize", _normalize, (_normalize_adjoint,), lambda a, epsilon: a, _five_per_input)  # noqa: ARG005
