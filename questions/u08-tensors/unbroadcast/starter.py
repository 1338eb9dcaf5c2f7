import numpy as np


def unbroadcast(grad: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """The gradient of an operand of that shape, from the gradient of what it was broadcast to."""
    raise NotImplementedError  # TODO
