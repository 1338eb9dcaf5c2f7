"""Training loops that differ in one habit each; also run on the virtual device, to see whether it orders them right."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812 -- its usual name
from torch import nn

from engine.accelerator.recorder.bench import Bench

Batch = tuple[torch.Tensor, torch.Tensor]
STEPS = 10
MODELS = {"tiny": ((64, 128, 10), 64), "medium": ((1024, 4096, 1024, 10), 512)}
HABITS = ("resident", "moves each batch", "moves each batch pinned", "reads each loss", "plays ping-pong", "adam")


def loops(bench: Bench) -> list[dict[str, Any]]:
    """One row for each model and habit: microseconds a step."""
    models = {"tiny": MODELS["tiny"]} if bench.dry_run else MODELS
    pairs = [(model, habit) for model in models for habit in HABITS]
    rows = []
    for model, habit in bench.within_budget(pairs, "loops"):
        timed = bench.time(partial(run, loop(model, habit, bench.device)), 1)
        rows.append({"model": model, "habit": habit, "steps": STEPS, **timed})
    return rows


def run(step: Callable[[int], None]) -> None:
    """A few steps."""
    for number in range(STEPS):
        step(number)


def loop(model: str, habit: str, device: str) -> Callable[[int], None]:
    """One step of a training loop; the number says which batch."""
    widths, batch = MODELS[model]
    net = network(widths).to(device)
    optimizer = torch.optim.Adam(net.parameters()) if habit == "adam" else torch.optim.SGD(net.parameters(), lr=1e-3)
    batches = [batch_for(widths, batch, habit, device) for _ in range(4)]
    total = torch.zeros((), device=device)

    def step(number: int) -> None:
        x, y = batches[number % len(batches)]
        if habit.startswith("moves"):
            x, y = (part.to(device, non_blocking="pinned" in habit) for part in (x, y))
        optimizer.zero_grad()
        for layer in net:
            x = layer(x)
            if habit == "plays ping-pong" and isinstance(layer, nn.ReLU):
                x = x.cpu().to(device)
        loss = F.cross_entropy(x, y)
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        if habit == "reads each loss":
            loss.item()
        else:
            total.add_(loss.detach())

    return step


def network(widths: tuple[int, ...]) -> nn.Sequential:
    """Linear layers with ReLU between them."""
    layers: list[nn.Module] = []
    for before, after in pairwise(widths):
        layers += [nn.Linear(before, after), nn.ReLU()]
    return nn.Sequential(*layers[:-1])


def batch_for(widths: tuple[int, ...], size: int, habit: str, device: str) -> Batch:
    """A batch where the habit wants it."""
    x, y = torch.randn(size, widths[0]), torch.randint(0, widths[-1], (size,))
    if not habit.startswith("moves"):
        return x.to(device), y.to(device)
    return (x.pin_memory(), y.pin_memory()) if "pinned" in habit and device == "cuda" else (x, y)
