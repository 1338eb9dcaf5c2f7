"""The planner of one learner: keeps the goal, and what follows from it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, tzinfo

from drill.core.calendar import day_of
from drill.core.ports import Book
from drill.core.questions import Deck
from drill.plan.goal import Goal, GoalError, faults, read

GOAL = "goal"
"""The setting of the log under which the goal is kept."""


class Planner:
    """What the tutor knows of the days ahead."""

    def __init__(self, deck: Deck, log: Book, *, now: Callable[[], datetime], zone: tzinfo) -> None:
        self.deck, self.log, self.now, self.zone = deck, log, now, zone

    @property
    def today(self) -> date:
        """The learner's day."""
        return day_of(self.now(), self.zone)

    @property
    def goal(self) -> Goal | None:
        """What was set, also when its dates are past; None without."""
        return read(self.log.recalled(GOAL))

    def aim(self, goal: Goal) -> Goal:
        """Set the goal. Raises `GoalError` where none can be planned for."""
        if unfit := faults(goal, self.today):
            raise GoalError("\n".join(unfit))
        goal = replace(goal, dates=tuple(sorted(set(goal.dates))), since=self.today)
        self.log.remember(GOAL, goal.to_json())
        return goal

    def drop(self) -> Goal | None:
        """Plan no more; returns the goal that was dropped."""
        goal = self.goal
        if goal is not None:
            self.log.remember(GOAL, "")
        return goal
