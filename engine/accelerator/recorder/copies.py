"""Copies of many sizes: each direction, pageable and pinned, waiting and not."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import torch

from engine.accelerator.recorder.bench import Bench

SIZES = (4, 1 << 10, 1 << 14, 1 << 16, 1 << 18, 1 << 20, 1 << 22, 1 << 24)
LARGE = (1 << 26, 1 << 28)


def transfers(bench: Bench) -> list[dict[str, Any]]:
    """One row for each size and kind of copy."""
    sizes = SIZES if bench.dry_run else SIZES + LARGE
    return [row for size in bench.within_budget(sizes, "transfers") for row in _rows(bench, size)]


def _rows(bench: Bench, size: int) -> Iterator[dict[str, Any]]:
    times = max(1, min(20, (1 << 24) // size))
    on_device = torch.ones(size, dtype=torch.uint8, device=bench.device)
    pageable = torch.ones(size, dtype=torch.uint8)
    pinned = pageable.clone() if bench.dry_run else pageable.pin_memory()
    for host, is_pinned in ((pageable, False), (pinned, True)):
        for direction, target, source in (("h2d", on_device, host), ("d2h", host, on_device)):
            for non_blocking in (False, True):
                copy = partial(target.copy_, source, non_blocking=non_blocking)
                kind = {"direction": direction, "bytes": size, "pinned": is_pinned, "non_blocking": non_blocking}
                yield kind | bench.time(copy, times)
