"""Count the nodes of a graph whose branches may meet again."""

from engine import Value


def chain(length: int) -> Value:
    """A deep graph to try it on: `length` additions, one on top of the other."""
    total, step = Value(0.0), Value(1.0)
    for _ in range(length):
        total = total + step
    return total


def count_nodes(root: Value) -> int:
    seen = {id(root)}
    stack = [root]
    while stack:
        for operand in stack.pop().operands:
            if id(operand) not in seen:
                seen.add(id(operand))
                stack.append(operand)
    return len(seen)
