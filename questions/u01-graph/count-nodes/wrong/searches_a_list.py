"""Takes longer with each node that it has seen, as `in` on a list does.

fails: check_a_deep_graph_is_counted
teach: `in` on a list compares one item after the other: for 20,000 nodes that makes 200 million comparisons. A set
    finds a node at once, however many it holds.
"""

from engine import Value


def chain(length: int) -> Value:
    """A deep graph to try it on: `length` additions, one on top of the other."""
    total, step = Value(0.0), Value(1.0)
    for _ in range(length):
        total = total + step
    return total


def count_nodes(root: Value) -> int:
    seen = [root]
    stack = [root]
    while stack:
        for operand in stack.pop().operands:
            if operand not in seen:
                seen.append(operand)
                stack.append(operand)
    return len(seen)
