"""Adds up the counts of the operands and visits a shared node once for each consumer.

fails: example_a_shared_node_counts_once
teach: A graph is not a tree: branches meet again, and this counts paths from the root. Thirty lines of `x = x + x`
    make 31 nodes but two billion visits. Remember which nodes were seen.
"""

from engine import Value


def chain(length: int) -> Value:
    """A deep graph to try it on: `length` additions, one on top of the other."""
    total, step = Value(0.0), Value(1.0)
    for _ in range(length):
        total = total + step
    return total


def count_nodes(root: Value) -> int:
    return 1 + sum(count_nodes(operand) for operand in root.operands)
