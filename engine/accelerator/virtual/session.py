"""Entering and leaving the virtual accelerator."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

import torch
import torch.utils._device

from engine.accelerator.model.profiles import find_profile
from engine.accelerator.trace import Trace
from engine.accelerator.virtual.device import VirtualDevice
from engine.accelerator.virtual.dispatch import Dispatcher
from engine.accelerator.virtual.lines import Lines
from engine.accelerator.virtual.patches import compiling, cuda, factories, storages, surroundings, tensors
from engine.accelerator.virtual.patches.replaced import Patches

_active: list[Patches] = []


@contextlib.contextmanager
def virtual_device(name: str, file: str | None) -> Iterator[tuple[Trace, Patches]]:
    """Patch torch, run the body on a virtual device, put torch back as it was."""
    if _active:
        raise RuntimeError("the virtual accelerator is running already; leave it before entering again")
    trace = Trace(find_profile(name).name, str(torch.__version__))
    device = VirtualDevice(find_profile(name), trace, Lines(file))
    torch.utils._device._device_constructors()  # it caches torch's factories for good: it must see the real ones
    patches = Patches()
    dispatcher = Dispatcher(device)
    aside = StepAside(patches, device)
    _active.append(patches)
    try:
        for module in (tensors, storages, factories, cuda, surroundings, compiling):
            module.install(device, patches)
        sys.meta_path.insert(0, aside)
        with dispatcher:
            yield trace, patches
    finally:
        with contextlib.suppress(ValueError):
            sys.meta_path.remove(aside)
        patches.restore()
        _active.clear()
        device.finish()


class StepAside(MetaPathFinder):
    """Lifts all patches while a part of torch is imported: some keep functions by identity, for good."""

    def __init__(self, patches: Patches, device: VirtualDevice) -> None:
        self.patches = patches
        self.device = device

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """Find it as usual, and watch over its loading."""
        if not name.startswith("torch.") or self.patches.lifted:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = _Watched(spec.loader, self)
        return spec


class _Watched(Loader):
    """A loader that runs its module in the real torch."""

    def __init__(self, real: Loader, aside: StepAside) -> None:
        self.real = real
        self.aside = aside

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self.real.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        assert module.__spec__ is not None
        module.__spec__.loader = module.__loader__ = self.real
        self.aside.patches.lift()
        self.aside.device.muted += 1
        try:
            self.real.exec_module(module)
        finally:
            self.aside.device.muted -= 1
            self.aside.patches.apply()


@contextlib.contextmanager
def rebound(function: Callable[..., Any], patches: Patches) -> Iterator[None]:
    """Let a function's module see the patches even where it imported names: `from torch import zeros`."""
    names = getattr(function, "__globals__", {})
    replaced = patches.originals()
    before = {name: value for name, value in names.items() if id(value) in replaced}
    names.update({name: replaced[id(value)] for name, value in before.items()})
    try:
        yield
    finally:
        names.update(before)
