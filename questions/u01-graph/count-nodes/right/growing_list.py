"""Lists the nodes while it walks the list: what is appended during the loop is still visited."""

from engine import Value


def chain(length: int) -> Value:
    """A deep graph to try it on: `length` additions, one on top of the other."""
    total, step = Value(0.0), Value(1.0)
    for _ in range(length):
        total = total + step
    return total


def count_nodes(root: Value) -> int:
    seen, nodes = {root}, [root]
    for node in nodes:
        for operand in node.operands:
            if operand not in seen:
                seen.add(operand)
                nodes.append(operand)
    return len(nodes)
