"""`torch.compile` on the virtual device: the function runs as it is, and what it launched is fused in the trace."""

import functools
from collections.abc import Callable
from typing import Any

import torch

from engine.accelerator.fusion import fuse
from engine.accelerator.virtual.device import VirtualDevice
from engine.accelerator.virtual.patches.replaced import Patches

OWN = ("_orig_mod", "_virtual", "training")
"""What a compiled module has for itself."""


def install(device: VirtualDevice, patches: Patches) -> None:
    """Patch `torch.compile`."""

    def compile_(model: Any = None, **options: Any) -> Any:
        if model is None:
            return lambda target: compile_(target, **options)
        if isinstance(model, torch.nn.Module):
            return Compiled(device, model)

        @functools.wraps(model)
        def compiled(*args: Any, **kwargs: Any) -> Any:  # not a partial, which would be no method of a class
            return run_fused(device, model, *args, **kwargs)

        return compiled

    patches.set(torch, "compile", compile_)


class Compiled(torch.nn.Module):
    """A module whose forward pass is fused; all else that is asked of it, set on it or deleted is the original's."""

    def __init__(self, device: VirtualDevice, model: torch.nn.Module) -> None:
        super().__init__()
        self._orig_mod = model
        self._virtual = device

    def forward(self, *args: Any, **kwargs: Any) -> Any:
        """Run the original."""
        return run_fused(self._virtual, self._orig_mod, *args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        try:
            return super().__getattr__(name)
        except AttributeError:
            return getattr(super().__getattr__("_orig_mod"), name)

    def __setattr__(self, name: str, value: Any) -> None:
        if name in OWN:
            super().__setattr__(name, value)
        else:
            setattr(self._orig_mod, name, value)

    def __delattr__(self, name: str) -> None:
        delattr(self._orig_mod, name)

    def __len__(self) -> int:
        return len(self._orig_mod)  # type: ignore[arg-type]


def run_fused(device: VirtualDevice, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Call a compiled function; the outermost one fuses for those within."""
    if device.region is not None:
        return function(*args, **kwargs)
    start = device.region = len(device.steps)
    try:
        out = function(*args, **kwargs)
    finally:
        device.region = None
        device.views = 0
        device.replace_since(start, fuse(device.steps[start:], device.memory.live.keys()))
    return out
