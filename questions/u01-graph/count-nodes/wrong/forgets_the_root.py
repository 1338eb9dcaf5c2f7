"""Counts what lies below the root, but not the root.

fails: example_a_small_expression_has_five_nodes
teach: The root is a node as well. The walk meets every other node as somebody's operand; the root is nobody's
    operand here, so it must be counted from the start.
"""

from engine import Value


def chain(length: int) -> Value:
    """A deep graph to try it on: `length` additions, one on top of the other."""
    total, step = Value(0.0), Value(1.0)
    for _ in range(length):
        total = total + step
    return total


def count_nodes(root: Value) -> int:
    seen = set()
    stack = [root]
    while stack:
        for operand in stack.pop().operands:
            if id(operand) not in seen:
                seen.add(id(operand))
                stack.append(operand)
    return len(seen)
