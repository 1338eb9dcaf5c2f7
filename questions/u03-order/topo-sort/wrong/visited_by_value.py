"""Remembers the numbers that it has seen instead of the nodes.

fails: check_equal_numbers_in_two_nodes_are_two_entries
teach: Equal is not identical. Two leaves may both hold 2.0 and still have gradients of their own. Remember the node
    itself, or its `id`, not its `data`.
"""

from engine import Value


def topo_sort(root: Value) -> list[Value]:
    """List all nodes that `root` was computed from, operands first, `root` last."""
    order: list[Value] = []
    visited: set[float] = set()
    stack = [(root, False)]
    while stack:
        node, operands_are_listed = stack.pop()
        if operands_are_listed:
            order.append(node)
        elif node.data not in visited:
            visited.add(node.data)
            stack.append((node, True))
            stack.extend((operand, False) for operand in node.operands)
    return order


def chain(length: int) -> Value:
    """Given: x + 1 + 1 + ..., `length` additions deep."""
    node = Value(1.0)
    for _ in range(length):
        node = node + 1.0
    return node
