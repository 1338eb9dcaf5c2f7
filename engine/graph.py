"""A computation graph as plain data, which can be compared, stored, sent over a wire and drawn."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import NamedTuple, Protocol

from engine.order import topological
from engine.value import CONSTANT, Value

INFIX = frozenset({"+", "-", "*", "/", "**"})


class NodeLike(Protocol):
    """What counts as a node: anything with these attributes."""

    @property
    def label(self) -> str:
        """What people call it."""

    @property
    def op(self) -> str:
        """How it was made; empty for a leaf."""

    @property
    def operands(self) -> tuple[int, ...]:
        """Positions in the same list, all of them earlier."""

    @property
    def data(self) -> float:
        """The number."""

    @property
    def grad(self) -> float:
        """The gradient."""


class Node(NamedTuple):
    """One node as plain data; `operands` are positions in the same list."""

    label: str
    op: str
    operands: tuple[int, ...]
    data: float
    grad: float


def nodes(root: Value, labels: Mapping[Value, str] | None = None) -> tuple[Node, ...]:
    """All that `root` rests on and `root` itself, operands first.

    What has no label gets one: `x1`, `x2`, ... for leaves and `v1`, `v2`, ... for results; a constant is its number.

    >>> a, b = Value(2.0), Value(-3.0)
    >>> for node in nodes(a * b, {a: "a", b: "b"}):
    ...     print(node)
    Node(label='a', op='', operands=(), data=2.0, grad=0.0)
    Node(label='b', op='', operands=(), data=-3.0, grad=0.0)
    Node(label='v1', op='*', operands=(0, 1), data=-6.0, grad=0.0)
    """
    order = tuple(everything(root))
    names = _names(order, labels or {})
    position = {value: i for i, value in enumerate(order)}
    return tuple(
        Node(names[value], value.op, tuple(position[operand] for operand in value.operands), value.data, value.grad)
        for value in order
    )


def everything(root: Value) -> dict[Value, None]:
    """Leaves and results below `root`, and `root`, each once and after its operands (a dict, for an ordered set)."""
    order: dict[Value, None] = {}
    for result in topological(root):
        order.update(dict.fromkeys(result.operands))
        order[result] = None
    order[root] = None
    return order


def _names(order: Sequence[Value], labels: Mapping[Value, str]) -> dict[Value, str]:
    taken = set(labels.values())
    leaves, results = _numbered("x", taken), _numbered("v", taken)
    names = {}
    for value in order:
        if value in labels:
            names[value] = labels[value]
        elif value.op == CONSTANT:
            names[value] = f"{value.data:g}"
        else:
            names[value] = next(results if value.operands else leaves)
    return names


def _numbered(letter: str, taken: set[str]) -> Iterator[str]:
    return (name for i in count(1) if (name := f"{letter}{i}") not in taken)


def expression(graph: Sequence[NodeLike], position: int = -1) -> str:
    """How one node was made, in the labels of its operands; a leaf is its own label.

    >>> a = Value(3.0)
    >>> expression(nodes(2 * a, {a: "a"}))
    '2*a'
    >>> expression(nodes(a.tanh(), {a: "a"}))
    'tanh(a)'
    """
    node = graph[position]
    names = [graph[operand].label for operand in node.operands]
    if not names:
        return node.label
    if node.op in INFIX:
        return node.op.join(names)
    return f"-{names[0]}" if node.op == "neg" else f"{node.op}({', '.join(names)})"


def equation(graph: Sequence[NodeLike], position: int = -1) -> str:
    """The label of a node and how it was made: `d = a*b`.

    >>> a, b = Value(2.0), Value(-3.0)
    >>> d = a * b
    >>> equation(nodes(d, {a: "a", b: "b", d: "d"}))
    'd = a*b'
    """
    label, made = graph[position].label, expression(graph, position)
    return label if made == label else f"{label} = {made}"
