"""What a program did on the virtual accelerator: counts to assert on, and steps to draw. Needs no torch."""

from dataclasses import dataclass, field, fields
from typing import Any, get_args

from engine.accelerator.events import Copy, Direction, Keep, Launch, Note, Step, Sync, Work
from engine.accelerator.model.calibrated import cost_for
from engine.accelerator.model.profiles import Band
from engine.accelerator.model.timeline import Span, schedule

VERSION = 1
"""Of the dictionary that `Trace.to_dict` gives."""
KINDS: dict[str, type[Step]] = {kind.__name__.lower(): kind for kind in get_args(Step)}


@dataclass(slots=True)
class Trace:
    """The steps of one run, in program order. Counts are facts; times are modelled, and say so.

    >>> trace = Trace("h200")
    >>> trace.steps.append(Copy("h2d", 4096, ".to(cuda)", 3, 0, False, False, True, False))
    >>> len(trace.copies("h2d")), trace.copies("d2h"), trace.moved(), trace.resident()
    (1, [], 4096, True)
    >>> Trace.from_dict(trace.to_dict()) == trace
    True
    """

    device: str
    """Name of the profile that times are modelled for."""
    torch: str = ""
    """The version of torch that ran."""
    steps: list[Step] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    peak_memory: int = 0
    """The most bytes that were allocated on the device at any time."""
    peak_line: int = 0
    saved_memory: int = 0
    """The most bytes of activations that autograd kept for a backward pass."""

    def copies(self, direction: Direction | None = None, *, in_loop: bool | None = None) -> list[Copy]:
        """The copies across the link: all, those of one direction ("h2d", "d2h"), those in loops or out of them."""
        copies = (step for step in self.steps if isinstance(step, Copy))
        return [
            copy
            for copy in copies
            if (direction is None or copy.direction == direction) and (in_loop is None or copy.in_loop == in_loop)
        ]

    def moved(self, direction: Direction | None = None) -> int:
        """Bytes that crossed the link."""
        return sum(copy.bytes for copy in self.copies(direction))

    def resident(self, count: int | None = None) -> bool:
        """Whether no data (or none of exactly that many bytes) crossed twice, or came back to where it had been."""
        return not any(copy.again and count in (None, copy.bytes) for copy in self.copies())

    @property
    def waits(self) -> list[Sync]:
        """The times when the host waited for the device."""
        return [step for step in self.steps if isinstance(step, Sync)]

    @property
    def syncs(self) -> int:
        """How often the host waited for the device; a copy that blocks is one."""
        return len(self.waits)

    @property
    def syncs_in_loop(self) -> int:
        """How often the host waited from within a loop of the program."""
        return sum(sync.in_loop for sync in self.waits)

    @property
    def launches(self) -> list[Launch]:
        """The operations that ran on the device."""
        return [step for step in self.steps if isinstance(step, Launch)]

    @property
    def kernels(self) -> int:
        """How many kernels were launched."""
        return sum(launch.work.kernels for launch in self.launches)

    @property
    def flops(self) -> int:
        """Floating-point operations on the device."""
        return sum(launch.work.flops for launch in self.launches)

    @property
    def bytes(self) -> int:
        """Bytes that kernels read from and wrote to device memory."""
        return sum(launch.work.bytes for launch in self.launches)

    @property
    def kept(self) -> list[Keep]:
        """The calls of `record_stream`, each with the block of memory and the stream it is kept for."""
        return [step for step in self.steps if isinstance(step, Keep)]

    @property
    def hazards(self) -> list[Note]:
        """Memory that is read, overwritten or used again while something else may still be using it."""
        return [note for note in self.notes if note.kind.startswith("early")]

    @property
    def approximate(self) -> list[Note]:
        """What was counted by a guess, or not at all."""
        return [note for note in self.notes if note.kind == "approximate"]

    def spans(self, band: Band = "likely", device: str | None = None) -> list[Span]:
        """Each step with its modelled times, for the device of the trace or another one."""
        return schedule(self.steps, cost_for(device or self.device, band))

    def to_dict(self) -> dict[str, Any]:
        """As JSON; each kind of work is listed once."""
        works: dict[int, tuple[int, Work]] = {}
        steps = [_step_row(step, works) for step in self.steps]
        return {
            "version": VERSION,
            "device": self.device,
            "torch": self.torch,
            "peak_memory": self.peak_memory,
            "peak_line": self.peak_line,
            "saved_memory": self.saved_memory,
            "works": [_values(work) for _, work in works.values()],
            "steps": steps,
            "notes": [_values(note) for note in self.notes],
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> "Trace":
        """The inverse of `to_dict`."""
        if data.get("version") != VERSION:
            raise ValueError(f"this trace has version {data.get('version')}; this program reads version {VERSION}")
        works = [Work(*map(_frozen, row)) for row in data["works"]]
        numbers = {name: data[name] for name in ("device", "torch", "peak_memory", "peak_line", "saved_memory")}
        steps = [_step(row, works) for row in data["steps"]]
        return cls(steps=steps, notes=[Note(*row) for row in data["notes"]], **numbers)


def _values(item: Any) -> list[Any]:
    return [getattr(item, each.name) for each in fields(item)]


def _step_row(step: Step, works: dict[int, tuple[int, Work]]) -> list[Any]:
    name = type(step).__name__.lower()
    if not isinstance(step, Launch):
        return [name, *_values(step)]
    index, _ = works.setdefault(id(step.work), (len(works), step.work))
    return [name, index, *_values(step)[1:]]


def _step(row: list[Any], works: list[Work]) -> Step:
    name, *values = row
    if name == "launch":
        return Launch(works[values[0]], *map(_frozen, values[1:]))
    return KINDS[name](*values)


def _frozen(value: Any) -> Any:
    """JSON has only lists."""
    return tuple(value) if isinstance(value, list) else value
