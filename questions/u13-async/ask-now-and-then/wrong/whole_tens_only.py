"""Makes the steps in blocks of ten.

fails: check_it_ends_after_all_steps
teach: Blocks of ten ask rarely enough, but 37 steps are no whole number of blocks. The last block must end early.
"""

import torch


def descend(start: list[float], limit: float, steps: int, device: str) -> tuple[int, list[float]]:
    position = torch.tensor(start, device=device)
    done = 0
    while done < steps:
        for _ in range(10):
            loss = (position**2).sum()
            position = position - 0.1 * position
            done += 1
        if loss.item() < limit:
            break
    return done, position.tolist()
