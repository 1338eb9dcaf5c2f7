"""Tensors over numpy: the engine of `engine.value`, with shapes.

op           what a primitive is: forward, adjoints, shape rule, cost
elementwise, reductions, products, movement, fused
             the primitives, each in one row
shapes       the shape rules
node         recording and backward, the same for every primitive
tensor       Tensor, its operators and methods
nn           Linear, Sequential
"""

from engine.tensor.node import no_grad
from engine.tensor.op import Cost, Op, cost
from engine.tensor.shapes import ShapeError
from engine.tensor.tensor import Tensor, concatenate, stack, where

__all__ = ["Cost", "Op", "ShapeError", "Tensor", "concatenate", "cost", "no_grad", "stack", "where"]
