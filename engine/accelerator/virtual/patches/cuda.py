"""`torch.cuda` and `torch.accelerator` as a program sees them: streams, events, memory, properties."""

import contextlib
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any, ClassVar, Self

import torch

from engine.accelerator.events import Await
from engine.accelerator.virtual.device import CUDA, FAIL, WARN, VirtualDevice
from engine.accelerator.virtual.patches.replaced import Patches

DEBUG_MODES: dict[Any, int] = {"default": 0, "warn": WARN, "error": FAIL, 0: 0, 1: WARN, 2: FAIL}


class Stream:
    """An in-order queue of work; the default one is number 0."""

    owner: ClassVar[VirtualDevice]
    device = CUDA

    def __init__(self, device: Any = None, priority: int = 0, *, number: int | None = None) -> None:
        self.number = next(self.owner.numbers) if number is None else number
        self.priority = priority
        self._before = 0

    @property
    def cuda_stream(self) -> int:
        """What stands for the handle of the driver."""
        return self.number

    def synchronize(self) -> None:
        """Let the host wait for this stream."""
        self.owner.sync("stream.synchronize()", stream=self.number)

    def wait_stream(self, other: "Stream") -> None:
        """Let this stream wait for what is queued on another."""
        self.wait_event(other.record_event())

    def wait_event(self, event: "Event") -> None:
        """Let this stream wait for an event."""
        if event.mark is not None:
            self.owner.add(Await(event.mark, self.owner.lines.here(), self.number))

    def record_event(self, event: "Event | None" = None) -> "Event":
        """Put an event on this stream."""
        event = torch.cuda.Event() if event is None else event  # type: ignore[no-untyped-call,assignment]
        assert event is not None
        event.record(self)
        return event

    def query(self) -> bool:
        """Whether all its work is done, in modelled time."""
        now = self.owner.now
        return now.streams.get(self.number, 0.0) <= now.host

    def is_capturing(self) -> bool:
        """CUDA graphs are not played."""
        return False

    def __enter__(self) -> Self:
        self._before, self.owner.stream = self.owner.stream, self.number
        return self

    def __exit__(self, *exception: object) -> None:
        self.owner.stream = self._before

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Stream) and other.number == self.number

    def __hash__(self) -> int:
        return hash(self.number)

    def __repr__(self) -> str:
        return f"<torch.cuda.Stream device=cuda:0 cuda_stream={self.number:#x}>"


class Event:
    """A mark on a stream; with timing, modelled milliseconds lie between two of them."""

    owner: ClassVar[VirtualDevice]

    def __init__(self, enable_timing: bool = False, blocking: bool = False, interprocess: bool = False) -> None:
        self.timing = enable_timing
        self.mark: int | None = None

    def record(self, stream: Stream | None = None) -> None:
        """Put it on a stream, the current one unless said."""
        self.mark = self.owner.mark(self.owner.stream if stream is None else stream.number)

    def synchronize(self) -> None:
        """Let the host wait for it."""
        self.owner.sync("event.synchronize()", mark=self.mark)

    def wait(self, stream: Stream | None = None) -> None:
        """Let a stream wait for it."""
        (torch.cuda.current_stream() if stream is None else stream).wait_event(self)  # type: ignore[arg-type]

    def query(self) -> bool:
        """Whether it has happened, in modelled time."""
        return self.mark is None or self._when() <= self.owner.now.host

    def elapsed_time(self, end: "Event") -> float:
        """Modelled milliseconds until another event. Raises as torch does where that cannot be known yet."""
        if not (self.timing and end.timing):
            raise RuntimeError("Both events must be created with argument 'enable_timing=True'.")
        if self.mark is None or end.mark is None:
            raise RuntimeError("Both events must be recorded before calculating elapsed time.")
        if not end.query():
            raise RuntimeError("Both events must be completed before calculating elapsed time.")
        return (end._when() - self._when()) / 1e3

    def _when(self) -> float:
        return 0.0 if self.mark is None else self.owner.now.marks[self.mark]


class CUDAGraph:
    """Not played: capturing records work without doing it, which would need a second program."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        raise NotImplementedError(
            "the virtual accelerator does not play CUDA graphs; run the work without capturing it"
        )


def install(device: VirtualDevice, patches: Patches) -> None:
    """Patch `torch.cuda` and `torch.accelerator`."""
    stream_class = type("Stream", (Stream,), {"owner": device})
    event_class = type("Event", (Event,), {"owner": device})
    functions = _queries(device) | _memory(device) | _random() | _streams(device, stream_class)
    functions |= {"Stream": stream_class, "Event": event_class, "CUDAGraph": CUDAGraph, "graph": CUDAGraph}
    for name, function in functions.items():
        patches.set(torch.cuda, name, function)
    patches.set(torch, "Stream", stream_class)
    patches.set(torch, "Event", event_class)
    for name in ("is_available", "device_count", "synchronize", "current_stream", "memory_allocated", "empty_cache"):
        patches.set(torch.accelerator, name, functions[name])
    patches.set(torch.accelerator, "current_accelerator", lambda check_available=False: torch.device("cuda"))
    patches.set(torch.accelerator, "current_device_index", lambda: 0)
    patches.set(torch.accelerator, "set_device_index", _nothing)


def _nothing(*args: Any, **kwargs: Any) -> None:
    """Succeeds without doing anything."""


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
        "init": _nothing,
        "device_count": lambda: 1,
        "current_device": lambda: 0,
        "set_device": _nothing,
        "get_device_name": lambda device=None: properties.name,
        "get_device_properties": lambda device=None: properties,
        "get_device_capability": lambda device=None: profile.capability,
        "is_bf16_supported": lambda including_emulation=True: True,
        "is_current_stream_capturing": lambda: False,
        "set_sync_debug_mode": set_sync_debug_mode,
        "get_sync_debug_mode": lambda: device.sync_debug,
    }


def _memory(device: VirtualDevice) -> dict[str, Callable[..., Any]]:
    memory = device.memory

    def allocated(device: Any = None) -> int:
        return memory.allocated

    def most(device: Any = None) -> int:
        return memory.peak

    def forget_peak(device: Any = None) -> None:
        memory.peak = memory.allocated

    return {
        "memory_allocated": allocated,
        "memory_reserved": allocated,
        "max_memory_allocated": most,
        "max_memory_reserved": most,
        "reset_peak_memory_stats": forget_peak,
        "reset_max_memory_allocated": forget_peak,
        "mem_get_info": lambda device=None: (memory.total - memory.allocated, memory.total),
        "empty_cache": _nothing,
        "ipc_collect": _nothing,
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
        device.stream = wanted.number

    return {
        "stream": stream,
        "set_stream": set_stream,
        "current_stream": lambda device_=None: stream_class(number=device.stream),
        "default_stream": lambda device_=None: stream_class(number=0),
        "synchronize": lambda device_=None: device.sync("torch.cuda.synchronize()"),
    }
