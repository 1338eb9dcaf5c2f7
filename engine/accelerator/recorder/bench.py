"""How the recorder times: on the device by events, on the host by the clock, within a budget."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from engine.accelerator.timing import Clock, Spread, Work, cuda_stopwatch, host_stopwatch, measure


@dataclass(slots=True)
class Bench:
    """A device, real or (in a dry run) the CPU that stands in for it, and the time that is left."""

    clock: Clock
    dry_run: bool
    repeats: int
    deadline: float
    problems: list[str] = field(default_factory=list)

    @property
    def device(self) -> str:
        """Where tensors go."""
        return "cpu" if self.dry_run else "cuda"

    def time(self, work: Work, times: int = 20) -> dict[str, Any]:
        """Microseconds a call, until it is finished and until its call returned, with their spread."""
        stopwatch = host_stopwatch(self.clock) if self.dry_run else cuda_stopwatch(self.clock)
        finished, returned = measure(work, stopwatch, repeats=self.repeats, times=times)
        return {"finished": finished.to_dict(), "returned": returned.to_dict()}

    def time_host(self, work: Work, times: int = 50) -> dict[str, Any]:
        """Microseconds until the call returned, the device being idle before each repeat."""
        samples = []
        for _ in range(self.repeats + 1):
            self.wait()
            samples.append(host_stopwatch(self.clock)(work, times)[0])
        self.wait()
        return Spread.of(samples[1:]).to_dict()  # the first warms up

    def wait(self) -> None:
        """Let the device finish."""
        if not self.dry_run:
            import torch

            torch.cuda.synchronize()

    def within_budget(self, items: Iterable[Any], what: str) -> Iterable[Any]:
        """The items for which there is time."""
        for item in items:
            if self.clock() > self.deadline:
                self.problems.append(f"{what}: out of time, the rest was left out")
                return
            yield item

    def guarded(self, name: str, section: Callable[["Bench"], Any]) -> Any:
        """A section; if it fails, the others still count."""
        try:
            return section(self)
        except Exception as error:  # noqa: BLE001 -- devices fail in their own ways; the file says how
            self.problems.append(f"{name}: {type(error).__name__}: {error}")
            return []
