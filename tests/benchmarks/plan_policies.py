"""What schedulers do that know no date: FSRS at a desired retention, SM-2, Leitner, and simple plans of one's own.

Each says in which order a day's questions are to be asked; a world plays that order as far as the time goes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np
from plan_world import World, interval

from drill.core.memory import WEIGHTS
from drill.plan.solver import model

LAST = 1e9
"""A place behind all that is asked today."""


def ranks(keys: np.ndarray) -> np.ndarray:
    """The place of each key along the last axis, the smallest first."""
    return np.argsort(np.argsort(keys, axis=-1, kind="stable"), axis=-1, kind="stable")


def ordered(places: np.ndarray) -> np.ndarray:
    """Questions by place; -1 where there is none."""
    order = np.argsort(places, axis=-1, kind="stable")
    return np.where(np.take_along_axis(places, order, -1) < LAST, order, -1)


def merged(due: np.ndarray, due_key: np.ndarray, new: np.ndarray, new_key: np.ndarray, mix: np.ndarray) -> np.ndarray:
    """Due and new questions as one order: 0 due first, 1 a new one after every third, 2 new first."""
    due_rank, new_rank = ranks(np.where(due, due_key, LAST)), ranks(np.where(new, new_key, LAST))
    new_place = np.choose(mix, [1e6 + new_rank, 3.0 * (new_rank + 1) - 0.5, new_rank - 1e6])
    return ordered(np.where(due, due_rank, np.where(new, new_place, LAST)))


@dataclass(frozen=True)
class Rule:
    """One schedule at a fixed desired retention."""

    retention: float = 0.9
    new_a_day: int = 20
    mix: int = 1
    by_recall: bool = True
    """Due questions weakest first; else the longest overdue first."""
    coding_first: bool = False

    def __str__(self) -> str:
        mixed = ("due first", "a new one after every third", "new first")[self.mix]
        coding = "coding first" if self.coding_first else "in deck order"
        return f"FSRS {self.retention:.2f}, {self.new_a_day} new a day, {mixed}, {coding}"


GRID = tuple(
    Rule(*chosen)
    for chosen in product((0.75, 0.8, 0.85, 0.9, 0.95, 0.98), (10, 20, 35, 60), (0, 1, 2), (True, False), (False, True))
)
"""288 schedules, from which the best is tuned for each scenario."""


class FixedRetention:
    """FSRS: a question is due when its recall has fallen to the desired retention."""

    def __init__(self, *rules: Rule) -> None:
        self.rules = rules
        self.retention = np.array([rule.retention for rule in rules])[None, :, None]
        self.new_a_day = np.array([rule.new_a_day for rule in rules])[None, :, None]
        self.mix = np.array([rule.mix for rule in rules])[None, :, None]
        self.by_recall = np.array([rule.by_recall for rule in rules])[None, :, None]
        self.coding_first = np.array([rule.coding_first for rule in rules])[None, :, None]

    def order(self, world: World, day: int) -> np.ndarray:
        stability = world.believed.stability
        due_on = world.last + interval(stability, self.retention)
        known = model.recall(day - world.last, stability, WEIGHTS)
        place = np.arange(world.scenario.questions) - 1e4 * world.scenario.is_coding * self.coding_first
        new = ~world.is_met
        new &= ranks(np.where(new, place, LAST)) < self.new_a_day
        due = world.is_met & (due_on <= day)
        return merged(due, np.where(self.by_recall, known, due_on), new, place, self.mix)

    def note(self, world: World) -> None:
        """It remembers nothing but the memories."""


class SM2:
    """Anki's SM-2 with its defaults: 20 new a day, ease 2.5, one day after the first pass and after a failure."""

    def __init__(self) -> None:
        self.interval = self.ease = self.due = np.zeros(0)

    def order(self, world: World, day: int) -> np.ndarray:
        if not self.due.size:
            self.interval = np.where(world.is_met, 7.0, 0.0)
            self.ease, self.due = np.full(world.count.shape, 2.5), world.last + self.interval
        self.day = day
        new = ~world.is_met
        new &= ranks(np.where(new, np.arange(world.scenario.questions), LAST)) < 20
        due = world.is_met & (self.due <= day)
        return merged(due, self.due, new, np.arange(world.scenario.questions) + 0 * self.due, np.array(1))

    def note(self, world: World) -> None:
        rating, asked = world.ratings, world.ratings > 0
        late = np.maximum(0, self.day - self.due)
        is_first = world.count == 1
        grown = np.choose(
            np.maximum(rating - 1, 0),
            [
                np.ones(late.shape),
                (self.interval + late / 4) * 1.2,
                (self.interval + late / 2) * self.ease,
                (self.interval + late) * self.ease * 1.3,
            ],
        )
        after = np.where(is_first, np.where(rating == 4, 4.0, 1.0), np.maximum(grown, 1.0))
        ease = self.ease + np.choose(np.maximum(rating - 1, 0), [-0.2, -0.15, 0.0, 0.15])
        self.ease = np.where(asked & ~is_first, np.maximum(ease, 1.3), self.ease)
        self.interval = np.where(asked, np.rint(after), self.interval)
        self.due = np.where(asked, self.day + self.interval, self.due)


class Leitner:
    """Five boxes that come back after 1, 2, 4, 8 and 16 days; a failure goes back to the first. New ones when done."""

    DAYS = np.array([1, 2, 4, 8, 16])

    def __init__(self) -> None:
        self.box = np.zeros(0, dtype=np.int64)

    def order(self, world: World, day: int) -> np.ndarray:
        if not self.box.size:
            self.box = np.where(world.is_met, 2, 0)
        due = world.is_met & (world.last + self.DAYS[self.box] <= day)
        place = np.arange(world.scenario.questions) + 0 * world.last
        return merged(due, self.box + 0.0, ~world.is_met, place, np.array(0))

    def note(self, world: World) -> None:
        passed, failed = world.ratings > 1, world.ratings == 1
        up = np.where(passed & (world.count > 1), np.minimum(self.box + 1, 4), self.box)
        self.box = np.where(failed, 0, up)


class LastPass:
    """Everything new as soon as possible, then what is weakest; the last days are one pass over all of it."""

    def order(self, world: World, day: int) -> np.ndarray:
        scenario = world.scenario
        whole = world.passed_s.sum() / (60 * scenario.minutes)
        begin = scenario.days - min(int(np.ceil(whole)), scenario.days // 2)
        place = np.arange(scenario.questions) + 0 * world.last
        if day < begin:
            known = model.recall(day - world.last, world.believed.stability, WEIGHTS)
            return merged(world.is_met & (known < 0.97), known, ~world.is_met, place, np.array(2))
        left = world.is_met & (world.last < begin)
        return merged(left, world.last + 0.0, ~world.is_met, place, np.array(0))

    def note(self, world: World) -> None:
        """It remembers nothing but the memories."""


def usual() -> Iterator[tuple[str, object]]:
    """The policies that need no tuning, by name."""
    for retention in (0.8, 0.9, 0.95):
        yield f"FSRS {retention:.2f}", FixedRetention(Rule(retention))
    yield "Anki's defaults (FSRS .90)", FixedRetention(Rule(0.9, 20, 1, by_recall=False))
    yield "SM-2", SM2()
    yield "Leitner", Leitner()
    yield "new first", FixedRetention(Rule(0.9, 50, 2))
    yield "last pass", LastPass()
