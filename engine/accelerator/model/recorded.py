"""Recordings of real devices: they replace guesses, and correct formulas where they were measured.

A recording is a JSON file of `recorder`. Those in the folder `recordings` beside this file are used by themselves for
the profile that their GPU's name holds.
"""

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

from engine.accelerator.events import Copy, Work
from engine.accelerator.model.profiles import Figure, Profile

FOLDER = Path(__file__).parent / "recordings"
Curve = Sequence[tuple[float, float]]
"""Points (size, value), by size."""
Key = TypeVar("Key")


def interpolated(curve: Curve, size: float) -> float:
    """The value at a size, on straight lines between points in log-log; beyond the ends, the last line goes on.

    >>> round(interpolated([(1, 10), (100, 1000)], 10))
    100
    """
    if len(curve) == 1:
        return curve[0][1]
    above = next((index for index, (at, _) in enumerate(curve) if at >= size), len(curve) - 1)
    (x0, y0), (x1, y1) = curve[max(0, above - 1)], curve[max(1, above)]
    slope = math.log(y1 / y0) / math.log(x1 / x0)
    return float(y0 * (max(size, 1.0) / x0) ** slope)


@dataclass(frozen=True)
class Recording:
    """What was measured on one device."""

    data: Mapping[str, Any]

    def __str__(self) -> str:
        hardware = self.data["hardware"]
        return f"recorded on a {hardware['gpu']}, torch {hardware['torch']}, {self.data['date'][:10]}"

    def fits(self, device: str) -> bool:
        """Whether it is of the device of that name; a dry run is of none."""
        words = (self.data["hardware"]["gpu"] or "").lower().replace("-", " ").split()
        return not self.data["dry_run"] and device in words

    def copies(self) -> list[tuple[Copy, float]]:
        """Each copy as the model sees it, with the microseconds that it took."""
        rows = [row for row in self.data["transfers"] if row["non_blocking"]]  # the others hold a wait as well
        return [(_copy(row), row["finished"]["median_us"]) for row in rows]

    def works(self) -> list[tuple[Work, float]]:
        """Each operation as the model sees it, with the microseconds that it took."""
        return [(_work(row), row["finished"]["median_us"]) for row in self.data["operations"]]

    def profile(self, profile: Profile) -> Profile:
        """The device with its guesses replaced by what was measured."""
        launches = [row["host"]["median_us"] for row in self.data["launches"] if row["op"] in ("add", "add_")]
        kernels = [row["finished"]["median_us"] for row in self.data["launches"] if row["op"] == "add_"]
        waits = [row["host"]["median_us"] for row in self.data["waits"] if row["what"] == "synchronize"]
        measured = {"launch_us": launches, "kernel_us": kernels, "sync_us": waits}
        figures: dict[str, Any] = {name: _figure(values, str(self)) for name, values in measured.items() if values}
        return replace(profile, **figures)


def curves(points: Iterable[tuple[Key, float, float]]) -> dict[Key, Curve]:
    """Points gathered by key; several of one size count as their median."""
    found: dict[Key, dict[float, list[float]]] = defaultdict(lambda: defaultdict(list))
    for key, size, value in points:
        found[key][size].append(value)
    return {key: [(size, median(values)) for size, values in sorted(sizes.items())] for key, sizes in found.items()}


def _copy(row: Mapping[str, Any]) -> Copy:
    return Copy(row["direction"], row["bytes"], "", 0, 0, row["pinned"], True, False, False)


def _work(row: Mapping[str, Any]) -> Work:
    shape = tuple(row["shape"]) if row["shape"] else None
    return Work(row["op"], row["category"], 1, row["flops"], (row["bytes"],), (), row["arithmetic"], shape)


def _figure(values: Sequence[float], source: str) -> Figure:
    return Figure(median(values), min(values), max(values), source)


def load(path: Path) -> Recording:
    """A recording from its file."""
    data = json.loads(path.read_text(encoding="utf-8"))
    if data.get("version") != 1:
        raise ValueError(f"{path}: this recording has version {data.get('version')}; this program reads version 1")
    return Recording(data)


@cache
def recording_for(device: str, folder: Path = FOLDER) -> Recording | None:
    """The latest recording of a device among the data files; None where there is none."""
    found = [recording for recording in map(load, sorted(folder.glob("*.json"))) if recording.fits(device)]
    return max(found, key=lambda recording: str(recording.data["date"]), default=None)
