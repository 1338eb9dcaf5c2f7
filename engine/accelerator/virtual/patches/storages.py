"""Storages, which programs meet when they load checkpoints or free memory by hand: `torch.UntypedStorage`."""

from typing import Any

import torch

from engine.accelerator.virtual.device import CUDA, VirtualDevice
from engine.accelerator.virtual.moves import move
from engine.accelerator.virtual.patches.replaced import Patches
from engine.accelerator.virtual.patches.tensors import wanted_place
from engine.accelerator.virtual.tags import TAG, Block

Storage = torch.UntypedStorage


def install(device: VirtualDevice, patches: Patches) -> None:
    """Patch the class."""
    real_resize: Any = Storage.resize_

    def resize_(self: Storage, size: int) -> Storage:
        real_resize(self, size)
        if is_on_device(self):
            self.__dict__[TAG] = device.memory.take(self.nbytes())
        return self

    def to(self: Storage, *, device: Any, non_blocking: bool = False) -> Storage:
        return sent(self, bool(wanted_place(device)), non_blocking)

    def cuda(self: Storage, device: Any = None, non_blocking: bool = False) -> Storage:
        return to(self, device="cuda" if device is None else device, non_blocking=non_blocking)

    def cpu(self: Storage) -> Storage:
        return to(self, device="cpu")

    def clone(self: Storage) -> Storage:
        with torch.no_grad():
            return contents(self).clone().untyped_storage()

    def sent(self: Storage, to_device: bool, non_blocking: bool) -> Storage:
        if is_on_device(self) == to_device:
            return self
        reason = ".cuda()" if to_device else ".cpu()"
        return move(device, contents(self), to_device, reason, non_blocking=non_blocking).untyped_storage()

    for function in (resize_, to, cuda, cpu, clone):
        patches.set(Storage, function.__name__, function)
    patches.wrap(Storage, "device", _place)
    patches.set(Storage, "is_cuda", property(is_on_device))


def _place(real: Any) -> property:
    return property(lambda self: CUDA if is_on_device(self) else real.__get__(self))


def is_on_device(storage: Storage) -> bool:
    """Whether it is memory of the virtual device."""
    return type(storage.__dict__.get(TAG)) is Block


def contents(storage: Storage) -> torch.Tensor:
    """Its bytes as a tensor that shares them."""
    return torch.empty(0, dtype=torch.uint8, device="cpu").set_(storage)
