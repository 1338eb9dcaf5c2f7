"""Pads the shape with ones in front; wherever the two shapes then differ, the operand was stretched."""

import numpy as np


def unbroadcast(grad: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """The gradient of an operand of that shape, from the gradient of what it was broadcast to."""
    padded = (1,) * (grad.ndim - len(shape)) + shape
    stretched = tuple(axis for axis, size in enumerate(padded) if size != grad.shape[axis])
    return grad.sum(axis=stretched, keepdims=True).reshape(shape)
