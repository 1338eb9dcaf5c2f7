"""What the host pays: to launch an operation, and to wait for a result."""

from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812 -- its usual name

from engine.accelerator.recorder.bench import Bench


def launches(bench: Bench) -> list[dict[str, Any]]:
    """Host time of small operations that do not wait."""
    x, a = torch.zeros(1, device=bench.device), torch.randn(32, 32, device=bench.device)
    w = torch.randn(32, 32, device=bench.device, requires_grad=True)
    frozen, bias = w.detach(), torch.ones(32, device=bench.device)
    work = {
        "add_": lambda: x.add_(1),
        "add": lambda: x + x,
        "mm": lambda: a @ a,
        "linear": lambda: F.linear(a, frozen, bias),
        "softmax": lambda: a.softmax(-1),
        "view": lambda: a.view(-1),
        "empty": lambda: torch.empty(8, device=bench.device),
        "zeros": lambda: torch.zeros(8, device=bench.device),
        "mul for autograd": lambda: w * a,
    }
    timed = bench.within_budget(work.items(), "launches")
    return [{"op": name, "host": bench.time_host(call), **bench.time(call, 100)} for name, call in timed]


def waits(bench: Bench) -> list[dict[str, Any]]:
    """Host time of what makes the host wait, the device being idle."""
    x = torch.ones(1000, device=bench.device)
    number, mask = torch.ones((), device=bench.device), x > 0
    work = {
        "synchronize": bench.wait,
        "item": number.item,
        "bool": lambda: bool(number),
        "cpu": x.cpu,
        "tolist": x.tolist,
        "nonzero": mask.nonzero,
        "mask": lambda: x[mask],
        "tensor from a list": lambda: torch.tensor([1.0, 2.0], device=bench.device),
        "print": lambda: repr(x),
    }
    timed = bench.within_budget(work.items(), "waits")
    return [{"what": name, "host": bench.time_host(call, 5)} for name, call in timed]
