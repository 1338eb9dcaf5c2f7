"""Fetches the sum with `.item()` before the decision.

fails: check_it_is_one_graph
teach: `.item()` is what `if` did all along, now in plain sight: Python needs the number, so the graph ends there and
    the host waits.
"""

import torch


def upright(x: torch.Tensor) -> torch.Tensor:
    total = x.sum().item()
    return x if total > 0 else -x
