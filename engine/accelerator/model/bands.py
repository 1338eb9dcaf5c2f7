"""How far a ratio of two modelled times may be off: the uncertain figures vary each for itself, not all together."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import Any

from engine.accelerator.events import Step
from engine.accelerator.model.cost import Cost
from engine.accelerator.model.profiles import Band, Profile, sheet
from engine.accelerator.model.timeline import Timeline

UNCERTAIN = (("launch_us",), ("pageable_gb_s",), ("copy_latency_us", "sync_us"))
"""Figures that are guesses; those in one group go together, for one driver is behind them."""


def corners(profile: Profile) -> Iterator[Profile]:
    """The device with each uncertain group at either end of its range.

    >>> from engine.accelerator.model.profiles import H200
    >>> len(list(corners(H200)))
    8
    """
    ends: tuple[Band, Band] = ("fast", "slow")
    for choice in product(ends, repeat=len(UNCERTAIN)):
        figures: dict[str, Any] = {
            name: sheet(getattr(profile, name).at(end), "an end of its range")
            for names, end in zip(UNCERTAIN, choice, strict=True)
            for name in names
        }
        yield replace(profile, **figures)


def modelled_seconds(steps: Sequence[Step], cost: Cost) -> float:
    """When host and device are both done; never nothing, so that ratios exist."""
    timeline = Timeline(cost)
    for step in steps:
        timeline.advance(step)
    return max(timeline.end / 1e6, 1e-9)


def ratio(slow: Sequence[Step], fast: Sequence[Step], profile: Profile) -> tuple[float, float, float]:
    """How many times longer one program takes than another: likely, at least, at most."""
    costs = [Cost(profile), *map(Cost, corners(profile))]
    likely, *others = (modelled_seconds(slow, cost) / modelled_seconds(fast, cost) for cost in costs)
    return likely, min(likely, *others), max(likely, *others)
