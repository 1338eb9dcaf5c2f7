"""A network of Tensors learns to read digits that are shifted and dusty. The data are made here, none are fetched."""

import sys
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.random import Generator

from engine import optim
from engine.tensor import Tensor, no_grad
from engine.tensor.nn import Sequential, mlp
from engine.tensor.op import Array

SIDE = 8

FONT = """
.##. ..#. .##. ##.. #..# #### .##. #### .##. .##.
#..# .##. #..# ..#. #..# #... #... ...# #..# #..#
#..# ..#. ..#. .#.. #### ###. ###. ..#. .##. .###
#..# ..#. .#.. ..#. ...# ...# #..# .#.. #..# ...#
.##. .### #### ##.. ...# ###. .##. .#.. .##. .##.
"""


class Progress(NamedTuple):
    """The loss of the last batch, and the share of unseen digits that is read rightly."""

    loss: float
    accuracy: float


def digits(count: int, rng: Generator, noise: float = 0.2) -> tuple[Array, Array]:
    """Pictures (count, 64) in float32 and the digits that they show (count,).

    >>> pictures, labels = digits(5, np.random.default_rng(0))
    >>> pictures.shape, labels.shape
    ((5, 64), (5,))
    """
    glyphs = np.array([[[dot == "#" for dot in glyph] for glyph in line.split()] for line in FONT.split("\n")[1:-1]])
    labels = rng.integers(0, 10, count)
    pictures = rng.normal(0.0, noise, (count, SIDE, SIDE)).astype(np.float32)
    for picture, label in zip(pictures, labels, strict=True):
        glyph = glyphs[:, label]  # (5, 4): the lines of the font come first
        down, right = (rng.integers(1, SIDE - length) for length in glyph.shape)
        picture[down : down + glyph.shape[0], right : right + glyph.shape[1]] += glyph
    return pictures.reshape(count, -1), labels


def accuracy(model: Sequential, pictures: Array, labels: Array) -> float:
    """The share of pictures for which the largest score is the label's."""
    with no_grad():
        scores = model(Tensor(pictures))
    return float(np.mean(scores.data.argmax(axis=1) == labels))


def train(model: Sequential, steps: int, rng: Generator, batch: int = 64, lr: float = 1e-2) -> Iterator[Progress]:
    """Adam on the cross-entropy of fresh batches; tells how it goes after every fiftieth step."""
    unseen = digits(500, rng)
    descent = optim.Adam(model.parameters(), lr)
    for step in range(1, steps + 1):
        pictures, labels = digits(batch, rng)
        loss = model(Tensor(pictures)).cross_entropy(labels)
        descent.zero_grad()
        loss.backward()
        descent.step()
        if step % 50 == 0:
            yield Progress(loss.item(), accuracy(model, *unseen))


if __name__ == "__main__":
    for i, progress in enumerate(train(mlp([SIDE * SIDE, 64, 10]), 300, np.random.default_rng(1)), start=1):
        sys.stdout.write(f"step {50 * i:4}  loss {progress.loss:.3f}  unseen digits read {progress.accuracy:.0%}\n")
