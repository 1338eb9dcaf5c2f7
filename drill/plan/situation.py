"""Where a learner stands: all that a plan depends on, as plain values that another thread may read."""

import math
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from functools import cached_property

from drill.core.calendar import nights
from drill.core.memory import Memory, Weights, recall
from drill.core.questions import Question, kind_of
from drill.core.session.introduction import introduced
from drill.plan.goal import Goal
from drill.plan.learner.attendance import UNBROKEN, Attendance
from drill.plan.learner.costs import SMALL, Cost
from drill.plan.learner.habits import Habits
from drill.plan.records import UNCERTAIN
from drill.plan.turns import is_coding

STEPS = 30
"""A plan of more days than this is made in steps of two days or more, so that it takes no longer."""
ALIKE = 1.15
"""Costs that differ by less than this factor are planned as the same."""
FIRST_TAG = "review"
"""The tag of the questions that an interview opens with; they are met first."""


@dataclass(frozen=True, slots=True)
class Learner:
    """What the log says of one learner."""

    costs: Mapping[str, Cost]
    """By kind of question."""
    habits: Habits
    weights: Weights
    spread: float = UNCERTAIN
    """How far off the stabilities by these weights may be: standard deviation of the logarithm."""
    attendance: Attendance = UNBROKEN
    """Since the goal was set."""


@dataclass(frozen=True)
class Situation:
    """One learner, one deck, one goal, one moment."""

    goal: Goal
    today: date
    zone: tzinfo
    questions: Sequence[Question]
    """What may be asked, in learning order."""
    memories: Mapping[str, Memory]
    learner: Learner
    seconds_left: float
    """Of today's minutes."""
    answered: Collection[str] = ()
    """What was answered today: it is not asked again before tomorrow."""
    known: Collection[str] = ()
    """The questions and units that count as met for what comes after them."""

    @cached_property
    def met(self) -> list[Question]:
        """The questions that were answered before."""
        return [question for question in self.questions if question.slug in self.memories]

    @cached_property
    def unmet(self) -> list[Question]:
        """The questions that were not: what an interview opens with, then each behind what it comes after."""
        found = [question for question in self.questions if question.slug not in self.memories]
        opening = [question for question in found if FIRST_TAG in question.tags]
        others = [question for question in found if FIRST_TAG not in question.tags]
        return [*opening, *introduced(others, {*self.known, *(question.slug for question in opening)})]

    def waits_for(self, question: Question, planned: AbstractSet[str]) -> set[str]:
        """What is to be met before it and was not yet, as far as the plan gets to that."""
        return {slug for slug in question.after if slug in planned and slug not in self.known}

    def elapsed(self, question: Question) -> int:
        """Nights since its last answer: what the memory model counts too, for who practises at much the same hour."""
        return nights(self.memories[question.slug].last, self.today, self.zone)

    def recall(self, question: Question) -> float:
        """The probability of recalling it this morning; 0 where it was never asked."""
        memory = self.memories.get(question.slug)
        if memory is None:
            return 0.0
        return recall(memory, memory.last + timedelta(days=self.elapsed(question)), self.learner.weights)

    @property
    def step(self) -> int:
        """How many days a step of the plan has."""
        return math.ceil(self.goal.days_left(self.today) / STEPS)

    @property
    def starts(self) -> tuple[int, ...]:
        """On which days from today the steps begin."""
        return tuple(range(0, self.goal.days_left(self.today), self.step))

    @property
    def seconds(self) -> list[float]:
        """The time to be expected in each step, as often as the learner practises; of today, what is left of it."""
        share = self.learner.attendance.share
        days = [share * seconds for seconds in self.promised]
        days[0] = self.seconds_left
        return [sum(days[start : start + self.step]) for start in self.starts]

    @property
    def promised(self) -> list[float]:
        """The seconds that each day from today on is meant to have."""
        ahead = range(self.goal.days_left(self.today))
        return [60 * self.goal.minutes_on(self.today + timedelta(days=n)) for n in ahead]

    @property
    def interviews(self) -> tuple[int, ...]:
        """Days from today to each interview that is still to come."""
        return tuple((day - self.today).days for day in self.goal.ahead(self.today))

    def sort(self, question: Question) -> tuple[Cost, float]:
        """What a plan needs to know of a question besides its memory: cost, nearly, and weight."""
        return self._sorts[question.slug]

    @cached_property
    def coding_share(self) -> float:
        """The share of the time that coding would have if every question were asked once."""
        seconds = {True: 0.0, False: 0.0}
        for question in self.questions:
            seconds[is_coding(question)] += self.sort(question)[0].passed
        return seconds[True] / max(1.0, sum(seconds.values()))

    @cached_property
    def _sorts(self) -> dict[str, tuple[Cost, float]]:
        known, weights = self.learner.costs.items(), dict(self.goal.focus)
        costs = {kind: Cost(_rounded(cost.passed), _rounded(cost.failed)) for kind, cost in known}
        return {q.slug: (costs.get(kind_of(q), SMALL), weights.get(q.unit, 1.0)) for q in self.questions}


def _rounded(seconds: float) -> float:
    return round(ALIKE ** round(math.log(max(seconds, 1.0), ALIKE)), 1)
