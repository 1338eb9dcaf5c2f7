"""Returns from within the loop where the answer is yes, and a step changes the position in place."""

import torch


def descend(start: list[float], limit: float, steps: int, device: str) -> tuple[int, list[float]]:
    """The number of steps done, and the position after them."""
    position = torch.tensor(start, device=device)
    for step in range(1, steps + 1):
        loss = position.square().sum()
        position -= 0.1 * position
        if step % 10 == 0 and loss < limit:
            return step, position.tolist()
    return steps, position.tolist()
