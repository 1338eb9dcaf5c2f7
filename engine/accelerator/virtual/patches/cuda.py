"""`torch.cuda` and `torch.accelerator` as a program sees them: streams, events, memory, properties."""

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

import torch

from engine.accelerator.virtual.device import FAIL, WARN, VirtualDevice
from engine.accelerator.virtual.patches import memory, properties, unplayed
from engine.accelerator.virtual.patches.memory import nothing
from engine.accelerator.virtual.patches.replaced import Patches
from engine.accelerator.virtual.patches.streams import Event, Stream
from engine.accelerator.virtual.patches.tensors import wanted_place

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
    functions |= properties.functions(device.profile)
    functions |= {"Stream": stream_class, "Event": event_class}
    functions |= {"device": _Device, "device_of": _Nowhere}
    functions |= {name: TensorType(name, dtype) for name, dtype in TENSOR_TYPES.items()}
    for name, function in functions.items():
        patches.set(torch.cuda, name, function)
        if name in vars(torch.cuda.memory):
            patches.set(torch.cuda.memory, name, function)
    unplayed.install(device, patches)
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
    """`with torch.cuda.device_of(x)` and `with nvtx.range("name")`: there is one device, and nobody watches."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__()


class _Device(_Nowhere):
    """`with torch.cuda.device(0)`; None and -1 leave all as it is."""

    def __init__(self, device: Any) -> None:
        super().__init__()
        if device not in (None, -1):
            wanted_place(device)


class TensorType(type):
    """`torch.cuda.FloatTensor` and its kin: called with data or sizes, and asked about by isinstance."""

    dtype: torch.dtype
    spelling: str

    def __new__(cls, name: str, dtype: torch.dtype) -> "TensorType":
        """A type of its own for each dtype."""
        made = super().__new__(cls, name, (), {})
        made.dtype, made.spelling = dtype, f"torch.cuda.{name}"
        return made

    def __init__(cls, name: str, dtype: torch.dtype) -> None:
        super().__init__(name, (), {})

    def __call__(cls, *data: Any) -> torch.Tensor:
        """Make a tensor."""
        if data and isinstance(data[0], int):
            return torch.empty(data, dtype=cls.dtype, device="cuda")
        return torch.tensor(data[0] if data else [], dtype=cls.dtype, device="cuda")

    def __instancecheck__(cls, tensor: object) -> bool:
        return isinstance(tensor, torch.Tensor) and tensor.is_cuda and tensor.dtype == cls.dtype


def _queries(device: VirtualDevice) -> dict[str, Callable[..., Any]]:
    def set_sync_debug_mode(mode: Any) -> None:
        device.sync_debug = DEBUG_MODES[mode]

    return {
        "is_available": lambda: True,
        "is_initialized": lambda: True,
        "init": nothing,
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
        "seed_all": lambda: torch.default_generator.seed() and None,
        "initial_seed": torch.default_generator.initial_seed,
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
        device.memory.current.stream = wanted.number

    return {
        "stream": stream,
        "set_stream": set_stream,
        "current_stream": lambda device_=None: stream_class(number=device.stream),
        "default_stream": lambda device_=None: stream_class(number=0),
        "synchronize": lambda device_=None: device.sync("torch.cuda.synchronize()"),
    }
