"""Looks at the loss first, and at the number of the step second.

fails: check_one_wait_for_ten_steps
teach: `and` goes from left to right. On the left stands what costs nothing: the number of the step is known without
    the device.
"""

import torch


def descend(start: list[float], limit: float, steps: int, device: str) -> tuple[int, list[float]]:
    position = torch.tensor(start, device=device)
    done = 0
    for step in range(1, steps + 1):
        loss = (position**2).sum()
        position = position - 0.1 * position
        done = step
        if loss.item() < limit and step % 10 == 0:
            break
    return done, position.tolist()
