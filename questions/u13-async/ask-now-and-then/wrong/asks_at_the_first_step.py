"""Asks at steps 1, 11, 21, ...

fails: example_it_stops_at_the_tenth_step
teach: Steps are counted from 1 here, so the tenth is the first that `% 10 == 0` finds. An index from 0 asks at once,
    when nothing is done yet.
"""

import torch


def descend(start: list[float], limit: float, steps: int, device: str) -> tuple[int, list[float]]:
    position = torch.tensor(start, device=device)
    done = 0
    for step in range(1, steps + 1):
        loss = (position**2).sum()
        position = position - 0.1 * position
        done = step
        if (step - 1) % 10 == 0 and loss.item() < limit:
            break
    return done, position.tolist()
