"""How well the model does on what it was not fitted to: points of a recording that are held out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from statistics import median, quantiles

from engine.accelerator.events import Step
from engine.accelerator.model.bands import modelled_seconds
from engine.accelerator.model.calibrated import Calibrated, calibrated
from engine.accelerator.model.cost import Cost
from engine.accelerator.model.profiles import Profile
from engine.accelerator.model.recorded import Recording

TELLING = 0.1
"""Two loops whose times differ by less are not expected to be put in order."""


def held_out(recording: Recording, profile: Profile) -> dict[str, dict[str, float]]:
    """Relative errors on every second point, of the formulas alone and of the model fitted to the others."""
    fitted_to, left_out = (_half(recording, start) for start in (0, 1))
    models = {"formula": Cost(profile), "fitted": calibrated(profile, fitted_to)}
    found = {}
    for name, model in models.items():
        works = [(model.kernel(work)[0], us) for work, us in left_out.works()]
        copies = [(model.copy(copy), us) for copy, us in left_out.copies()]
        found[f"operations, {name}"] = errors(works)
        found[f"copies, {name}"] = errors(copies)
    return found


def _half(recording: Recording, start: int) -> Recording:
    """Every second operation, and every second size of copy."""
    sizes = sorted({row["bytes"] for row in recording.data["transfers"]})[start::2]
    transfers = [row for row in recording.data["transfers"] if row["bytes"] in sizes]
    return replace(
        recording,
        data={**recording.data, "operations": recording.data["operations"][start::2], "transfers": transfers},
    )


def errors(pairs: Sequence[tuple[float, float]]) -> dict[str, float]:
    """Median and 90th percentile of |modelled / measured - 1|.

    >>> errors([(1.0, 1.0), (1.2, 1.0), (1.1, 1.0)])["points"]
    3
    """
    off = [abs(modelled / measured - 1) for modelled, measured in pairs]
    ninetieth = quantiles(off, n=10)[-1] if len(off) > 1 else off[0]
    return {"points": len(off), "median": median(off), "ninetieth": ninetieth}


def loop_errors(
    recording: Recording, profile: Profile, steps_of: Callable[[str, str], Sequence[Step]]
) -> dict[str, dict[str, float]]:
    """For each model: errors of the time of a loop, and of its ratio to the resident loop.

    `steps_of(model, habit)` gives the steps of the same loop on the virtual device.
    """
    fitted = calibrated(profile, recording)
    found = {}
    for model in dict.fromkeys(row["model"] for row in recording.data["loops"]):
        rows = {row["habit"]: row["finished"]["median_us"] for row in recording.data["loops"] if row["model"] == model}
        predicted = {habit: _microseconds(steps_of(model, habit), fitted) for habit in rows}
        ratios = [(predicted[habit] / predicted["resident"], rows[habit] / rows["resident"]) for habit in rows]
        ordered = [(left > 1) == (right > 1) for left, right in ratios if abs(right - 1) > TELLING]
        times = errors([(predicted[habit], rows[habit]) for habit in rows])
        ratio = errors(ratios)
        found[model] = {
            "time": times["median"],
            "ratio": ratio["median"],
            "ordered": sum(ordered) / max(1, len(ordered)),
        }
    return found


def _microseconds(steps: Sequence[Step], model: Calibrated) -> float:
    return modelled_seconds(steps, model) * 1e6
