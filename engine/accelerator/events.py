"""What a program did, as facts without times: a list of steps that can be counted, stored, and timed for any device."""

from dataclasses import dataclass
from typing import Literal

Direction = Literal["h2d", "d2h"]
Category = Literal["gemm", "convolution", "attention", "pointwise", "reduction", "gather", "foreach", "fused", "other"]


@dataclass(frozen=True, slots=True)
class Work:
    """What one call of an operation costs a device. Calls that cost the same share one `Work`."""

    op: str
    category: Category
    kernels: int
    flops: int
    reads: tuple[int, ...]
    """Bytes read of each input on the device."""
    writes: tuple[int, ...]
    """Bytes written of each output."""
    arithmetic: str
    """Which units compute: fp64, fp32, tf32, bf16, fp16 or int8."""
    shape: tuple[int, int, int, int] | None = None
    """Rows, columns, inner length and batch of a matrix product."""

    @property
    def bytes(self) -> int:
        """Device memory traffic: each input read once, each output written once."""
        return sum(self.reads) + sum(self.writes)


@dataclass(slots=True)
class Launch:
    """Kernels were put on a stream; the host went on."""

    work: Work
    line: int
    stream: int
    recorded: bool
    """Whether autograd wrote it down, which costs the host a little more."""
    inputs: tuple[int, ...]
    """Numbers of the blocks of memory that were read, in the order of `work.reads`."""
    outputs: tuple[int, ...]


@dataclass(slots=True)
class Copy:
    """Bytes crossed between host and device."""

    direction: Direction
    bytes: int
    reason: str
    """What made them cross: `.to(cuda)`, `.item()`, `print`, a boolean mask, ..."""
    line: int
    stream: int
    pinned: bool
    non_blocking: bool
    in_loop: bool
    again: bool
    """The same bytes had crossed before, or came from where they are sent."""
    block: int = -1
    """The number of the block of device memory, where it is known: as in `Launch.inputs`."""

    @property
    def waits(self) -> bool:
        """Whether the host stands still until the bytes have arrived: pageable memory is staged while it waits."""
        return not (self.pinned and self.non_blocking)


@dataclass(slots=True)
class Sync:
    """The host waited for the device."""

    reason: str
    line: int
    in_loop: bool
    stream: int | None = None
    """The stream that was waited for; None for all."""
    mark: int | None = None
    """The event that was waited for, if it was one."""


@dataclass(slots=True)
class HostWork:
    """Work of the host itself: an operation on a CPU tensor, a view, pinning."""

    op: str
    line: int
    bytes: int = 0
    flops: int = 0
    calls: int = 1
    seconds: float = 0.0
    """Of its own, where it is known: a sleep."""


@dataclass(slots=True)
class Mark:
    """An event was put on a stream: it happens when all before it is done."""

    number: int
    line: int
    stream: int


@dataclass(slots=True)
class Await:
    """A stream waits for a mark of another; the host does not."""

    mark: int
    line: int
    stream: int


@dataclass(slots=True)
class Keep:
    """`tensor.record_stream(stream)`: freed memory is not used again before the stream is done with what is on it."""

    block: int
    line: int
    stream: int


Step = Launch | Copy | Sync | HostWork | Mark | Await | Keep
"""The closed set of what can happen."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something that the reader of a trace should know, once for each line that caused it."""

    kind: Literal["approximate", "early read", "early write", "early reuse", "fault"]
    text: str
    line: int
