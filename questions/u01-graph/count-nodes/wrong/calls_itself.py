"""Walks by recursion, one Python call for each level of the graph.

fails: check_a_deep_graph_is_counted
teach: Python stops at about 1000 nested calls. The sum of a loss over 1000 samples is as deep as that. A list as a
    stack of your own has no such limit.
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

    def visit(node: Value) -> None:
        if id(node) not in seen:
            seen.add(id(node))
            for operand in node.operands:
                visit(operand)

    visit(root)
    return len(seen)
