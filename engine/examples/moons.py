"""A network of Values learns to tell two half-moons apart: the whole of training in twenty lines."""

import sys
from collections.abc import Iterator
from math import cos, pi, sin
from random import Random
from typing import NamedTuple

from engine import MLP, losses, optim
from engine.nn import seeded

Point = tuple[float, float]


class Progress(NamedTuple):
    """The loss before a step, and the share of points on the right side."""

    loss: float
    accuracy: float


def moons(count: int, rng: Random, noise: float = 0.1) -> tuple[list[Point], list[int]]:
    """Points on two half-circles that reach into each other, and for each point its moon: -1 or 1.

    >>> points, labels = moons(100, seeded())
    >>> len(points), sum(labels)
    (100, 0)
    """
    points, labels = [], []
    for i in range(count):
        label = -1 if i % 2 else 1
        angle = rng.uniform(0.0, pi)
        x, y = (cos(angle), sin(angle)) if label > 0 else (1.0 - cos(angle), 0.5 - sin(angle))
        points.append((rng.gauss(x, noise), rng.gauss(y, noise)))
        labels.append(label)
    return points, labels


def train(model: MLP, points: list[Point], labels: list[int], steps: int, lr: float = 0.3) -> Iterator[Progress]:
    """Gradient descent on the hinge loss over all points at once."""
    descent = optim.SGD(model.parameters(), lr, momentum=0.9)
    for _ in range(steps):
        scores = [model(point)[0] for point in points]
        loss = losses.hinge(scores, labels)
        descent.zero_grad()
        loss.backward()
        descent.step()
        right = sum((score > 0.0) == (label > 0) for score, label in zip(scores, labels, strict=True))
        yield Progress(loss.data, right / len(labels))


if __name__ == "__main__":
    for step, progress in enumerate(train(MLP(2, [16, 16, 1]), *moons(100, seeded()), steps=60), start=1):
        if step % 10 == 0:
            sys.stdout.write(f"step {step:2}  loss {progress.loss:.3f}  accuracy {progress.accuracy:.0%}\n")
