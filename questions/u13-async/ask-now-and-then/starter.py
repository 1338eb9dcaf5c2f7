import torch


def descend(start: list[float], limit: float, steps: int, device: str) -> tuple[int, list[float]]:
    """The number of steps done, and the position after them."""
    position = torch.tensor(start, device=device)
    done = 0
    for step in range(1, steps + 1):
        loss = (position**2).sum()
        position = position - 0.1 * position
        done = step
        if loss < limit:
            break
    return done, position.tolist()
