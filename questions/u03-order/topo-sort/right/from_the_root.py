"""Peels from the root: a node is taken when all who use it are taken. That gives consumers first, so it is turned round."""

from engine import Value


def topo_sort(root: Value) -> list[Value]:
    """List all nodes that `root` was computed from, operands first, `root` last."""
    uses = {root: 0}
    nodes = [root]
    for node in nodes:
        for operand in node.operands:
            if operand not in uses:
                uses[operand] = 0
                nodes.append(operand)
            uses[operand] += 1
    order = [root]
    for node in order:
        for operand in node.operands:
            uses[operand] -= 1
            if uses[operand] == 0:
                order.append(operand)
    return order[::-1]


def chain(length: int) -> Value:
    """Given: x + 1 + 1 + ..., `length` additions deep."""
    node = Value(1.0)
    for _ in range(length):
        node = node + 1.0
    return node
