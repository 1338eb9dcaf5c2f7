"""Asks for the loss after the step instead of the one that it started from.

fails: check_the_loss_at_the_beginning_of_the_step
teach: It is one more pass over the data, and another number. The loss of a step is what its forward pass gave.
"""

import torch


def descend(start: list[float], limit: float, steps: int, device: str) -> tuple[int, list[float]]:
    position = torch.tensor(start, device=device)
    done = 0
    for step in range(1, steps + 1):
        loss = (position**2).sum()
        position = position - 0.1 * position
        done = step
        if step % 10 == 0 and (position**2).sum().item() < limit:
            break
    return done, position.tolist()
