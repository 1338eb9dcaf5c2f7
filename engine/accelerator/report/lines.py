"""What each line of a program caused."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from engine.accelerator.events import Copy, Launch, Sync
from engine.accelerator.model.timeline import Span


@dataclass(slots=True)
class Line:
    """Totals of one line; times are modelled microseconds."""

    number: int
    copies: list[Copy] = field(default_factory=list)
    launches: int = 0
    kernels: int = 0
    flops: int = 0
    bytes: int = 0
    waits: int = 0
    host_us: float = 0.0
    """The host's time on this line, waiting included."""
    waited_us: float = 0.0
    device_us: float = 0.0
    """The device's time on what this line launched or sent."""
    bounds: dict[str, float] = field(default_factory=dict)
    """Device time by what limits the kernels: latency, bandwidth, arithmetic."""

    def moved(self, direction: str) -> int:
        """Bytes that it sent that way."""
        return sum(copy.bytes for copy in self.copies if copy.direction == direction)

    def count(self, direction: str) -> int:
        """Copies that it made that way."""
        return sum(copy.direction == direction for copy in self.copies)

    @property
    def bound(self) -> str:
        """What limits most of its kernels' time; empty where it launched none."""
        return max(self.bounds, key=lambda bound: self.bounds[bound], default="")

    def add(self, span: Span) -> None:
        """Count one step in."""
        self.host_us += span.host_end - span.host_start
        self.waited_us += span.waited
        match span.step:
            case Copy():
                self.copies.append(span.step)
                self.device_us += span.end - span.start
            case Launch(work=work):
                self.launches += 1
                self.kernels += work.kernels
                self.flops += work.flops
                self.bytes += work.bytes
                self.device_us += span.end - span.start
                if span.bound is not None:
                    self.bounds[span.bound] = self.bounds.get(span.bound, 0.0) + span.end - span.start
            case Sync():
                self.waits += 1
            case _:
                pass


def by_line(spans: Iterable[Span]) -> dict[int, Line]:
    """The lines that did something, by number; 0 holds what no line of the program caused."""
    lines: dict[int, Line] = {}
    for span in spans:
        number = span.step.line
        lines.setdefault(number, Line(number)).add(span)
    return dict(sorted(lines.items()))


def total_us(spans: Iterable[Span]) -> float:
    """When host and device are both done."""
    return max((max(span.host_end, span.end) for span in spans), default=0.0)


def waited_us(spans: Iterable[Span]) -> float:
    """How long the host stood still."""
    return sum(span.waited for span in spans)
