"""The activations that autograd keeps for a backward pass."""

from collections.abc import Iterable, Iterator
from typing import Any

import torch

from engine.accelerator.virtual.ops import dense, tensors_in
from engine.accelerator.virtual.tags import Block, inner_tensor, storage, tag_of


def saved_bytes(roots: Any) -> int:
    """Bytes of device memory that the graph below these tensors keeps alive, leaves (the parameters) not counted."""
    pending = [tensor.grad_fn for tensor in tensors_in(roots) if tensor.grad_fn is not None]
    seen: set[Any] = set(pending)
    blocks: dict[int, int] = {}
    leaves: set[int] = set()
    while pending:
        node = pending.pop()
        if hasattr(node, "variable"):
            leaves.update(_blocks([node.variable]))
        blocks.update(_blocks(saved_tensors(node)))
        for following, _ in node.next_functions:
            if following is not None and following not in seen:
                seen.add(following)
                pending.append(following)
    return sum(size for number, size in blocks.items() if number not in leaves)


def saved_tensors(node: Any) -> Iterator[torch.Tensor]:
    """What one node keeps: in its slots, and in the attributes that a custom function gave its context."""
    for name in _slots(type(node)):
        try:
            raw = getattr(node, name)
        except RuntimeError:  # a backward pass has been here, and has freed it
            continue
        for slot in raw if isinstance(raw, (list, tuple)) else (raw,):
            if slot is not None:
                yield from _kept(slot)
    yield from _within(getattr(node, "__dict__", None))


def _kept(slot: Any) -> Iterator[torch.Tensor]:
    """What one slot keeps: a tensor, what a hook made of it, or what checkpointing computes it from."""
    yield from _within(slot.data)
    frame = _taken_along(slot.unpack_hook, "frame")
    if hasattr(frame, "saved_args"):  # of torch.utils.checkpoint, not reentrant: all slots of a part share it
        for argument in frame.saved_args:
            yield from _kept(argument) if hasattr(argument, "unpack_hook") else _within(argument)
        yield from _within(_taken_along(frame.recompute_fn, "kwargs"))


def _taken_along(function: Any, name: str) -> Any:
    """A name that a function took along from where it was defined."""
    names = getattr(getattr(function, "__code__", None), "co_freevars", ())
    return function.__closure__[names.index(name)].cell_contents if name in names else None


def _within(value: Any) -> Iterator[torch.Tensor]:
    if isinstance(value, torch.Tensor):
        yield value
    elif isinstance(value, (list, tuple, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _within(item)


_known: dict[type, list[str]] = {}


def _slots(kind: type) -> list[str]:
    if kind not in _known:
        _known[kind] = [name for name in dir(kind) if name.startswith("_raw_saved_")]
    return _known[kind]


def _blocks(tensors: Iterable[torch.Tensor]) -> dict[int, int]:
    """Number and bytes of each block: a view keeps all of it."""
    found = {}
    for tensor in tensors:
        tag, inner = tag_of(tensor), tensor
        if isinstance(tag, Block) and dense(tensor):
            while (wrapped := inner_tensor(inner)) is not None:  # within torch.func
                inner = wrapped
            found[tag.number] = storage(inner).nbytes()
    return found
