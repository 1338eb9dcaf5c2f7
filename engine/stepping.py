"""Backward, one step at a time, as data that a screen can show forward and back."""

from collections.abc import Mapping
from typing import NamedTuple

from engine.graph import Node, everything, nodes
from engine.value import Value


class Contribution(NamedTuple):
    """What one operand receives; `operand` is its position in the graph."""

    operand: int
    amount: float


class Step(NamedTuple):
    """One node runs its rule, or the root is given its 1 (then nothing is contributed yet).

    `node` is its position in the graph, `grads` are all gradients after the step.
    """

    node: int
    upstream: float
    contributions: tuple[Contribution, ...]
    grads: tuple[float, ...]


class Backward(NamedTuple):
    """A graph before its backward pass, and the steps of the pass."""

    nodes: tuple[Node, ...]
    steps: tuple[Step, ...]


def backward(root: Value, labels: Mapping[Value, str] | None = None) -> Backward:
    """What `root.backward()` would do, step by step; no Value is changed.

    >>> a = Value(3.0)
    >>> graph, steps = backward(a * a, {a: "a"})
    >>> for step in steps:
    ...     print(graph[step.node].label, step.contributions, step.grads)
    v1 () (0.0, 1.0)
    v1 (Contribution(operand=0, amount=3.0), Contribution(operand=0, amount=3.0)) (6.0, 1.0)
    """
    order = tuple(everything(root))
    position = {value: i for i, value in enumerate(order)}
    grads = [0.0 if value.operands else value.grad for value in order]
    plain = nodes(root, labels)
    graph = tuple(node._replace(grad=grad) for node, grad in zip(plain, grads, strict=True))
    grads[-1] += 1.0
    steps = [Step(len(order) - 1, 1.0, (), tuple(grads))]
    for i in reversed(range(len(order))):
        value = order[i]
        if not value.operands:
            continue
        shares = value.rule(grads[i], value, *value.operands)
        contributions = tuple(map(Contribution, map(position.__getitem__, value.operands), shares))
        for operand, amount in contributions:
            grads[operand] += amount
        steps.append(Step(i, grads[i], contributions, tuple(grads)))
    return Backward(graph, tuple(steps))
