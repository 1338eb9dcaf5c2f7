"""Recording a real GPU: transfers, launches, waits, operations and loops, in under three minutes, as JSON.

On a machine without one the same code runs as a dry run on the CPU, marked as such: it proves the recorder, no device.
"""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

from engine.accelerator.recorder.bench import Bench
from engine.accelerator.recorder.copies import transfers
from engine.accelerator.recorder.habits import loops
from engine.accelerator.recorder.hardware import hardware
from engine.accelerator.recorder.host import launches, waits
from engine.accelerator.recorder.kernels import operations
from engine.accelerator.timing import Clock

VERSION = 1
BUDGET_S = 165.0
SECTIONS: dict[str, Callable[[Bench], Any]] = {
    "transfers": transfers,
    "launches": launches,
    "waits": waits,
    "operations": operations,
    "loops": loops,
}


def record_device(
    now: datetime,
    *,
    dry_run: bool = False,
    budget_s: float = BUDGET_S,
    repeats: int = 7,
    clock: Clock = time.perf_counter,
    progress: Callable[[str], object] = lambda _line: None,
) -> dict[str, Any]:
    """Measure everything; what does not fit into the budget is left out and named in `problems`.

    Changes no setting of the device. Raises LookupError where there is no GPU and no dry run was asked for.
    """
    import torch

    if not dry_run and not torch.cuda.is_available():
        raise LookupError("torch sees no GPU here, so there is nothing to record")
    bench = Bench(clock, dry_run, repeats, clock() + budget_s)
    start = clock()
    found: dict[str, Any] = {"version": VERSION, "dry_run": dry_run, "date": now.isoformat(timespec="seconds")}
    found["hardware"] = hardware(dry_run)
    for name, section in SECTIONS.items():
        progress(f"recording {name}")
        found[name] = bench.guarded(name, section)
    return found | {"problems": bench.problems, "seconds": round(clock() - start, 1)}
