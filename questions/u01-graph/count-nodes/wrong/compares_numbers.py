"""Recognises a node by the number that it holds.

fails: check_equal_numbers_are_different_nodes
teach: Two leaves may both hold 1.0 and still be two nodes with two gradients. What makes a node is its identity,
    not its content: remember the object, or its `id()`.
"""

from engine import Value


def chain(length: int) -> Value:
    """A deep graph to try it on: `length` additions, one on top of the other."""
    total, step = Value(0.0), Value(1.0)
    for _ in range(length):
        total = total + step
    return total


def count_nodes(root: Value) -> int:
    seen = {root.data}
    stack = [root]
    while stack:
        for operand in stack.pop().operands:
            if operand.data not in seen:
                seen.add(operand.data)
                stack.append(operand)
    return len(seen)
