"""The rest of torch that looks at devices: optimizers, autocast, saving, compiling, profiling, threads, the clock."""

import functools
import threading
import time
import timeit
from collections.abc import Callable
from typing import Any

import torch
import torch.distributed
import torch.nn.functional
import torch.profiler
import torch.utils._foreach_utils
import torch.utils.data

from engine.accelerator.virtual.device import VirtualDevice
from engine.accelerator.virtual.dispatch import Dispatcher
from engine.accelerator.virtual.patches import autocasting, composites, differentiating
from engine.accelerator.virtual.patches.replaced import Patches
from engine.accelerator.virtual.patches.tensors import wanted_place
from engine.accelerator.virtual.tags import TAG, Block, on_device

EPOCH = 1.7e9
"""When virtual time begins, for programs that ask for the time of day."""
CLOCK_US = 0.2
"""What a look at the clock takes: were it nothing, a loop that waits for the clock would never end."""


def install(device: VirtualDevice, patches: Patches) -> None:
    """Patch what is left."""
    patches.wrap(torch._C, "_group_tensors_by_device_and_dtype", _grouping)
    autocasting.install(device, patches)
    patches.wrap(torch.nn.functional, "dropout", _dropout)
    composites.install(device, patches)
    patches.wrap(torch.serialization, "location_tag", _location)
    patches.wrap(torch, "load", functools.partial(_load, device))
    differentiating.install(device, patches)
    patches.wrap(torch.jit, "script", lambda _: functools.partial(_as_python, device))
    patches.set(torch.nn.DataParallel, "forward", lambda self, *args, **kwargs: self.module(*args, **kwargs))
    patches.wrap(torch.profiler.profile, "__init__", functools.partial(_profiler, device))
    patches.wrap(threading.Thread, "run", functools.partial(_thread, device))
    patches.wrap(torch.utils.data._utils.worker, "_worker_loop", functools.partial(_worker, device))
    if torch.distributed.is_available():
        patches.wrap(torch.distributed, "init_process_group", functools.partial(_group, device))
    _clock(device, patches)


def _grouping(real: Callable[..., Any]) -> Callable[..., Any]:
    """Optimizers sort their tensors by device in C++, which sees CPU tensors only."""

    def group(lists: Any, with_indices: bool = False) -> Any:
        groups = {}
        for (place, dtype), (rows, indices) in real(lists, with_indices).items():
            places = [place if first is None else first.device for first in rows[0]]
            for each in dict.fromkeys(places):
                kept = [number for number, found in enumerate(places) if found == each]
                picked = [[row[number] for number in kept] if row else row for row in rows]
                groups[each, dtype] = picked, [indices[number] for number in kept] if indices else indices
        return groups

    return group


def _dropout(real: Callable[..., torch.Tensor]) -> Callable[..., torch.Tensor]:
    """On a GPU dropout is one kernel; on a CPU it falls apart into three operations."""

    @functools.wraps(real)
    def dropout(input: torch.Tensor, p: float = 0.5, training: bool = True, inplace: bool = False) -> torch.Tensor:  # noqa: A002 -- torch's name
        if training and 0 < p < 1 and not inplace and on_device(input):
            return torch.native_dropout(input, p, True)[0]
        return real(input, p, training, inplace)

    return dropout


def _location(real: Callable[[Any], str]) -> Callable[[Any], str]:
    """What `torch.save` writes beside a storage."""

    def location(stored: Any) -> str:
        untyped = getattr(stored, "_untyped_storage", stored)
        return "cuda:0" if type(untyped.__dict__.get(TAG)) is Block else real(stored)

    return location


def _load(device: VirtualDevice, real: Callable[..., Any]) -> Callable[..., Any]:
    """`torch.load` puts storages where they were, or where `map_location` says."""

    @functools.wraps(real)
    def load(file: Any, map_location: Any = None, *args: Any, **kwargs: Any) -> Any:
        def place(stored: Any, location: str) -> Any:
            placed = map_location(stored, location) if callable(map_location) else None
            if placed is None and wanted_place(_destination(map_location, location)):
                untyped = getattr(stored, "_untyped_storage", stored)
                block = untyped.__dict__[TAG] = device.memory.take(untyped.nbytes())
                device.copy("h2d", untyped.nbytes(), "torch.load", block=block.number)
            return stored if placed is None else placed

        return real(file, place, *args, **kwargs)

    return load


def _destination(map_location: Any, location: str) -> torch.device:
    """Where a storage goes that was saved from `location`; a function that returned None leaves it there."""
    if isinstance(map_location, dict):
        map_location = map_location.get(location)
    wanted = torch.device(location if map_location is None or callable(map_location) else map_location)
    if wanted.type == "cuda" and wanted.index:
        raise RuntimeError(
            f"Attempting to deserialize object on CUDA device {wanted.index} but torch.cuda.device_count() is 1. "
            "Please use torch.load with map_location to map your storages to an existing device."
        )
    return wanted


def _as_python(device: VirtualDevice, function: Any = None, *args: Any, **kwargs: Any) -> Any:
    device.note("approximate", "TorchScript runs as plain Python")
    return function


def _profiler(device: VirtualDevice, real: Callable[..., None]) -> Callable[..., None]:
    """There is no GPU for `torch.profiler` to ask."""

    @functools.wraps(real)
    def init(self: Any, *, activities: Any = None, **kwargs: Any) -> None:
        device.note("approximate", "torch.profiler sees this computer's CPU only, not the virtual device")
        real(self, activities=[torch.profiler.ProfilerActivity.CPU], **kwargs)

    return init


def _thread(device: VirtualDevice, real: Callable[[Any], None]) -> Callable[[Any], None]:
    """Dispatch modes belong to one thread each."""

    def run(self: threading.Thread) -> None:
        with Dispatcher(device):
            real(self)

    return run


def _worker(device: VirtualDevice, real: Callable[..., None]) -> Callable[..., None]:
    """A loader's worker is a fork: it inherits our memory, but would have lost a real device."""

    @functools.wraps(real)
    def work(*args: Any) -> None:
        device.memory.forked = True
        real(*args)

    return work


def _group(device: VirtualDevice, real: Callable[..., None]) -> Callable[..., None]:
    """NCCL needs GPUs."""

    @functools.wraps(real)
    def init(backend: str | None = None, *args: Any, **kwargs: Any) -> None:
        if backend is None or "nccl" in backend:
            device.note("approximate", "gloo plays NCCL: a collective counts as one kernel, on one device")
            backend = "gloo"
        real(backend, *args, **kwargs)

    return init


def _timer(real_clock: Any, ours: Any, real: Callable[..., None]) -> Callable[..., None]:
    """`timeit` took hold of the real clock when it was imported."""

    @functools.wraps(real)
    def init(self: Any, stmt: Any = "pass", setup: Any = "pass", timer: Any = ours, globals: Any = None) -> None:  # noqa: A002 -- its name
        real(self, stmt, setup, ours if timer is real_clock else timer, globals)

    return init


def _clock(device: VirtualDevice, patches: Patches) -> None:
    """The program's clock shows modelled time; `monotonic` stays real, for queues and threads wait by it."""

    def seconds() -> float:
        device.now.host += CLOCK_US
        return device.now.host / 1e6

    def sleep(duration: float) -> None:
        device.host_work("sleep", seconds=duration)

    real_clock = time.perf_counter
    patches.set(time, "perf_counter", seconds)
    patches.set(time, "perf_counter_ns", lambda: int(seconds() * 1e9))
    patches.set(time, "time", lambda: EPOCH + seconds())
    patches.set(time, "time_ns", lambda: int((EPOCH + seconds()) * 1e9))
    patches.set(time, "sleep", sleep)
    patches.set(timeit, "default_timer", seconds)
    patches.wrap(timeit.Timer, "__init__", functools.partial(_timer, real_clock, seconds))
