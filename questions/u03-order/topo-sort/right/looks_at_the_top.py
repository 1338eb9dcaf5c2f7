"""Leaves a node on the stack until its operands are listed; a dict remembers what is listed, and in which order."""

from engine import Value


def topo_sort(root: Value) -> list[Value]:
    """List all nodes that `root` was computed from, operands first, `root` last."""
    order: dict[Value, None] = {}
    stack = [root]
    while stack:
        missing = [operand for operand in stack[-1].operands if operand not in order]
        if missing:
            stack += missing
        else:
            order[stack.pop()] = None
    return list(order)


def chain(length: int) -> Value:
    """Given: x + 1 + 1 + ..., `length` additions deep."""
    node = Value(1.0)
    for _ in range(length):
        node = node + 1.0
    return node
