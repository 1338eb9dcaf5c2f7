"""Goes in strides of ten steps, and asks at the end of each: so nothing within a stride can ask."""

import torch


def descend(start: list[float], limit: float, steps: int, device: str) -> tuple[int, list[float]]:
    """The number of steps done, and the position after them."""
    position = torch.tensor(start, device=device)
    done = 0
    while done < steps:
        stride = min(10, steps - done)
        for _ in range(stride):
            loss = (position**2).sum()
            position = position - 0.1 * position
        done += stride
        if stride == 10 and loss.item() < limit:
            break
    return done, position.tolist()
