"""When each step would happen: a discrete-event model of one host thread, in-order streams and two copy engines."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from engine.accelerator.events import Await, Copy, HostWork, Keep, Launch, Mark, Step, Sync
from engine.accelerator.model.cost import COPY_US, Bound, Cost

QUEUE_DEPTH = 1024
"""Launches that may wait on the device before the host has to."""


@dataclass(frozen=True, slots=True)
class Span:
    """A step in modelled time, in microseconds from the start: on the host, and on a stream where it used one."""

    step: Step
    host_start: float
    host_end: float
    start: float = 0.0
    end: float = 0.0
    waited: float = 0.0
    """The part of the host's time in which it only waited."""
    bound: Bound | None = None


class Timeline:
    """Clocks that advance step by step.

    The host's clock `h` and a stream's `s` obey: a launch starts at max(h, s), a blocking copy ends with h = its end,
    a sync sets h = max(h, s).
    """

    def __init__(self, cost: Cost) -> None:
        self.cost = cost
        self.host = 0.0
        self.streams: dict[int, float] = {0: 0.0}
        self.engines: dict[str, float] = {}
        self.marks: dict[int, float] = {}
        self._queue: deque[float] = deque()
        self._kernels: dict[int, tuple[float, Bound]] = {}

    @property
    def end(self) -> float:
        """When host and device are both done."""
        return max(self.host, *self.streams.values())

    def advance(self, step: Step) -> Span:
        """Let one step happen."""
        match step:
            case Launch():
                return self._launch(step)
            case Copy():
                return self._copy(step)
            case Sync():
                return self._sync(step)
            case HostWork():
                start, self.host = self.host, self.host + self.cost.host(step)
                return Span(step, start, self.host)
            case Mark():
                self.marks[step.number] = max(self.host, self.streams.get(step.stream, 0.0))
                return Span(step, self.host, self.host)
            case Await():
                reached = self.marks.get(step.mark, 0.0)
                self.streams[step.stream] = max(self.streams.get(step.stream, 0.0), reached)
                return Span(step, self.host, self.host)
            case Keep():
                return Span(step, self.host, self.host)
            case _:
                assert_never(step)

    def _launch(self, step: Launch) -> Span:
        key = id(step.work)  # works are shared, and live as long as the steps do
        if key not in self._kernels:
            self._kernels[key] = self.cost.kernel(step.work)
        seconds, bound = self._kernels[key]
        host_start = self.host
        self.host += self.cost.launch(step)
        start = max(self.host, self.streams.get(step.stream, 0.0))
        end = self.streams[step.stream] = start + seconds
        waited = self._wait_for_room(end)
        return Span(step, host_start, self.host, start, end, waited, bound)

    def _wait_for_room(self, end: float) -> float:
        self._queue.append(end)
        while self._queue and self._queue[0] <= self.host:
            self._queue.popleft()
        if len(self._queue) <= QUEUE_DEPTH:
            return 0.0
        waited = self._queue.popleft() - self.host
        self.host += waited
        return waited

    def _copy(self, step: Copy) -> Span:
        host_start = self.host
        self.host += COPY_US
        start = max(self.host, self.streams.get(step.stream, 0.0), self.engines.get(step.direction, 0.0))
        end = start + self.cost.copy(step)
        self.streams[step.stream] = self.engines[step.direction] = end
        waited = 0.0
        if step.waits:
            waited = end - self.host
            self.host = end
        return Span(step, host_start, self.host, start, end, waited)

    def _sync(self, step: Sync) -> Span:
        host_start = self.host
        if step.mark is not None:
            reached = self.marks.get(step.mark, 0.0)
        else:
            reached = self.streams.get(step.stream, 0.0) if step.stream is not None else max(self.streams.values())
        waited = max(0.0, reached - self.host)
        self.host += waited + self.cost.sync
        return Span(step, host_start, self.host, waited=waited)


def schedule(steps: Iterable[Step], cost: Cost) -> list[Span]:
    """Every step with its modelled times, in program order."""
    timeline = Timeline(cost)
    return [timeline.advance(step) for step in steps]
