"""The computation graph behind a program's names, as plain lists that cross the wire."""

import contextlib
from collections.abc import Mapping
from typing import Any


def among(names: Mapping[str, Any]) -> list[list[Any]]:
    """The graph of the engine's Values that have names, from the name on which the most others rest.

    Each node is [label, op, operands, data, grad]. Of several graphs the largest is meant, of two as large the later.
    """
    from engine import Value
    from engine.graph import everything, nodes

    labels: dict[Value, str] = {}
    for name, value in names.items():
        if isinstance(value, Value) and not name.startswith("_"):
            labels.setdefault(value, name)
    best: list[list[Any]] = []
    most = 0
    for value in labels:
        with contextlib.suppress(AttributeError, TypeError):  # a Value that a snippet has taken apart
            if len(everything(value)) >= most:
                best = [[*node] for node in nodes(value, labels)]
                most = len(best)
    return best
