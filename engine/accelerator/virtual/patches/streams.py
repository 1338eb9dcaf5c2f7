"""Streams and events of the virtual device."""

from typing import Any, ClassVar, Self

import torch

from engine.accelerator.virtual.device import CUDA, VirtualDevice


class Stream:
    """An in-order queue of work; the default one is number 0."""

    owner: ClassVar[VirtualDevice]
    device = CUDA

    def __init__(self, device: Any = None, priority: int = 0, *, number: int | None = None) -> None:
        if number is None:
            self.owner.watch_streams()
        self.number = next(self.owner.numbers) if number is None else number
        self.priority = priority
        self._before: list[int] = []
        """The streams to go back to: a stream may be entered again while it is current."""

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
            self.owner.let_wait(self.number, event.mark)

    def record_event(self, event: "Event | None" = None) -> "Event":
        """Put an event on this stream."""
        event = torch.cuda.Event() if event is None else event  # type: ignore[no-untyped-call,assignment]
        assert event is not None
        event.record(self)
        return event

    def query(self) -> bool:
        """Whether all its work is done, in modelled time."""
        self.owner.host_work("query")  # asking takes time, or a loop that asks would never end
        now = self.owner.now
        done = now.streams.get(self.number, 0.0) <= now.host
        if done:
            self.owner.order.host_waits(self.number, self.owner.place)
        return done

    @staticmethod
    def priority_range() -> tuple[int, int]:
        """From the least to the greatest; they are accepted, and change nothing."""
        return 0, -3

    def is_capturing(self) -> bool:
        """CUDA graphs are not played."""
        return False

    def __enter__(self) -> Self:
        self._before.append(self.owner.stream)
        self.owner.memory.current.stream = self.number
        return self

    def __exit__(self, *exception: object) -> None:
        self.owner.memory.current.stream = self._before.pop()

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
        if self.mark is not None:
            self.owner.sync("event.synchronize()", mark=self.mark)

    def wait(self, stream: Stream | None = None) -> None:
        """Let a stream wait for it."""
        (torch.cuda.current_stream() if stream is None else stream).wait_event(self)  # type: ignore[arg-type]

    def query(self) -> bool:
        """Whether it has happened, in modelled time."""
        if self.mark is None:
            return True
        self.owner.host_work("query")
        done = self._happened()
        if done:
            self.owner.order.host_waits_for_mark(self.mark)
        return done

    def elapsed_time(self, end: "Event") -> float:
        """Modelled milliseconds until another event. Raises as torch does where that cannot be known yet."""
        if not (self.timing and end.timing):
            raise RuntimeError("Both events must be created with argument 'enable_timing=True'.")
        if self.mark is None or end.mark is None:
            raise RuntimeError("Both events must be recorded before calculating elapsed time.")
        if not end._happened():
            raise RuntimeError("Both events must be completed before calculating elapsed time.")
        return (end._when() - self._when()) / 1e3

    def __repr__(self) -> str:
        return "<torch.cuda.Event uninitialized>" if self.mark is None else f"<torch.cuda.Event {self.mark:#x}>"

    def _happened(self) -> bool:
        return self._when() <= self.owner.now.host

    def _when(self) -> float:
        return 0.0 if self.mark is None else self.owner.now.marks[self.mark]
