"""How arrays are recorded and differentiated: the same few lines for every primitive.

A node holds `data` and `grad` (numpy arrays), the `operands` it was made from, and the `op` with its `settings` that
made it. The op is a row of a table (see `engine.tensor.op`), and nothing here knows what any row computes.
"""

from collections.abc import Sequence
from contextlib import ContextDecorator
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike

from engine.order import topological
from engine.tensor.op import Array, Op
from engine.tensor.shapes import Shape, ShapeError

FLOAT = np.dtype(np.float32)
"""What Python's floats become, as in PyTorch; arrays keep the type that they have."""

HOLDS = "a Tensor holds real numbers in rows of equal length"


class no_grad(ContextDecorator):  # noqa: N801  a word of the language, as in PyTorch
    """Inside it nothing is recorded: results have no history, and hold no memory but their own.

    >>> from engine import Tensor
    >>> weight = Tensor([2.0], requires_grad=True)
    >>> with no_grad():
    ...     (weight * 3.0).requires_grad
    False
    """

    depth = 0
    """How many of them are open."""

    def __enter__(self) -> Self:
        no_grad.depth += 1
        return self

    def __exit__(self, *error: object) -> None:
        no_grad.depth -= 1


class Node:
    """An array, how it was made, and what is known of its gradient."""

    __slots__ = ("data", "grad", "op", "operands", "requires_grad", "settings")

    data: Array
    grad: Array | None
    op: Op | None
    operands: tuple[Self, ...]
    requires_grad: bool
    settings: dict[str, Any]

    def __init__(self, data: ArrayLike, requires_grad: bool = False) -> None:
        try:
            array = np.array(data)
        except ValueError:  # numpy speaks of inhomogeneous shapes
            raise TypeError(f"{HOLDS}, and these rows differ in length") from None
        if array.dtype.kind not in "fbiu":
            raise TypeError(f"{HOLDS}, not {_kind(array)}")
        if array.dtype == np.float64 and not isinstance(data, np.ndarray | np.generic):
            array = array.astype(FLOAT)
        if requires_grad and array.dtype.kind != "f":
            raise TypeError(f"only floating-point tensors have gradients, not {array.dtype}: write 1.0 instead of 1")
        self.data = array
        self.grad = None
        self.op = None
        self.operands = ()
        self.requires_grad = requires_grad

    @classmethod
    def leaf(cls, data: Array) -> Self:
        """A node around an array as it is, without copy or history."""
        node = object.__new__(cls)
        node.data = data if type(data) is np.ndarray else np.asarray(data)
        node.grad = None
        node.op = None
        node.operands = ()
        node.requires_grad = False
        return node

    def apply(self, op: Op, *others: Self, **settings: Any) -> Self:
        """The result of a primitive on this and other operands, with its history where a gradient is wanted.

        >>> from engine import Tensor
        >>> from engine.tensor.elementwise import MUL
        >>> Tensor([2.0, 3.0]).apply(MUL, Tensor([10.0])).data
        array([20., 30.], dtype=float32)
        """
        operands = (self, *others)
        arrays = [operand.data for operand in operands]
        try:
            result = self.leaf(op.forward(*arrays, **settings))
        except (IndexError, ValueError) as error:
            raise _explained(error, op, arrays, settings) from None
        if not no_grad.depth:
            for operand in operands:
                if operand.requires_grad:
                    result.op, result.operands, result.settings = op, operands, settings
                    result.requires_grad = True
                    break
        return result

    def backward(self, gradient: ArrayLike | None = None) -> None:
        """Add d(self)/d(leaf) to the grad of every leaf that requires one; results in between get theirs anew.

        `gradient` is what arrives here. A single number needs none: it is then 1.
        """
        seed = self._seed(gradient)
        order = topological(self)
        for node in order:
            node.grad = None
        self.receive(seed, seed)
        for node in reversed(order):
            assert node.op is not None
            g, arrays = node.grad, [operand.data for operand in node.operands]
            for operand, adjoint in zip(node.operands, node.op.adjoints, strict=False):  # `Each` has no end
                if operand.requires_grad:
                    operand.receive(adjoint(g, node.data, *arrays, **node.settings), g)

    def _seed(self, gradient: ArrayLike | None) -> Array:
        if not self.requires_grad:
            raise RuntimeError("there is no gradient to find: nothing that this was made from has requires_grad=True")
        if gradient is None:
            if self.data.size != 1:
                raise ShapeError(
                    f"backward() on shape {self.data.shape} needs to know what arrives at each element: "
                    "take .sum() or .mean() first, or pass a gradient of that shape"
                )
            return np.ones(self.data.shape, self.data.dtype)
        seed = np.array(gradient, self.data.dtype)
        if seed.shape != self.data.shape:
            raise ShapeError(f"backward() on shape {self.data.shape} was given a gradient of shape {seed.shape}")
        return seed

    def receive(self, share: Array, upstream: Array | None) -> None:
        """Take one contribution. A leaf's gradient is its own, to be changed in place; others may be shared."""
        share = np.asarray(share)
        if share.shape != self.data.shape or share.dtype != self.data.dtype:
            share = fitted(share, self.data.shape).astype(self.data.dtype, copy=False)
        if self.grad is not None:
            self.grad = self.grad + share
        elif self.operands or (share is not upstream and share.base is None):
            self.grad = share
        else:
            self.grad = share.copy()

    def zero_grad(self) -> None:
        """Forget the gradient of earlier steps."""
        self.grad = None


def _kind(array: Array) -> str:
    """What cannot be held, in words."""
    if any(isinstance(item, Node) for item in array.flat):
        return "Tensors: `stack` makes one of several, `detach` another of one"
    return str(array.dtype)


def fitted(share: Array, shape: Shape) -> Array:
    """The adjoint of broadcasting: what was copied along an axis is summed along it.

    >>> fitted(np.ones((2, 3, 4)), (3, 1))
    array([[8.],
           [8.],
           [8.]])
    """
    extra = share.ndim - len(shape)
    stretched = tuple(i for i, n in enumerate(share.shape) if i < extra or n != shape[i - extra])
    return np.add.reduce(share, stretched, keepdims=True).reshape(shape) if stretched else share


def _explained(error: Exception, op: Op, arrays: Sequence[Array], settings: dict[str, Any]) -> Exception:
    """The words of the shape rule, where it is the shapes that do not fit."""
    try:
        op.shape(*(array.shape for array in arrays), **settings)
    except ShapeError as explained:
        return explained
    return error
