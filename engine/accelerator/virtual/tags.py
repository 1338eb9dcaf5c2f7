"""Which device a tensor is on, and how much memory is taken there.

The tag sits on the storage, not on the tensor: torch hands out the same Python object for a storage as long as that
lives, so views, `detach()`, saved tensors and `parameter.data = y` share it, and it goes when the last of them goes.
"""

import threading
from collections.abc import Callable
from itertools import count
from typing import Any

import torch

from engine.accelerator.hazards import SMALL, Hazards

TAG = "_virtual_block"
PINNED = "_virtual_pinned"
ARRIVING = "_virtual_arriving"
LEAVING = "_virtual_leaving"
CROSSED = "_virtual_crossings"
GRANULE = 512
"""Bytes that CUDA's caching allocator rounds up to."""
LARGE = 10 << 20
"""From here on a request gets memory of its own."""

storage = torch._C.TensorBase.untyped_storage


class Block:
    """A piece of device memory; it lives exactly as long as its storage."""

    __slots__ = ("memory", "number", "pool")
    numbers = count()

    def __init__(self, memory: "Memory", size: int) -> None:
        self.number = next(Block.numbers)
        self.memory = memory
        self.pool = pool = memory.pool_of(size)
        memory.live[self.number] = size
        memory.allocated += size
        pool.taken += size
        pool.most = max(pool.most, pool.taken)

    @property
    def size(self) -> int:
        """In bytes."""
        return self.memory.live[self.number]

    def __del__(self) -> None:
        size = self.memory.live.pop(self.number, 0)
        self.memory.allocated -= size
        self.pool.taken -= size
        if self.memory.hazards is not None:
            self.memory.hazards.freed(self.number, size)


AMBIGUOUS = object()
"""The tag of a tensor that C++ made for itself, such as a causal mask: it adopts the device that it first meets."""


class Pool:
    """What CUDA's caching allocator asks the driver for in pieces of one size, and keeps when it is given back."""

    __slots__ = ("most", "piece", "taken")

    def __init__(self, piece: int) -> None:
        self.piece = piece
        self.taken = 0
        self.most = 0
        """Since it was emptied last."""

    @property
    def reserved(self) -> int:
        """Bytes of all pieces, were they filled without a gap."""
        return -(-self.most // self.piece) * self.piece


class Current(threading.local):
    """What is current, in each thread for itself."""

    stream = 0
    """What is allocated belongs to it."""


class Memory:
    """What is allocated on the device, and the most that ever was."""

    def __init__(self, total: int, line: Callable[[], int]) -> None:
        self.total = total
        self.allocated = 0
        self.peak = 0
        self.peak_line = 0
        self.live: dict[int, int] = {}
        self.pools = Pool(2 << 20), Pool(20 << 20), Pool(2 << 20)
        self.peak_reserved = 0
        self.forked = False
        """Whether this is the copy of a process that had the device already."""
        self.current = Current()
        self.hazards: Hazards | None = None
        """Looked for as soon as there is a second stream."""
        self._line = line

    def take(self, size: int) -> Block:
        """Allocate, or raise as CUDA does."""
        if self.forked:
            raise RuntimeError(
                "Cannot re-initialize CUDA in forked subprocess. To use CUDA with multiprocessing, you must use the "
                "'spawn' start method"
            )
        rounded = -(-size // GRANULE) * GRANULE
        self.require(rounded)
        block = Block(self, rounded)
        if self.allocated > self.peak:
            self.peak, self.peak_line = self.allocated, self._line()
        if self.hazards is not None:
            self.hazards.taken(block.number, rounded, self.current.stream)
        return block

    def pool_of(self, size: int) -> Pool:
        """Small requests, middling ones, and those that get pieces of their own."""
        return self.pools[0 if size <= SMALL else 1 if size < LARGE else 2]

    @property
    def reserved(self) -> int:
        """What the allocator holds: what is taken, and what it keeps for later."""
        reserved = sum(pool.reserved for pool in self.pools)
        self.peak_reserved = max(self.peak_reserved, reserved)
        return reserved

    def give_back(self) -> None:
        """`torch.cuda.empty_cache()`."""
        self.peak_reserved = max(self.peak_reserved, self.reserved)
        for pool in self.pools:
            pool.most = pool.taken

    def require(self, size: int) -> None:
        """Raise where that much is not free."""
        free = self.total - self.allocated
        if size > free:
            raise torch.OutOfMemoryError(
                f"CUDA out of memory. Tried to allocate {size / 2**30:.2f} GiB. GPU 0 has a total capacity of "
                f"{self.total / 2**30:.2f} GiB of which {free / 2**30:.2f} GiB is free."
            )


def tag_of(tensor: torch.Tensor) -> Any:
    """The block, AMBIGUOUS, or None for a tensor of the host."""
    try:
        return storage(tensor).__dict__.get(TAG)
    except (RuntimeError, NotImplementedError):  # sparse tensors and those within a vmap have no storage
        inner = inner_tensor(tensor)
        return AMBIGUOUS if inner is None else tag_of(inner)


def tags_of(tensors: list[torch.Tensor]) -> list[Any]:
    """The tag of each, without a call for each where all have storages."""
    try:
        return [storage(tensor).__dict__.get(TAG) for tensor in tensors]
    except (RuntimeError, NotImplementedError):
        return [tag_of(tensor) for tensor in tensors]


def on_device(tensor: torch.Tensor) -> bool:
    """Whether the tensor lives on the virtual device."""
    return type(tag_of(tensor)) is Block


def inner_tensor(tensor: torch.Tensor) -> torch.Tensor | None:
    """What a tensor within `torch.func.grad` or `vmap` wraps."""
    functorch = torch._C._functorch
    return functorch.get_unwrapped(tensor) if functorch.is_functorch_wrapped_tensor(tensor) else None


def is_pinned(tensor: torch.Tensor) -> bool:
    """Whether its host memory is page-locked, so far as the virtual device is concerned."""
    return bool(storage(tensor).__dict__.get(PINNED))


def pin(tensor: torch.Tensor) -> torch.Tensor:
    """Call its host memory page-locked."""
    if on_device(tensor):
        raise RuntimeError("Only dense CPU tensors can be pinned")
    storage(tensor).__dict__[PINNED] = True
    return tensor
