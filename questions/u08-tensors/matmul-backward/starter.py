import numpy as np


def matmul_backward(grad: np.ndarray, x: np.ndarray, w: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The gradients of `x` and of `w`, from that of `x @ w`."""
    raise NotImplementedError  # TODO
