"""Lists a shared node once for each path that leads to it.

fails: example_a_value_stands_before_what_was_computed_from_it
teach: A graph is not a tree. Without a record of visited nodes, a node with two consumers is listed twice, its rule
    would run twice, and a chain of n doublings takes 2^n steps.
"""

from engine import Value


def topo_sort(root: Value) -> list[Value]:
    """List all nodes that `root` was computed from, operands first, `root` last."""
    order: list[Value] = []
    stack = [(root, False)]
    while stack:
        node, operands_are_listed = stack.pop()
        if operands_are_listed:
            order.append(node)
        else:
            stack.append((node, True))
            stack.extend((operand, False) for operand in node.operands)
    return order


def chain(length: int) -> Value:
    """Given: x + 1 + 1 + ..., `length` additions deep."""
    node = Value(1.0)
    for _ in range(length):
        node = node + 1.0
    return node
