"""A small engine for reverse-mode automatic differentiation, to be read.

    value     Value: one number, its operands and its rule; `backward()`
    nn        Neuron, Layer, MLP
    draw      the graph as text

Importing it imports neither numpy nor torch.
"""

from engine import draw
from engine.nn import MLP, Layer, Neuron
from engine.value import Value

__all__ = ["MLP", "Layer", "Neuron", "Value", "draw"]
