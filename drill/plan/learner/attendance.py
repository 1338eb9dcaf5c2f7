"""How often there is any practice: of the days that were meant for it, how many had some, and how much of it."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from drill.core.calendar import day_of
from drill.core.reviews import Review
from drill.plan.goal import Goal
from drill.plan.learner.costs import GUESSES, Cost, spent

TRUST = 2.0
"""So many kept days are taken for granted before the first: a promise is believed until it is broken."""
NEARLY = 0.9
"""A day of which so much was used was used wholly: the rest is too short for another question."""
LONGEST = timedelta(days=28)
"""How far back habits are looked at: they change."""


@dataclass(frozen=True, slots=True)
class Attendance:
    """What became of the days that were meant for practice, up to yesterday; days off are none of them.

    >>> Attendance().share, round(Attendance(days=14, practised=9, used=9.0).share, 2)
    (1.0, 0.69)
    """

    days: int = 0
    practised: int = 0
    used: float = 0.0
    """How many days' worth of the promised minutes was used in all."""

    @property
    def comes(self) -> float:
        """The share of the days ahead that is to be expected to have some practice."""
        return (TRUST + self.practised) / (TRUST + self.days)

    @property
    def share(self) -> float:
        """The share of the promised minutes that is to be expected; never more, though somebody did more."""
        return min(1.0, (TRUST + self.used) / (TRUST + self.days))

    @property
    def is_full(self) -> bool:
        """True where nothing speaks against counting on every minute."""
        return self.share == 1.0 and self.practised == self.days


UNBROKEN = Attendance()
"""Nothing was missed yet."""


def observed(
    reviews: Iterable[Review], goal: Goal, today: date, zone: tzinfo, costs: Mapping[str, Cost] = GUESSES
) -> Attendance:
    """The learner's attendance since the goal was set, from answers in the order of the log.

    >>> from datetime import UTC
    >>> goal = Goal((date(2026, 12, 15),), 20, since=date(2026, 11, 23), off_weekdays=frozenset({6}))
    >>> observed([], goal, date(2026, 12, 1), UTC)
    Attendance(days=7, practised=0, used=0.0)
    """
    answers: dict[date, list[Review]] = defaultdict(list)
    for review in reviews:
        answers[day_of(review.answered, zone)].append(review)
    first = max(goal.since or min(answers, default=today), today - LONGEST)
    past = [first + timedelta(days=n) for n in range((today - first).days)]
    meant = [day for day in past if goal.minutes_on(day)]
    used = [_share(spent(answers[day], costs) / (60 * goal.minutes)) for day in past if day in answers]
    return Attendance(len(meant), sum(day in answers for day in meant), math.fsum(used))


def _share(used: float) -> float:
    return max(used, 1.0) if used >= NEARLY else used
