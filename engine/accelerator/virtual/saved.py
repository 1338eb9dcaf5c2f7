"""The activations that autograd keeps for a backward pass."""

from typing import Any

import torch

from engine.accelerator.virtual.ops import tensors_in
from engine.accelerator.virtual.tags import Block, tag_of


def saved_bytes(roots: Any) -> int:
    """Bytes of device memory that the graph below these tensors keeps alive, leaves (the parameters) not counted."""
    pending = [tensor.grad_fn for tensor in tensors_in(roots) if tensor.grad_fn is not None]
    seen: set[Any] = set(pending)
    blocks: dict[int, int] = {}
    leaves: set[int] = set()
    while pending:
        node = pending.pop()
        if hasattr(node, "variable"):
            leaves.add(_number(node.variable))
        for tensor in saved_tensors(node):
            blocks[_number(tensor)] = tensor.nbytes
        for following, _ in node.next_functions:
            if following is not None and following not in seen:
                seen.add(following)
                pending.append(following)
    return sum(size for number, size in blocks.items() if number >= 0 and number not in leaves)


def saved_tensors(node: Any) -> list[torch.Tensor]:
    """What one node keeps; what hooks packed away, as checkpointing does, is left alone."""
    found: list[Any] = []
    for name in _slots(type(node)):
        raw = getattr(node, name)
        slots = raw if isinstance(raw, (list, tuple)) else [raw]
        found += [slot.data for slot in slots if slot is not None and slot.unpack_hook is None]
    return [tensor for tensor in found if isinstance(tensor, torch.Tensor)]


_known: dict[type, list[str]] = {}


def _slots(kind: type) -> list[str]:
    if kind not in _known:
        _known[kind] = [name for name in dir(kind) if name.startswith("_raw_saved_")]
    return _known[kind]


def _number(tensor: torch.Tensor) -> int:
    tag = tag_of(tensor)
    return tag.number if isinstance(tag, Block) else -1
