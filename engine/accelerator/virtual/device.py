"""The state of one virtual device, and how what happens there is written down."""

import contextlib
import re
import warnings
from collections.abc import Iterator
from itertools import count
from typing import Any

import torch

from engine.accelerator.events import Await, Copy, Direction, HostWork, Keep, Launch, Mark, Note, Step, Sync, Work
from engine.accelerator.hazards import Hazards
from engine.accelerator.machine import available_memory
from engine.accelerator.model.calibrated import cost_for
from engine.accelerator.model.profiles import Profile
from engine.accelerator.model.timeline import Timeline
from engine.accelerator.order import Order
from engine.accelerator.quantities import size as readable
from engine.accelerator.trace import Trace
from engine.accelerator.virtual.lines import Lines
from engine.accelerator.virtual.saved import saved_bytes
from engine.accelerator.virtual.tags import CROSSED, Memory, storage

CUDA, CPU = torch.device("cuda", 0), torch.device("cpu")
WARN, FAIL = 1, 2
"""What `torch.cuda.set_sync_debug_mode` can ask for."""
MUCH = 1 << 30
"""Requests up to here are not worth asking how much memory this computer has left."""
Birthplace = bool | None
"""Where a tensor is being made: on the device, on the host, or (None) wherever C++ wants it."""


class VirtualDevice:
    """What the patches and the dispatch mode share during one run."""

    def __init__(self, profile: Profile, trace: Trace, lines: Lines) -> None:
        self.profile = profile
        self.trace = trace
        self.steps = trace.steps
        self.lines = lines
        self.memory = Memory(profile.memory_bytes, lines.here)
        self.muted = 0
        """Above 0, operations are our own and go unseen."""
        self.birthplace: Birthplace = None
        self.default: torch.device | None = None
        """What `torch.set_default_device` asked for."""
        self.autocasts: list[torch.dtype | None] = []
        """What the `torch.autocast` blocks around us ask for, None where one switches it off."""
        self.cause: str | None = None
        """What the program wrote, where that is plainer than the operation it became: `if`, `print`."""
        self.views = 0
        self.order = Order()
        self.sync_debug = 0
        self.fault: Note | None = None
        """An index out of range: real devices tell of it at the next wait only."""
        self.region: int | None = None
        """Where the compiled function that is running began."""
        self.numbers = count(1)
        self._allocated_then = -1
        self._timeline = Timeline(cost_for(profile.name))
        self._timed = 0
        self._fused_away = 0
        self._passes = 0
        """Backward passes that are under way."""

    # What happens -----------------------------------------------------------------------------------------------

    def add(self, step: Step) -> None:
        """Write a step down, after the views that came before it."""
        if self.views:
            calls, self.views = self.views, 0
            self.steps.append(HostWork("view", 0, calls=calls))
        self.steps.append(step)
        if self.memory.hazards is not None:
            self.memory.hazards.see(self.place, step, trusted=self._passes > 0)

    def launch(self, work: Work, line: int, recorded: bool, inputs: tuple[int, ...], outputs: tuple[int, ...]) -> None:
        """Put kernels on the current stream."""
        self.add(Launch(work, line, self.stream, recorded, inputs, outputs))

    def copy(
        self,
        direction: Direction,
        size: int,
        reason: str,
        *,
        pinned: bool = False,
        non_blocking: bool = False,
        again: bool = False,
        block: int = -1,
    ) -> None:
        """Let bytes cross, and the host wait unless it was told not to."""
        if self.muted:
            return
        line, in_loop = self.lines.here(), self.lines.in_loop()
        self.add(Copy(direction, size, reason, line, self.stream, pinned, non_blocking, in_loop, again, block))
        if not non_blocking:
            self.sync(reason, stream=self.stream)

    def read(self, size: int, reason: str, block: int = -1) -> None:
        """Let the program look at a value on the device."""
        self.copy("d2h", size, self.cause or reason, block=block)

    def sync(self, reason: str, *, stream: int | None = None, mark: int | None = None) -> None:
        """Let the host wait: for a stream, a mark, or everything."""
        self.add(Sync(reason, self.lines.here(), self.lines.in_loop(), stream, mark))
        if mark is None:
            self.order.host_waits(stream, self.place)
        else:
            self.order.host_waits_for_mark(mark)
        self._complain(asked_for=stream is None)

    def _complain(self, *, asked_for: bool) -> None:
        if self.fault is not None:
            raise torch.AcceleratorError(
                "CUDA error: device-side assert triggered\n"
                f"It was caused on line {self.fault.line} ({self.fault.text}); the host hears of it only when it waits."
            )
        if asked_for:  # torch.cuda.synchronize() and event.synchronize() are no surprise
            return
        if self.sync_debug == FAIL:
            raise RuntimeError("called a synchronizing CUDA operation")
        if self.sync_debug == WARN:
            warnings.warn("called a synchronizing CUDA operation", stacklevel=4)

    def host_work(self, op: str, size: int = 0, flops: int = 0, seconds: float = 0.0) -> None:
        """The host itself did something."""
        self.add(HostWork(op, self.lines.here(), size, flops, seconds=seconds))

    def mark(self, stream: int) -> int:
        """Put an event on a stream."""
        number = next(self.numbers)
        self.order.mark(number, stream, self.place)
        self.add(Mark(number, self.lines.here(), stream))
        return number

    def let_wait(self, stream: int, mark: int) -> None:
        """Let a stream wait for an event; the host goes on."""
        self.order.wait(stream, mark)
        self.add(Await(mark, self.lines.here(), stream))

    def keep(self, block: int, stream: int) -> None:
        """Keep memory from being used again until a stream is done with it."""
        self.add(Keep(block, self.lines.here(), stream))

    def watch_streams(self) -> None:
        """There is more than one stream from now on: look whether they wait for each other where they must."""
        if self.memory.hazards is None:
            self.memory.hazards = Hazards(self.order, self.note)
            for place, step in enumerate(self.steps, 1):
                self.memory.hazards.see(place, step)

    @contextlib.contextmanager
    def going_backward(self) -> Iterator[None]:
        """Inside the block torch itself lets streams wait for each other."""
        self._passes += 1
        try:
            yield
        finally:
            self._passes -= 1

    def note(self, kind: Any, text: str, line: int | None = None) -> None:
        """Tell the reader of the trace something, once for each line."""
        note = Note(kind, text, self.lines.here() if line is None else line)
        if note not in self.trace.notes:
            self.trace.notes.append(note)

    def require(self, count: int) -> None:
        """Raise where that much is free neither on the device nor on the computer that plays it."""
        self.memory.require(count)
        if count > MUCH:
            free = available_memory()
            if free is not None and count > free:
                raise MemoryError(self._too_much(count))

    def explain(self, error: Exception) -> None:
        """Raise in better words where this computer has too little memory for what the device could hold."""
        wanted = re.search(r"DefaultCPUAllocator.* allocate (\d+) bytes", str(error), flags=re.DOTALL)
        if wanted:
            self.memory.require(int(wanted[1]))
            raise MemoryError(self._too_much(int(wanted[1]))) from None

    def _too_much(self, count: int) -> str:
        return (
            f"line {self.lines.here()}: the virtual device has room for {readable(count)}, but this computer, which "
            "works out the values, has not: use smaller sizes"
        )

    # What is asked ----------------------------------------------------------------------------------------------

    @property
    def stream(self) -> int:
        """The current one."""
        return self.memory.current.stream

    @property
    def place(self) -> int:
        """How many steps there were."""
        return len(self.steps) + self._fused_away

    @property
    def now(self) -> Timeline:
        """The modelled clocks, up to the latest step."""
        for step in self.steps[self._timed :]:
            self._timeline.advance(step)
        self._timed = len(self.steps)
        return self._timeline

    def look_at_activations(self, outputs: Any) -> None:
        """Note how much memory waits for a backward pass; in a steady loop the first time tells.

        A pass within another is part of it: there reentrant checkpointing goes backward through what it recomputed.
        """
        if not self._passes and self.memory.allocated != self._allocated_then:
            self._allocated_then = self.memory.allocated
            self.trace.saved_memory = max(self.trace.saved_memory, saved_bytes(outputs))

    def replace_since(self, start: int, steps: list[Step]) -> None:
        """Put other steps in the place of the latest, unless the program has looked at the clock since."""
        if self._timed <= start:
            self._fused_away += len(self.steps) - start - len(steps)
            self.steps[start:] = steps

    def crossed_before(self, tensor: torch.Tensor) -> bool:
        """Whether these very bytes crossed the link already; notes that they cross now."""
        if tensor.is_inference():  # they count no versions, so a change would go unseen
            return False
        crossings: set[Any] = storage(tensor).__dict__.setdefault(CROSSED, set())
        bytes_now = (tensor.storage_offset(), tensor.numel(), tensor._version)
        before = bytes_now in crossings
        crossings.add(bytes_now)
        return before

    def finish(self) -> None:
        """Complete the trace."""
        self.lines.leave()
        if self.fault is not None:
            self.trace.notes.append(self.fault)
        self.trace.peak_memory, self.trace.peak_line = self.memory.peak, self.memory.peak_line
