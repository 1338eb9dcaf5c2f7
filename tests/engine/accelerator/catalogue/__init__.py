"""Programs for a GPU as people write them, unmodified. Each says what it should move; each runs without a GPU.

A function is a program; its name says what it shows; its asserts say what a real GPU would do.
"""

from collections.abc import Callable
from typing import Any

import pytest


def moves(**counts: int) -> Callable[[Any], Any]:
    """What a program must have done: h2d, d2h, syncs, kernels, h2d_bytes, ... Anything not named is not compared."""

    def note(program):
        program.expected = counts
        return program

    return note


def refuses(*words: str, error: type[Exception] = RuntimeError):
    """The error that torch raises on a real device, by its first words."""
    return pytest.raises(error, match="|".join(words))


def device_of(*tensors) -> set[str]:
    return {tensor.device.type for tensor in tensors}


CUDA, CPU = {"cuda"}, {"cpu"}
