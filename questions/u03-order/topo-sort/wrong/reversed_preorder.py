"""Lists each node when it is first met, then reverses the list.

fails: check_a_shortcut_in_the_second_operand
teach: Meeting a node early is not the same as leaving it late. A shared node that is met first by a short path ends
    up after a consumer on a longer one. List a node when all of its operands are on the list.
"""

from engine import Value


def topo_sort(root: Value) -> list[Value]:
    """List all nodes that `root` was computed from, operands first, `root` last."""
    order: list[Value] = []
    visited: set[int] = set()
    stack = [root]
    while stack:
        node = stack.pop()
        if id(node) not in visited:
            visited.add(id(node))
            order.append(node)
            stack.extend(node.operands)
    return order[::-1]


def chain(length: int) -> Value:
    """Given: x + 1 + 1 + ..., `length` additions deep."""
    node = Value(1.0)
    for _ in range(length):
        node = node + 1.0
    return node
