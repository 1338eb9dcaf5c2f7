"""The cost model of a device that was recorded: formulas where nothing was measured, corrected where something was."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.accelerator.events import Copy, Work
from engine.accelerator.model.cost import Bound, Cost
from engine.accelerator.model.profiles import Band, Profile, find_profile
from engine.accelerator.model.recorded import Curve, Recording, curves, interpolated, recording_for

HEAVY = ("gemm", "convolution", "attention")


@dataclass(frozen=True, slots=True)
class Calibrated(Cost):
    """The formulas times the factors by which they were off: exact where something was measured."""

    kernels: Mapping[tuple[str, str], Curve] = field(default_factory=dict)
    """By category and arithmetic."""
    links: Mapping[tuple[str, bool], Curve] = field(default_factory=dict)
    """By direction, and whether the memory is pinned."""

    def kernel(self, work: Work) -> tuple[float, Bound]:
        """Device time of one launch, and what limits it."""
        microseconds, bound = Cost.kernel(self, work)
        curve = self.kernels.get((work.category, work.arithmetic))
        return microseconds * (factor(curve, size_of(work)) if curve else 1.0), bound

    def copy(self, copy: Copy) -> float:
        """Time on the link."""
        curve = self.links.get((copy.direction, copy.pinned))
        return Cost.copy(self, copy) * (factor(curve, copy.bytes) if curve else 1.0)


def factor(curve: Curve, size: float) -> float:
    """By what the formula is off at a size; beyond what was measured, as at the nearest point.

    >>> factor([(10, 2.0), (1000, 8.0)], 100), factor([(10, 2.0), (1000, 8.0)], 10**6)
    (4.0, 8.0)
    """
    nearest = min(max(size, curve[0][0]), curve[-1][0])
    return round(interpolated(curve, nearest), 9)


def size_of(work: Work) -> int:
    """What the factor depends on: arithmetic where that is the work, else bytes."""
    return max(1, work.flops if work.category in HEAVY else work.bytes)


def calibrated(profile: Profile, recording: Recording, band: Band = "likely") -> Calibrated:
    """The model of a device after a recording of it."""
    measured = recording.profile(profile)
    formula = Cost(measured)
    kernels: dict[tuple[str, str], Curve] = curves(
        ((str(work.category), work.arithmetic), size_of(work), microseconds / formula.kernel(work)[0])
        for work, microseconds in recording.works()
    )
    links: dict[tuple[str, bool], Curve] = curves(
        ((str(copy.direction), copy.pinned), copy.bytes, microseconds / formula.copy(copy))
        for copy, microseconds in recording.copies()
    )
    return Calibrated(measured, band, kernels, links)


def cost_for(device: str, band: Band = "likely") -> Cost:
    """The best model that there is of a device.

    >>> cost_for("h200").profile.name
    'h200'
    """
    profile = find_profile(device)
    recording = recording_for(profile.name)
    return Cost(profile, band) if recording is None else calibrated(profile, recording, band)
