"""The computation graph behind a program's names, as plain lists that cross the wire."""

import contextlib
from collections.abc import Mapping
from typing import Any

ATTRIBUTES = ("operands", "data", "grad", "op")
"""What makes an object a Value here: exercises have their own. First what tensors lack: their `grad` may warn."""


def among(names: Mapping[str, Any]) -> list[list[Any]]:
    """The graph of the Values that have names, from the name on which the most others rest.

    Each node is [label, op, operands, data, grad]. Of several graphs the largest is meant, of two as large the later.
    """
    from engine.graph import everything, nodes

    labels: dict[Any, str] = {}
    for name, value in names.items():
        if not name.startswith("_") and not isinstance(value, type) and all(hasattr(value, a) for a in ATTRIBUTES):
            labels.setdefault(value, name)
    best: list[list[Any]] = []
    most = 0
    for value in labels:
        with contextlib.suppress(Exception):  # a Value that a snippet has taken apart
            if len(everything(value)) >= most:
                best = [[*node] for node in nodes(value, labels)]
                most = len(best)
    return best
