"""The order in which a graph can be computed, and in reverse differentiated."""

from typing import Any, Protocol, TypeVar


class HasOperands(Protocol):
    """A result knows what it was made from; a leaf has no operands."""

    operands: tuple[Any, ...]


Node = TypeVar("Node", bound=HasOperands)


def topological(root: Node) -> list[Node]:
    """Every result that `root` rests on and `root` itself, each after its operands; leaves have no rule to run.

    The order matters because a node may run its rule only when its own gradient is complete: in reverse, each
    comes after all of its consumers. The stack is ours, since a long chain would exhaust Python's.

    >>> from engine import Value
    >>> x = Value(1.0)
    >>> y = x.exp()
    >>> [node.op for node in topological(y * (y + x))]
    ['exp', '+', '*']
    """
    order: list[Node] = []
    seen: set[Node] = set()
    ready: Any = object()  # lies on the stack above a node whose operands are all in order
    stack = [root] if root.operands else []
    while stack:
        node = stack.pop()
        if node is ready:
            order.append(stack.pop())
        elif node not in seen:
            seen.add(node)
            stack += (node, ready)
            for operand in reversed(node.operands):
                if operand.operands and operand not in seen:
                    stack.append(operand)
    return order
