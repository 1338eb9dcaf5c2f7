"""Marks a node as visited when it is pushed, not when it is taken from the stack.

fails: check_a_shortcut_in_the_first_operand
teach: A node that waits on the stack is not on the list yet. If it is marked already, a consumer that needs it finds
    it "visited", goes on without it, and is listed first. Mark a node when you start to expand it.
"""

from engine import Value


def topo_sort(root: Value) -> list[Value]:
    """List all nodes that `root` was computed from, operands first, `root` last."""
    order: list[Value] = []
    visited = {id(root)}
    stack = [(root, False)]
    while stack:
        node, operands_are_listed = stack.pop()
        if operands_are_listed:
            order.append(node)
            continue
        stack.append((node, True))
        for operand in node.operands:
            if id(operand) not in visited:
                visited.add(id(operand))
                stack.append((operand, False))
    return order


def chain(length: int) -> Value:
    """Given: x + 1 + 1 + ..., `length` additions deep."""
    node = Value(1.0)
    for _ in range(length):
        node = node + 1.0
    return node
