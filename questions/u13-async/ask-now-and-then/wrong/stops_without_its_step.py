"""Leaves the loop before it has made the step.

fails: example_it_stops_at_the_tenth_step
teach: Then one step less is done than counted here. The question comes after the step.
"""

import torch


def descend(start: list[float], limit: float, steps: int, device: str) -> tuple[int, list[float]]:
    position = torch.tensor(start, device=device)
    done = 0
    for step in range(1, steps + 1):
        loss = (position**2).sum()
        if step % 10 == 0 and loss.item() < limit:
            break
        position = position - 0.1 * position
        done = step
    return done, position.tolist()
