"""Lists the nodes level by level from the root, then turns the list round.

fails: check_a_shortcut_in_the_second_operand
teach: Breadth-first goes by the shortest path. A node that is near the root by one path and far from it by another
    lands on a near level, behind consumers that lie deeper. What counts is the longest path.
"""

from engine import Value


def topo_sort(root: Value) -> list[Value]:
    """List all nodes that `root` was computed from, operands first, `root` last."""
    order = [root]
    visited = {root}
    for node in order:
        for operand in node.operands:
            if operand not in visited:
                visited.add(operand)
                order.append(operand)
    return order[::-1]


def chain(length: int) -> Value:
    """Given: x + 1 + 1 + ..., `length` additions deep."""
    node = Value(1.0)
    for _ in range(length):
        node = node + 1.0
    return node
