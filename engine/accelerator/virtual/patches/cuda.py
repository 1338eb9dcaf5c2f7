"""`torch.cuda` and `torch.accelerator` as a program sees them: streams, events, memory, properties."""

import contextlib
import functools
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import torch

from engine.accelerator.virtual.device import FAIL, WARN, VirtualDevice
from engine.accelerator.virtual.patches import memory
from engine.accelerator.virtual.patches.memory import nothing
from engine.accelerator.virtual.patches.replaced import Patches
from engine.accelerator.virtual.patches.streams import CUDAGraph, Event, Stream

DEBUG_MODES: dict[Any, int] = {"default": 0, "warn": WARN, "error": FAIL, 0: 0, 1: WARN, 2: FAIL}


TENSOR_TYPES = {
    "BFloat16Tensor": torch.bfloat16,
    "BoolTensor": torch.bool,
    "ByteTensor": torch.uint8,
    "CharTensor": torch.int8,
    "DoubleTensor": torch.float64,
    "FloatTensor": torch.float32,
    "HalfTensor": torch.float16,
    "IntTensor": torch.int32,
    "LongTensor": torch.int64,
    "ShortTensor": torch.int16,
}
"""Constructors of another age, still met in tutorials."""


def install(device: VirtualDevice, patches: Patches) -> None:
    """Patch `torch.cuda` and `torch.accelerator`."""
    stream_class = type("Stream", (Stream,), {"owner": device})
    event_class = type("Event", (Event,), {"owner": device})
    functions = _queries(device) | memory.functions(device) | _random() | _streams(device, stream_class)
    functions |= {"Stream": stream_class, "Event": event_class, "CUDAGraph": CUDAGraph, "graph": CUDAGraph}
    functions |= {"device": _Nowhere, "device_of": _Nowhere}
    functions |= {name: functools.partial(_typed, dtype) for name, dtype in TENSOR_TYPES.items()}
    for name, function in functions.items():
        patches.set(torch.cuda, name, function)
    for name in ("mark", "range_push", "range_pop", "range_start", "range_end"):
        patches.set(torch.cuda.nvtx, name, nothing)
    patches.set(torch.cuda.nvtx, "range", _Nowhere)
    patches.set(torch, "Stream", stream_class)
    patches.set(torch, "Event", lambda device=None, *, enable_timing=False, **_: event_class(enable_timing))
    _accelerator(functions, patches)


def _accelerator(functions: dict[str, Any], patches: Patches) -> None:
    """The same under the names that are not CUDA's."""
    for name, function in functions.items():
        if name in vars(torch.accelerator):
            patches.set(torch.accelerator, name, function)
    patches.set(torch.accelerator, "current_accelerator", lambda check_available=False: torch.device("cuda"))
    patches.set(torch.accelerator, "get_memory_info", functions["mem_get_info"])
    for name in ("current_device_index", "current_device_idx"):
        patches.set(torch.accelerator, name, lambda: 0)
    for name in ("set_device_index", "set_device_idx"):
        patches.set(torch.accelerator, name, nothing)


class _Nowhere(contextlib.nullcontext[None]):
    """`with torch.cuda.device(0)` and `with nvtx.range("name")`: there is one device, and nobody watches."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__()


def _typed(dtype: torch.dtype, *data: Any) -> torch.Tensor:
    """`torch.cuda.FloatTensor([1, 2])`, or with sizes."""
    if data and isinstance(data[0], int):
        return torch.empty(data, dtype=dtype, device="cuda")
    return torch.tensor(data[0] if data else [], dtype=dtype, device="cuda")


def _queries(device: VirtualDevice) -> dict[str, Callable[..., Any]]:
    profile = device.profile
    properties = SimpleNamespace(
        name=f"{profile.title} (virtual)",
        total_memory=profile.memory_bytes,
        multi_processor_count=profile.multiprocessors,
        major=profile.capability[0],
        minor=profile.capability[1],
        L2_cache_size=profile.cache_bytes,
    )

    def set_sync_debug_mode(mode: Any) -> None:
        device.sync_debug = DEBUG_MODES[mode]

    return {
        "is_available": lambda: True,
        "is_initialized": lambda: True,
        "init": nothing,
        "device_count": lambda: 1,
        "current_device": lambda: 0,
        "set_device": nothing,
        "get_device_name": lambda device=None: properties.name,
        "get_device_properties": lambda device=None: properties,
        "get_device_capability": lambda device=None: profile.capability,
        "is_bf16_supported": lambda including_emulation=True: True,
        "is_current_stream_capturing": lambda: False,
        "set_sync_debug_mode": set_sync_debug_mode,
        "get_sync_debug_mode": lambda: device.sync_debug,
    }


def _random() -> dict[str, Callable[..., Any]]:
    def manual_seed(seed: int) -> None:
        torch.default_generator.manual_seed(int(seed))

    return {
        "manual_seed": manual_seed,
        "manual_seed_all": manual_seed,
        "seed": lambda: torch.default_generator.seed() and None,
        "get_rng_state": lambda device=None: torch.default_generator.get_state(),
        "get_rng_state_all": lambda: [torch.default_generator.get_state()],
        "set_rng_state": lambda state, device=None: torch.default_generator.set_state(state) and None,
        "set_rng_state_all": lambda states: torch.default_generator.set_state(states[0]) and None,
    }


def _streams(device: VirtualDevice, stream_class: Any) -> dict[str, Callable[..., Any]]:
    @contextlib.contextmanager
    def stream(wanted: Stream | None) -> Iterator[None]:
        with wanted if wanted is not None else contextlib.nullcontext():
            yield

    def set_stream(wanted: Stream) -> None:
        device.memory.stream = wanted.number

    return {
        "stream": stream,
        "set_stream": set_stream,
        "current_stream": lambda device_=None: stream_class(number=device.stream),
        "default_stream": lambda device_=None: stream_class(number=0),
        "synchronize": lambda device_=None: device.sync("torch.cuda.synchronize()"),
    }
