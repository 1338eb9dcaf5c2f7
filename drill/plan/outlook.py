"""What a plan leads to, as values that screens and scripts show.

Recall is the mean over all questions; of one that was never asked it is nought.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from drill.plan.goal import Goal
from drill.plan.learner.attendance import UNBROKEN, Attendance


@dataclass(frozen=True, slots=True)
class Point:
    """The recall to be expected on the morning of one day, and the range in which four learners of five would be.

    It covers memories that differ as people's do (less so, the more answers the log has), the luck of the answers, and
    as many missed days as there were. It does not cover a deck that changes, or habits that do.
    """

    day: date
    recall: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class DayLoad:
    """What a day will be like if there is practice on it, on average."""

    day: date
    minutes: float
    questions: float
    new: float
    coding_minutes: float = 0.0
    """How many of the minutes go to coding."""


@dataclass(frozen=True, slots=True)
class UnitOutlook:
    """One unit: its recall now, and on the day."""

    unit: str
    title: str
    questions: int
    unmet: int
    now: float
    then: float


@dataclass(frozen=True, slots=True)
class Effort:
    """What other minutes a day would lead to."""

    minutes: float
    recall: float


@dataclass(frozen=True, slots=True)
class Cut:
    """What could be left out, and the recall of the rest."""

    levels: tuple[int, ...]
    questions: int
    recall: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is ahead, if the learner keeps to the plan."""

    goal: Goal
    today: date
    questions: int
    curve: tuple[Point, ...]
    """From today to the last interview."""
    units: tuple[UnitOutlook, ...]
    load: tuple[DayLoad, ...]
    skipping: float
    """The recall that would be lost by doing nothing today."""
    efforts: tuple[Effort, ...]
    """What other minutes a day would lead to, the fewest first."""
    unreached: int
    """New questions that the plan does not get to."""
    enough: float | None
    """The minutes a day from which on nine of ten are recalled; None where that cannot be reached."""
    cut: Cut | None
    """What to leave out where the minutes do not suffice."""
    attendance: Attendance = UNBROKEN
    """How the days were kept that are past: the days ahead are reckoned with like those."""
    every_day: float | None = None
    """The recall if none is missed from now on; None where none was."""

    @property
    def then(self) -> Point:
        """On the day of the last interview."""
        return self.curve[-1]

    @property
    def coming(self) -> list[DayLoad]:
        """The days from tomorrow on: what today asks stands in its own list."""
        return [load for load in self.load if load.day > self.today]

    def on(self, days: Sequence[date]) -> list[Point]:
        """The points of these days."""
        return [point for point in self.curve if point.day in days]

    def to_dict(self) -> dict[str, object]:
        """As JSON can hold it."""

        def rows(found: Sequence[Point | DayLoad]) -> list[dict[str, object]]:
            return [asdict(row) | {"day": row.day.isoformat()} for row in found]

        parts = {"today": self.today.isoformat(), "curve": rows(self.curve), "load": rows(self.load)}
        kept = {"attendance": asdict(self.attendance) | {"share": self.attendance.share}}
        return {key: value for key, value in (asdict(self) | parts | kept).items() if key != "goal"}
