"""Does all the steps, and never asks.

fails: example_it_stops_at_the_tenth_step
teach: No waits, but no end either: the steps after the goal are wasted. One question in ten steps is cheap.
"""

import torch


def descend(start: list[float], limit: float, steps: int, device: str) -> tuple[int, list[float]]:
    position = torch.tensor(start, device=device)
    done = 0
    for step in range(1, steps + 1):
        loss = (position**2).sum()
        position = position - 0.1 * position
        done = step
    return done, position.tolist()
