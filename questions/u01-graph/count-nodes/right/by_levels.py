"""Goes down level by level with sets: what the last level was computed from, less what was seen."""

from engine import Value


def chain(length: int) -> Value:
    """A deep graph to try it on: `length` additions, one on top of the other."""
    total, step = Value(0.0), Value(1.0)
    for _ in range(length):
        total = total + step
    return total


def count_nodes(root: Value) -> int:
    seen: set[Value] = set()
    level = {root}
    while level:
        seen |= level
        level = {operand for node in level for operand in node.operands} - seen
    return len(seen)
