"""The same small jobs for every scalar engine: a training step on moons, a chain, a wide sum, bytes for each node.

Run by engine_speed.py, one process for each engine: python engine_scalar_tasks.py ENGINE TASK
For each line on stdin it does the job once and prints the CPU seconds; `bytes` prints bytes for each node instead.
"""

import importlib
import math
import random
import sys
import time
import tracemalloc
from collections.abc import Callable
from typing import Any

POINTS, DECAY, RATE = 100, 1e-4, 0.1
CHAIN = WIDE = 20_000
SHALLOW = 900
"""Engines that recurse fail on a longer chain unless they are given more stack."""


class LocalGradients:
    """A scalar in the way of microgpt: each node keeps its children and the derivative with respect to each."""

    __slots__ = ("children", "data", "grad", "local")

    def __init__(self, data, children=(), local=()):
        self.data, self.grad, self.children, self.local = data, 0.0, children, local

    def __add__(self, other):
        other = other if isinstance(other, LocalGradients) else LocalGradients(other)
        return LocalGradients(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        other = other if isinstance(other, LocalGradients) else LocalGradients(other)
        return LocalGradients(self.data * other.data, (self, other), (other.data, self.data))

    def __neg__(self):
        return self * -1.0

    def relu(self):
        return LocalGradients(max(0.0, self.data), (self,), (float(self.data > 0),))

    __radd__, __rmul__ = __add__, __mul__

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for child in node.children:
                    visit(child)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            for child, local in zip(node.children, node.local, strict=True):
                child.grad += local * node.grad


def scalar(engine: str) -> type:
    """The class whose instances are the numbers."""
    if engine == "micrograd":
        return importlib.import_module("micrograd.engine").Value
    if engine == "local gradients":
        return LocalGradients
    return importlib.import_module("engine").Value


def points() -> tuple[list[tuple[float, float]], list[int]]:
    """Points with a label that no line separates."""
    rng = random.Random(1)
    inputs = [(rng.gauss(0, 1), rng.gauss(0, 1)) for _ in range(POINTS)]
    return inputs, [1 if x * y > 0 else -1 for x, y in inputs]


def network(value: type, weighted: Callable[..., Any]) -> tuple[Callable[[list], Any], list]:
    """MLP(2, [16, 16, 1]) with relu: the score of one point, and all parameters."""
    rng = random.Random(2)
    layers = [
        [([value(rng.uniform(-1, 1)) for _ in range(inputs)], value(0.0)) for _ in range(outputs)]
        for inputs, outputs in ((2, 16), (16, 16), (16, 1))
    ]

    def score(signal: list) -> Any:
        for depth, layer in enumerate(layers):
            sums = [weighted(weights, signal, bias) for weights, bias in layer]
            signal = [s.relu() for s in sums] if depth < len(layers) - 1 else sums
        return signal[0]

    return score, [p for layer in layers for weights, bias in layer for p in (*weights, bias)]


def descend(parameters: list) -> None:
    for parameter in parameters:
        parameter.data -= RATE * parameter.grad


def moons(engine: str) -> tuple[Callable[[], None], list]:
    """One step: hinge loss over all points, squared weights, backward, descent."""
    value, (inputs, labels) = scalar(engine), points()
    if engine == "ours, fused":
        score, parameters = network(value, value.dot)
        total, squares = value.sum, lambda: value.dot(parameters, parameters)
    else:
        score, parameters = network(value, lambda ws, xs, b: sum((w * x for w, x in zip(ws, xs, strict=True)), b))
        total, squares = sum, lambda: sum(p * p for p in parameters)

    def step() -> None:
        rows = [[value(x) for x in row] for row in inputs]
        losses = [(1 + -label * score(row)).relu() for row, label in zip(rows, labels, strict=True)]
        loss = total(losses) * (1.0 / POINTS) + squares() * DECAY
        for parameter in parameters:
            parameter.grad = 0.0
        loss.backward()
        descend(parameters)

    return step, parameters


def replayed(by: str) -> tuple[Callable[[], None], list]:
    """The same step from a recording; the derivative of the squared weights is written into the descent."""
    value, (inputs, labels) = scalar("ours"), points()
    score, parameters = network(value, value.dot)

    def hinge(x: Any, y: Any, label: Any) -> Any:
        return (1.0 - label * score([x, y])).relu()

    rows = [(*row, label) for row, label in zip(inputs, labels, strict=True)]
    replay = importlib.import_module("engine.trace").Replay(hinge, rows[0], parameters)
    columns = importlib.import_module("numpy").array(rows).T if by == "columns" else ()

    def step() -> None:
        for parameter in parameters:
            parameter.grad = 0.0
        loss = replay.columns(*columns) if by == "columns" else replay.rows(rows)
        assert math.isfinite(loss)
        for parameter in parameters:
            parameter.data -= RATE * (parameter.grad / POINTS + 2 * DECAY * parameter.data)

    return step, parameters


def learning(engine: str) -> tuple[Callable[[], None], list]:
    """The step on moons, and the parameters that it moves."""
    return replayed(engine.rsplit(maxsplit=1)[-1]) if "replay" in engine else moons(engine)


def chain(engine: str) -> Callable[[], None]:
    """Twenty thousand results, each made from the one before."""
    value = scalar(engine)
    sys.setrecursionlimit(10 * CHAIN)

    def step() -> None:
        x = y = value(1.0)
        for _ in range(CHAIN):
            y = y * 0.9999 + x
        y.backward()

    return step


def wide(engine: str) -> Callable[[], None]:
    """A sum of twenty thousand products that share one weight."""
    value = scalar(engine)
    sys.setrecursionlimit(10 * WIDE)

    def step() -> None:
        weight, inputs = value(0.5), [value(float(i % 7)) for i in range(WIDE)]
        total = value.dot([weight] * WIDE, inputs) if engine == "ours, fused" else sum(weight * x for x in inputs)
        total.backward()

    return step


def bytes_per_node(engine: str) -> float:
    """Memory of a graph of products and sums, for each result."""
    value = scalar(engine)
    leaves, kept = [value(1.0 + i) for i in range(100)], []
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    for i in range(SHALLOW * 10):
        kept.append(leaves[i % 100] * leaves[(i * 7) % 100])
        kept.append(kept[-1] + leaves[(i * 3) % 100])
    return (tracemalloc.get_traced_memory()[0] - before - sys.getsizeof(kept)) / len(kept)


def job(engine: str, task: str) -> Callable[[], None]:
    if task == "moons":
        return learning(engine)[0]
    return {"chain": chain, "wide": wide}[task](engine)


if __name__ == "__main__":
    engine, task = sys.argv[1:]
    if task == "bytes":
        print(bytes_per_node(engine))
        sys.exit()
    once = job(engine, task)
    once()
    print("ready", flush=True)
    for _ in sys.stdin:
        began = time.process_time()
        once()
        print(time.process_time() - began, flush=True)
