"""`drill demo record`: a recording of a real GPU, as a file that the cost model can use."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from drill.demo.result import paragraph
from drill.errors import DrillError, MissingError, unreadable
from engine.accelerator.model.accuracy import held_out
from engine.accelerator.model.profiles import PROFILES
from engine.accelerator.model.recorded import Recording
from engine.accelerator.quantities import percent


@dataclass(frozen=True, slots=True)
class RecordDemo:
    """What was recorded, and where it was written."""

    path: Path
    data: dict[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """The recording itself."""
        return {"demo": "record", "file": str(self.path), **self.data}

    def text(self, width: int = 80) -> str:
        """What is in it, and how well the model does on points that it was not fitted to."""
        hardware, data = self.data["hardware"], self.data
        what = (
            f"a {hardware['gpu']}" if not data["dry_run"] else "no GPU: a dry run on the CPU, which tells of no device"
        )
        counts = ", ".join(f"{len(data[name])} {name}" for name in ("transfers", "operations", "loops"))
        lines = [paragraph(f"Recorded {what}, torch {hardware['torch']}, in {data['seconds']:.0f} s: {counts}.", width)]
        lines += [paragraph(f"Left out: {problem}", width) for problem in data["problems"]]
        lines.append(self._accuracy())
        lines.append(paragraph(f"Written to {self.path}", width))
        return "\n\n".join(line for line in lines if line)

    def _accuracy(self) -> str:
        recording = Recording(self.data)
        profile = next((profile for profile in PROFILES.values() if recording.fits(profile.name)), None)
        if profile is None or not recording.data["operations"]:
            return ""
        rows = [f"{'Held-out points':<24} {'median error':>14} {'90 % below':>12}"]
        for name, error in held_out(recording, profile).items():
            rows.append(f"{name:<24} {percent(error['median']):>14} {percent(error['ninetieth']):>12}")
        return "\n".join(rows)


def record(
    file: Path,
    device: str | None = None,
    progress: Callable[[str], object] = lambda _line: None,
    *,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    **limits: Any,
) -> RecordDemo:
    """Measure the GPU of this machine for up to three minutes; `device="cpu"` tries the recorder without one."""
    if device not in (None, "cuda", "cpu"):
        raise MissingError(f"device: `{device}` cannot be recorded; use cuda, or cpu for a dry run")
    with _writing(file):  # now, and not when minutes were spent
        _try_out(file)
    try:
        from engine.accelerator.recorder import record_device

        data = record_device(now(), dry_run=device == "cpu", progress=progress, **limits)
    except ImportError as error:
        raise MissingError(f"demo: torch is missing ({error}); `drill doctor` says how to get it") from None
    except LookupError as error:
        raise MissingError(f"device: {error}; `--device cpu` makes a dry run") from None
    with _writing(file):
        file.write_text(json.dumps(data, indent=1), encoding="utf-8")
    return RecordDemo(file, data)


@contextmanager
def _writing(file: Path) -> Iterator[None]:
    """What keeps a file from being written, in words."""
    try:
        yield
    except OSError as error:
        raise DrillError(f"{file}: {unreadable(error)} -- choose a file that you may write") from None


def _try_out(file: Path) -> None:
    """Open a file for writing, and leave everything as it was."""
    was_there = file.exists()
    file.open("a", encoding="utf-8").close()
    if not was_there:
        file.unlink()
