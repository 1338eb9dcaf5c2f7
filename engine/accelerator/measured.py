"""What the measuring of copies gives: values with their spread, and the ratios that tell."""

from dataclasses import dataclass
from typing import Any, Literal

from engine.accelerator.timing import Spread

Route = Literal["host to host", "host to device", "device to host"]


@dataclass(frozen=True, slots=True)
class Copy:
    """One size copied one way."""

    route: Route
    pinned: bool
    non_blocking: bool
    bytes: int
    finished: Spread
    """Until the bytes have arrived."""
    returned: Spread
    """Until the call gave the host back its hands; less than `finished` where it did not wait."""

    @property
    def ns_per_byte(self) -> float:
        """The price of a byte at this size; 1 ns a byte is 1 GB/s."""
        return self.finished.median * 1e9 / self.bytes

    @property
    def how(self) -> str:
        """`pageable`, `pinned, non_blocking`, ...: the kind of host memory, and whether the call may return early."""
        return ("pinned" if self.pinned else "pageable") + (", non_blocking" if self.non_blocking else "")

    def to_dict(self) -> dict[str, Any]:
        """As JSON."""
        times = {"finished": self.finished.to_dict(), "returned": self.returned.to_dict()}
        kind = {"route": self.route, "pinned": self.pinned, "non_blocking": self.non_blocking, "bytes": self.bytes}
        return kind | {"gb_per_s": 1 / self.ns_per_byte} | times


@dataclass(frozen=True, slots=True)
class Loop:
    """A small program timed as a whole."""

    name: Literal["in one piece", "in pieces", "resident", "ping-pong"]
    bytes: int
    """How much a step works on."""
    finished: Spread

    def to_dict(self) -> dict[str, Any]:
        """As JSON."""
        return {"name": self.name, "bytes": self.bytes, "finished": self.finished.to_dict()}


@dataclass(frozen=True, slots=True)
class Transfers:
    """All that was measured, and where."""

    machine: str
    torch: str
    device: str | None
    """The GPU's name; None where there is none or none was asked for."""
    copies: tuple[Copy, ...]
    loops: tuple[Loop, ...]

    def along(self, route: Route) -> list[Copy]:
        """The copies of one route, in the order of measuring."""
        return [copy for copy in self.copies if copy.route == route]

    def ratio(self, slow: str, fast: str) -> float | None:
        """How many times longer one loop took than another; None where they were not measured."""
        seconds: dict[str, float] = {loop.name: loop.finished.median for loop in self.loops}
        return seconds[slow] / seconds[fast] if {slow, fast} <= seconds.keys() else None

    @property
    def small_over_large(self) -> float:
        """How many times dearer each byte is in the smallest host copy than in the largest."""
        host = sorted(self.along("host to host"), key=lambda copy: copy.bytes)
        return host[0].ns_per_byte / host[-1].ns_per_byte

    def to_dict(self) -> dict[str, Any]:
        """As JSON: the telling ratios first, then every figure with its spread."""
        host = sorted(self.along("host to host"), key=lambda copy: copy.bytes)
        return {
            "source": "measured here and now",
            "machine": self.machine,
            "torch": self.torch,
            "device": self.device,
            "small_bytes": host[0].bytes,
            "large_bytes": host[-1].bytes,
            "small_over_large": self.small_over_large,
            "fixed_cost_us": host[0].finished.median * 1e6,
            "large_gb_per_s": 1 / host[-1].ns_per_byte,
            "pieces_over_whole": self.ratio("in pieces", "in one piece"),
            "pingpong_over_resident": self.ratio("ping-pong", "resident"),
            "copies": [copy.to_dict() for copy in self.copies],
            "loops": [loop.to_dict() for loop in self.loops],
        }
