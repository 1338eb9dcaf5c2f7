"""Tensor: an array that remembers how it was made. The same idea as Value, with shapes."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from engine.tensor import elementwise, fused, movement, products, reductions
from engine.tensor.node import FLOAT, Node
from engine.tensor.op import Array, Op
from engine.tensor.shapes import Axes, Shape, ShapeError, axes, flat, stacked


class Tensor(Node):
    """An array with reverse-mode automatic differentiation.

    Arrays are copied and keep their type; Python's floats become float32.

    >>> x = Tensor([[1.0, 2.0], [3.0, 4.0]], requires_grad=True)
    >>> y = (x * x).sum()
    >>> y.backward()
    >>> x.grad
    array([[2., 4.],
           [6., 8.]], dtype=float32)
    >>> y.grad_fn
    <sum>
    """

    __slots__ = ()
    __array_ufunc__ = None  # or numpy's `array * tensor` would make an array of Tensors, one by one

    @property
    def shape(self) -> Shape:
        """The length of each axis."""
        return self.data.shape

    @property
    def dtype(self) -> np.dtype[Any]:
        """The type of the elements."""
        return self.data.dtype

    @property
    def grad_fn(self) -> Op | None:
        """The operation whose adjoints `backward` will run here; None for a leaf."""
        return self.op

    def detach(self) -> "Tensor":
        """The same numbers in the same memory, without their history."""
        return self.leaf(self.data)

    def item(self) -> float:
        """The number, where there is only one."""
        return float(self.data.item())

    def to(self, dtype: Any) -> "Tensor":
        """The same numbers as another type; only floating-point ones have a gradient."""
        wanted = np.dtype(dtype)
        return self.apply(elementwise.CAST, dtype=wanted) if wanted.kind == "f" else self.leaf(self.data.astype(wanted))

    def __add__(self, other: "Operand") -> "Tensor":
        return self.apply(elementwise.ADD, self.lift(other))

    def __sub__(self, other: "Operand") -> "Tensor":
        return self.apply(elementwise.SUB, self.lift(other))

    def __mul__(self, other: "Operand") -> "Tensor":
        return self.apply(elementwise.MUL, self.lift(other))

    def __truediv__(self, other: "Operand") -> "Tensor":
        return self.apply(elementwise.DIV, self.lift(other))

    def __pow__(self, other: "Operand") -> "Tensor":
        return self.apply(elementwise.POW, self.lift(other))

    def __matmul__(self, other: "Operand") -> "Tensor":
        return self.apply(products.MATMUL, self.lift(other))

    def __radd__(self, other: "Operand") -> "Tensor":
        return self.lift(other) + self

    def __rsub__(self, other: "Operand") -> "Tensor":
        return self.lift(other) - self

    def __rmul__(self, other: "Operand") -> "Tensor":
        return self.lift(other) * self

    def __rtruediv__(self, other: "Operand") -> "Tensor":
        return self.lift(other) / self

    def __rpow__(self, other: "Operand") -> "Tensor":
        return self.lift(other) ** self

    def __rmatmul__(self, other: "Operand") -> "Tensor":
        return self.lift(other) @ self

    def __neg__(self) -> "Tensor":
        return self.apply(elementwise.NEG)

    def __abs__(self) -> "Tensor":
        return self.apply(elementwise.ABS)

    def __lt__(self, other: Any) -> "Tensor":
        return self.leaf(self.data < self.lift(other).data)

    def __le__(self, other: Any) -> "Tensor":
        return self.leaf(self.data <= self.lift(other).data)

    def __gt__(self, other: Any) -> "Tensor":
        return self.leaf(self.data > self.lift(other).data)

    def __ge__(self, other: Any) -> "Tensor":
        return self.leaf(self.data >= self.lift(other).data)

    def exp(self) -> "Tensor":
        """The exponential of each element."""
        return self.apply(elementwise.EXP)

    def log(self) -> "Tensor":
        """The natural logarithm of each element."""
        return self.apply(elementwise.LOG)

    def sqrt(self) -> "Tensor":
        """The square root of each element."""
        return self.apply(elementwise.SQRT)

    def tanh(self) -> "Tensor":
        """The hyperbolic tangent of each element."""
        return self.apply(elementwise.TANH)

    def relu(self) -> "Tensor":
        """Each element above zero, else zero."""
        return self.apply(elementwise.RELU)

    def maximum(self, other: "Operand") -> "Tensor":
        """The larger of two, element by element."""
        return self.apply(elementwise.MAXIMUM, self.lift(other))

    def sum(self, axis: Axes = None, keepdims: bool = False) -> "Tensor":
        """The sum along some axes, or along all.

        >>> Tensor([[1.0, 2.0], [3.0, 4.0]]).sum(axis=0).data
        array([4., 6.], dtype=float32)
        """
        return self.apply(reductions.SUM, axis=axis, keepdims=keepdims)

    def mean(self, axis: Axes = None, keepdims: bool = False) -> "Tensor":
        """The mean along some axes, or along all."""
        return self.apply(reductions.MEAN, axis=axis, keepdims=keepdims)

    def max(self, axis: Axes = None, keepdims: bool = False) -> "Tensor":
        """The largest along some axes, or along all."""
        return self.apply(reductions.MAX, axis=axis, keepdims=keepdims)

    def log_sum_exp(self, axis: Axes = None, keepdims: bool = False) -> "Tensor":
        """`log(exp(a) + exp(b) + ...)` along some axes, or along all."""
        return self.apply(reductions.LOG_SUM_EXP, axis=axis, keepdims=keepdims)

    def softmax(self, axis: int = -1) -> "Tensor":
        """Positive shares that add up to 1 along an axis."""
        return self.apply(fused.SOFTMAX, axis=axis)

    def cross_entropy(self, targets: Any) -> "Tensor":
        """Minus the log of the probability that softmax gives to the target, as a mean over the rows.

        Shapes (B, classes) and (B,); `targets` are positions of classes.

        >>> round(Tensor([[0.0, 0.0]]).cross_entropy([1]).item(), 4)
        0.6931
        """
        positions = targets.data if isinstance(targets, Tensor) else np.asarray(targets)
        if positions.size and positions.dtype.kind not in "iu":
            raise TypeError(f"targets are positions of classes, so whole numbers, not {positions.dtype}")
        return self.apply(fused.CROSS_ENTROPY, targets=positions)

    def layer_norm(self, weight: "Operand" = 1.0, bias: "Operand" = 0.0, epsilon: float = 1e-5) -> "Tensor":
        """Mean 0 and variance 1 along the last axis, then stretched and shifted."""
        return self.apply(fused.NORMALIZE, epsilon=epsilon) * weight + bias

    def linear(self, weight: "Tensor", bias: "Tensor") -> "Tensor":
        """`self @ weight.T + bias` in one step: (..., in), (out, in) and (out,) give (..., out)."""
        return self.apply(products.LINEAR, weight, bias)

    def reshape(self, *shape: int | Shape) -> "Tensor":
        """The same elements in another shape, given as numbers or as one tuple; one length may be -1.

        >>> Tensor([[1.0, 2.0], [3.0, 4.0]]).reshape(-1).shape
        (4,)
        """
        return self.apply(movement.RESHAPE, shape=flat(shape))

    def permute(self, *order: int | Shape) -> "Tensor":
        """The axes in another order."""
        return self.apply(movement.PERMUTE, order=flat(order))

    def transpose(self, first: int = -2, second: int = -1) -> "Tensor":
        """Two axes in each other's place: without arguments, each matrix on its side."""
        first, second = axes((first, second), self.data.ndim)
        order = list(range(self.data.ndim))
        order[first], order[second] = order[second], order[first]
        return self.permute(*order)

    def expand(self, *shape: int | Shape) -> "Tensor":
        """Axes of length 1 stretched, without copying."""
        return self.apply(movement.EXPAND, shape=flat(shape))

    def __getitem__(self, index: Any) -> "Tensor":
        parts = index if isinstance(index, tuple) else (index,)
        return self.apply(movement.INDEX, index=tuple(i.data if isinstance(i, Tensor) else i for i in parts))

    def __iter__(self) -> Iterator["Tensor"]:
        return map(self.__getitem__, range(len(self)))  # or Python would take a number without axes for an empty list

    def __len__(self) -> int:
        return len(self.data)

    def __float__(self) -> float:
        return self.item()

    def __bool__(self) -> bool:
        return bool(self.data.item())

    def __repr__(self) -> str:
        numbers = np.array2string(self.data, separator=", ", prefix="Tensor(")
        return f"Tensor({numbers}, {self.dtype}{f', {self.op}' if self.op else ''})"

    def lift(self, other: Any) -> "Tensor":
        """Another operand as a Tensor; a plain number takes on this one's type."""
        if isinstance(other, Tensor):
            return other
        if isinstance(other, np.ndarray | np.generic) and not isinstance(other, float):
            return Tensor(other)
        if isinstance(other, int | float):
            dtype = self.data.dtype
            return self.leaf(np.array(other, dtype if dtype.kind == "f" else np.result_type(dtype, other)))
        raise TypeError(
            f"a Tensor works with Tensors, numbers and numpy arrays, not with {type(other).__name__}: "
            "wrap it, as in Tensor([1.0, 2.0])"
        )


Operand = Tensor | Array | float


def concatenate(tensors: Sequence[Tensor], axis: int = 0) -> Tensor:
    """One after the other along an axis that they have.

    >>> concatenate([Tensor([1.0]), Tensor([2.0, 3.0])]).data
    array([1., 2., 3.], dtype=float32)
    """
    if not tensors:
        raise ShapeError("there is nothing to concatenate: the list of tensors is empty")
    first, *others = tensors
    return first.apply(movement.CONCATENATE, *others, axis=axis)


def stack(tensors: Sequence[Tensor], axis: int = 0) -> Tensor:
    """Side by side along a new axis.

    >>> stack([Tensor([1.0, 2.0]), Tensor([3.0, 4.0])], axis=1).data
    array([[1., 3.],
           [2., 4.]], dtype=float32)
    """
    whole = stacked(*(tensor.shape for tensor in tensors), axis=axis)
    (at,) = axes(axis, len(whole))
    return concatenate([tensor.reshape(*whole[:at], 1, *whole[at + 1 :]) for tensor in tensors], at)


def where(condition: Tensor | Array, a: Operand, b: Operand) -> Tensor:
    """`a` where the condition holds, `b` elsewhere.

    >>> x = Tensor([-1.0, 2.0])
    >>> where(x > 0, x, x * 0.1).data
    array([-0.1,  2. ], dtype=float32)
    """
    first = a if isinstance(a, Tensor) else b if isinstance(b, Tensor) else Tensor(np.asarray(a, FLOAT))
    chosen = condition if isinstance(condition, Tensor) else Tensor(condition)
    return chosen.apply(elementwise.WHERE, first.lift(a), first.lift(b))
