"""What the virtual accelerator costs beside plain torch: per operation, and for a training step of a small network.

Run it: python tests/benchmarks/accelerator_overhead.py [rounds]
Both take turns within each round; figures are CPU time of the thread in microseconds, medians with their range.
Aims: at most 20 microseconds for an operation, at most 4 times plain torch for a training step.
"""

import platform
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext

import torch
import torch._dynamo  # what the first optimizer would import
import torch.nn.functional as F  # noqa: N812
from torch import nn

from engine.accelerator import accelerator
from engine.accelerator.virtual import selftest

Program = Callable[[], object]
CALLS, STEPS = 300, 30


def programs(device: str) -> dict[str, tuple[Program, int]]:
    """What is timed, and how many calls to a round."""
    x, y, a = torch.ones(16, device=device), torch.ones(16, device=device), torch.randn(64, 64, device=device)
    w = torch.randn(16, device=device, requires_grad=True)
    model = nn.Sequential(nn.Linear(32, 64), nn.ReLU(), nn.Linear(64, 10)).to(device)
    optimizer = torch.optim.Adam(model.parameters())
    data, targets = torch.randn(16, 32, device=device), torch.randint(0, 10, (16,), device=device)

    def differentiate() -> None:
        w.grad = None
        (w * x).sum().backward()

    def step() -> None:
        optimizer.zero_grad()
        F.cross_entropy(model(data), targets).backward()
        optimizer.step()

    return {
        "x + y": (lambda: x + y, CALLS),
        "x.add_(y)": (lambda: x.add_(y), CALLS),
        "x.view(4, 4)": (lambda: x.view(4, 4), CALLS),
        "64 x 64 product": (lambda: a @ a, CALLS),
        "x.device": (lambda: x.device, CALLS),
        "one.item()": (y[:1].item, CALLS),
        "(w * x).sum().backward()": (differentiate, CALLS),
        "training step, Adam": (step, STEPS),
    }


def microseconds(program: Program, calls: int) -> float:
    """CPU time of a call."""
    program()
    start = time.thread_time()
    for _ in range(calls):
        program()
    return (time.thread_time() - start) / calls * 1e6


def rounds(count: int) -> Iterator[dict[str, tuple[float, float]]]:
    """(plain, virtual) for each program, round by round."""
    for _ in range(count):
        found = []
        for device, place in (("cpu", nullcontext()), ("cuda", accelerator())):
            with place:
                timed = programs(device)
                found.append({name: microseconds(program, calls) for name, (program, calls) in timed.items()})
        yield {name: (found[0][name], found[1][name]) for name in found[0]}


def entering(count: int) -> list[float]:
    """Milliseconds to enter and to leave."""
    taken = []
    for _ in range(count):
        start = time.perf_counter()
        with accelerator():
            pass
        taken.append((time.perf_counter() - start) * 1e3)
    return taken


def main(count: int = 9) -> None:
    """Print the table."""
    torch.set_num_threads(1)
    selftest.failure()
    seen = list(rounds(count))
    print(
        f"torch {torch.__version__}, Python {platform.python_version()}, {count} rounds; us of CPU time, median (range)"
    )
    print(f"{'':<26} {'plain':>22} {'virtual':>22} {'more':>8} {'times':>6}")
    for name in seen[0]:
        plain, virtual = ([found[name][side] for found in seen] for side in (0, 1))
        middle = statistics.median(plain), statistics.median(virtual)
        spans = [
            f"{at:.1f} ({min(all_):.1f} .. {max(all_):.1f})" for at, all_ in zip(middle, (plain, virtual), strict=True)
        ]
        print(f"{name:<26} {spans[0]:>22} {spans[1]:>22} {middle[1] - middle[0]:>8.1f} {middle[1] / middle[0]:>6.1f}")
    taken = entering(count)
    print(f"entering and leaving: {statistics.median(taken):.2f} ms ({min(taken):.2f} .. {max(taken):.2f})")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
