"""Sorts rightly, but by calling itself.

fails: check_a_deep_graph_can_be_sorted
teach: Each call waits on Python's own stack, which holds about a thousand calls by default. A chain of operations is
    as deep as it is long, so the walk needs a stack of its own, an ordinary list.
"""

from engine import Value


def topo_sort(root: Value) -> list[Value]:
    """List all nodes that `root` was computed from, operands first, `root` last."""
    order: list[Value] = []
    visited: set[int] = set()

    def visit(node: Value) -> None:
        if id(node) in visited:
            return
        visited.add(id(node))
        for operand in node.operands:
            visit(operand)
        order.append(node)

    visit(root)
    return order


def chain(length: int) -> Value:
    """Given: x + 1 + 1 + ..., `length` additions deep."""
    node = Value(1.0)
    for _ in range(length):
        node = node + 1.0
    return node
