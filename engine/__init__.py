"""A small engine for reverse-mode automatic differentiation, to be read.

    value      Value: one number, its operands and its rule; `backward()`
    nn         Neuron, Layer, MLP
    losses     hinge, mean squared error, cross-entropy
    optim      SGD, Adam, clipping
    gradcheck  a gradient beside its central difference
    stepping   backward one step at a time
    draw       the graph as text
    trace      one step as straight-line Python, to be read and replayed
    tensor     Tensor: the same over numpy arrays

Importing it imports neither numpy nor torch: what is not needed for Value is looked up when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from engine.gradcheck import gradcheck
from engine.nn import MLP, Layer, Neuron
from engine.value import Value

if TYPE_CHECKING:
    from engine import draw, losses, optim, stepping, tensor, trace
    from engine.tensor import Tensor, no_grad

__all__ = [
    "MLP",
    "Layer",
    "Neuron",
    "Tensor",
    "Value",
    "draw",
    "gradcheck",
    "losses",
    "no_grad",
    "optim",
    "stepping",
    "tensor",
    "trace",
]


def __getattr__(name: str) -> Any:
    """What is imported only when it is first asked for."""
    if name in {"draw", "losses", "optim", "stepping", "tensor", "trace"}:
        return import_module(f"engine.{name}")
    if name in {"Tensor", "no_grad"}:
        return getattr(import_module("engine.tensor"), name)
    raise AttributeError(f"module 'engine' has no attribute {name!r}")
