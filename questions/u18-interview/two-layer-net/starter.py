import numpy as np


def forward_backward(
    x: np.ndarray, y: np.ndarray, w1: np.ndarray, b1: np.ndarray, w2: np.ndarray, b2: float
) -> list[np.ndarray]:
    """[loss, dw1, db1, dw2, db2] for a batch x (N, I), labels y (N,), weights (I, H), (H,), (H,) and a scalar."""
    raise NotImplementedError  # TODO
