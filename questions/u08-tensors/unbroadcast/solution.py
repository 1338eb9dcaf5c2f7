import numpy as np


def unbroadcast(grad: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """The gradient of an operand of that shape, from the gradient of what it was broadcast to."""
    added = grad.ndim - len(shape)
    stretched = [added + i for i, size in enumerate(shape) if size == 1]
    return grad.sum(axis=(*range(added), *stretched)).reshape(shape)
