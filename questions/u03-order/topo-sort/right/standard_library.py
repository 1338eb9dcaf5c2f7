"""Collects who was computed from what, and leaves the sorting to the standard library. Be ready to write the sort yourself."""

from graphlib import TopologicalSorter

from engine import Value


def topo_sort(root: Value) -> list[Value]:
    """List all nodes that `root` was computed from, operands first, `root` last."""
    operands: dict[Value, tuple[Value, ...]] = {}
    todo = [root]
    while todo:
        node = todo.pop()
        if node not in operands:
            operands[node] = node.operands
            todo += node.operands
    return list(TopologicalSorter(operands).static_order())


def chain(length: int) -> Value:
    """Given: x + 1 + 1 + ..., `length` additions deep."""
    node = Value(1.0)
    for _ in range(length):
        node = node + 1.0
    return node
