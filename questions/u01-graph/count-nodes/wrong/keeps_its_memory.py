"""Keeps the visited nodes from one call to the next.

fails: check_counting_again_gives_the_same
teach: A default argument is created once, when the function is defined, and lives as long as a global. The next call
    finds all nodes of the last one in the set and counts nothing. Create the set inside the function.
"""

from engine import Value


def chain(length: int) -> Value:
    """A deep graph to try it on: `length` additions, one on top of the other."""
    total, step = Value(0.0), Value(1.0)
    for _ in range(length):
        total = total + step
    return total


def count_nodes(root: Value, seen: set[Value] = set()) -> int:
    count = 0
    stack = [root]
    while stack:
        node = stack.pop()
        if node not in seen:
            seen.add(node)
            count += 1
            stack.extend(node.operands)
    return count
