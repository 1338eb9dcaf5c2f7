"""Looking ahead: what the plan leads to, how sure that is, and what other choices would lead to."""

from collections.abc import Sequence
from datetime import timedelta

import numpy as np

from drill.core.questions import Unit
from drill.plan.outlook import Cut, DayLoad, Effort, Outlook, Point, UnitOutlook
from drill.plan.records import KeptPrices
from drill.plan.situation import Situation
from drill.plan.solver.grid import Axes
from drill.plan.solver.planning import as_prices, solved
from drill.plan.solver.problem import Problem
from drill.plan.solver.ranking import reached_unmet
from drill.plan.solver.rollout import Rollout
from drill.plan.variations import practising_daily, with_minutes, without_today, without_unmet

ENOUGH = 0.895
"""The recall from which on the minutes suffice."""
LADDER = (5, 10, 15, 20, 30, 45, 60, 90, 120, 180)
"""Minutes a day that one's own are compared with."""
FOUR_OF_FIVE = 0.8
"""The share of learners that a range is meant to hold."""
COARSE, SOFTER = Axes(12, 4), 0.006
"""Enough to compare plans by. What is said of the plan itself is worked out on the fine grid."""
CUTS = ((3,), (2, 3))
"""Levels to leave out, the senior follow-ups first."""


class Comparison:
    """Plans for variations of one situation, worked out coarsely: they are compared, not told."""

    def __init__(self, situation: Situation, kept: KeptPrices) -> None:
        self.situation, self._kept = situation, kept
        self._base = self._recall(situation, kept)

    def gain(self, situation: Situation, *, is_far: bool = False) -> float:
        """By how much more, in the mean, is recalled on the day; far ones have little to do with the prices of now."""
        return self._recall(situation, None if is_far else self._kept) - self._base

    @staticmethod
    def _recall(situation: Situation, kept: KeptPrices | None) -> float:
        problem = Problem(situation, COARSE, SOFTER)
        return problem.forecast(problem.solve(None if kept is None else as_prices(kept, problem))).mean


def look(situation: Situation, units: Sequence[Unit], kept: KeptPrices | None) -> tuple[Outlook, KeptPrices]:
    """What lies ahead of a learner, and the prices that were found on the way."""
    problem, solution, prices = solved(situation, kept)
    comparison = Comparison(situation, prices)
    rollout = Rollout(problem, solution)
    curve = foretold(situation, rollout)
    efforts = _efforts(comparison, curve[-1].recall)
    is_enough = [effort.minutes for effort in efforts if effort.recall >= ENOUGH]
    reached = sum(map(len, reached_unmet(problem, solution.policy)))
    outlook = Outlook(
        goal=situation.goal,
        today=situation.today,
        questions=len(situation.questions),
        curve=tuple(curve),
        units=tuple(_units(situation, rollout, units)),
        load=tuple(_load(situation, rollout)),
        skipping=max(0.0, -comparison.gain(without_today(situation))),
        efforts=tuple(efforts),
        unreached=len(situation.unmet) - reached,
        enough=min(is_enough, default=None),
        cut=None if curve[-1].recall >= ENOUGH else _cut(comparison, curve[-1].recall),
        attendance=situation.learner.attendance,
        every_day=_every_day(situation, prices),
    )
    return outlook, prices


def _every_day(situation: Situation, prices: KeptPrices) -> float | None:
    """What would be recalled if no day were missed from now on; None where none was up to now."""
    if situation.learner.attendance.is_full:
        return None
    problem, solution, _ = solved(practising_daily(situation), prices)
    return float(Rollout(problem, solution).recalled[-1].mean())


def foretold(situation: Situation, rollout: Rollout) -> list[Point]:
    """What the plan leads to, morning by morning, with the range that holds four of five learners."""
    days, tail = [*situation.starts, situation.interviews[-1]], (1 - FOUR_OF_FIVE) / 2
    points = []
    for day, recalled in zip(days, rollout.recalled, strict=True):
        low, high = np.quantile(recalled, [tail, 1 - tail]).tolist()
        mean = float(recalled.mean())
        points.append(Point(situation.today + timedelta(days=day), mean, min(low, mean), max(high, mean)))
    now = sum(map(situation.recall, situation.met)) / len(situation.questions)
    points[0] = Point(situation.today, now, min(points[0].low, now), max(points[0].high, now))
    return points


def _efforts(comparison: Comparison, recall: float) -> list[Effort]:
    """One's own minutes, their neighbours on the ladder, and on to where they suffice."""
    own = comparison.situation.goal.minutes
    found = {own: recall}
    fewer = [minutes for minutes in LADDER if minutes < own][::-1]
    more = [minutes for minutes in LADDER if minutes > own]
    for steps, is_more in ((fewer, False), (more, True)):
        for minutes in map(float, steps):
            gained = comparison.gain(with_minutes(comparison.situation, minutes), is_far=True)
            found[minutes] = min(1.0, max(0.0, recall + gained))
            if (found[minutes] >= ENOUGH) is is_more:  # on to where they suffice, or down to where they do not
                break
    return [Effort(minutes, found[minutes]) for minutes in sorted(found)]


def _cut(comparison: Comparison, recall: float) -> Cut | None:
    """The least that can be left out so that the rest is recalled well enough; or the most, where nothing helps."""
    situation, cut = comparison.situation, None
    for levels in CUTS:
        rest = without_unmet(situation, levels)
        left_out = len(situation.questions) - len(rest.questions)
        if rest.questions and left_out and (cut is None or left_out > cut.questions):
            cut = Cut(levels, left_out, min(1.0, recall + comparison.gain(rest, is_far=True)))
            if cut.recall >= ENOUGH:
                break
    return cut


def _units(situation: Situation, rollout: Rollout, units: Sequence[Unit]) -> list[UnitOutlook]:
    then = dict(zip((question.slug for question in rollout.order), rollout.then.tolist(), strict=True))
    now = {q.slug: situation.recall(q) for q in situation.met}
    rows = []
    for unit in units:
        slugs = [question.slug for question in situation.questions if question.unit == unit.slug]
        if slugs:
            means = (sum(known.get(slug, 0.0) for slug in slugs) / len(slugs) for known in (now, then))
            unmet = sum(slug not in now for slug in slugs)
            rows.append(UnitOutlook(unit.slug, unit.title, len(slugs), unmet, *means))
    return rows


def _load(situation: Situation, rollout: Rollout) -> list[DayLoad]:
    """What a day is like on which there is practice."""
    columns = (rollout.seconds / 60, rollout.questions, rollout.new, rollout.coding / 60)
    found = []
    for step, start in enumerate(situation.starts):
        days = max(1.0, float(rollout.attended[step].sum()))
        values = (float(column[step].sum()) / days for column in columns)
        found.append(DayLoad(situation.today + timedelta(days=start), *values))
    return found
