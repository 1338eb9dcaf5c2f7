"""Sorts rightly, then returns the list from the root down.

fails: example_a_value_stands_before_what_was_computed_from_it
teach: A topological order has operands first and the root last. Backward runs through it from its end, with
    `reversed`; the sort itself does not turn it round.
"""

from engine import Value


def topo_sort(root: Value) -> list[Value]:
    """List all nodes that `root` was computed from, operands first, `root` last."""
    order: list[Value] = []
    visited: set[int] = set()
    stack = [(root, False)]
    while stack:
        node, operands_are_listed = stack.pop()
        if operands_are_listed:
            order.append(node)
        elif id(node) not in visited:
            visited.add(id(node))
            stack.append((node, True))
            stack.extend((operand, False) for operand in node.operands)
    return order[::-1]


def chain(length: int) -> Value:
    """Given: x + 1 + 1 + ..., `length` additions deep."""
    node = Value(1.0)
    for _ in range(length):
        node = node + 1.0
    return node
