"""A small engine for reverse-mode automatic differentiation, to be read.

    value      Value: one number, its operands and its rule; `backward()`
    nn         Neuron, Layer, MLP
    losses     hinge, mean squared error, cross-entropy
    optim      SGD, Adam, clipping
    gradcheck  a gradient beside its central difference
    stepping   backward one step at a time
    draw       the graph as text

Importing it imports neither numpy nor torch.
"""

from engine import draw, losses, optim, stepping
from engine.gradcheck import gradcheck
from engine.nn import MLP, Layer, Neuron
from engine.value import Value

__all__ = ["MLP", "Layer", "Neuron", "Value", "draw", "gradcheck", "losses", "optim", "stepping"]
