"""What is to be known by when, and the minutes a day there are for it: the goal that a plan is made for."""

import json
import re
from calendar import day_name, month_name
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from drill.errors import DrillError

LONGEST_MINUTES = 16 * 60
FARTHEST_DAYS = 730
HEAVIEST = 100.0
DEEPEST = 3
"""The level of senior follow-ups."""
MONTHS, WEEKDAYS = tuple(month_name)[1:], tuple(day_name)


class GoalError(DrillError):
    """No plan can be made for this goal. Lists everything that is wrong with it."""


@dataclass(frozen=True, slots=True)
class Goal:
    """Dates on the learner's own calendar, so that no time zone can move them.

    >>> goal = Goal((date(2026, 12, 15),), 20, off_weekdays=frozenset({6}))
    >>> goal.minutes_on(date(2026, 11, 29)), goal.days_left(date(2026, 12, 1))
    (0.0, 14)
    """

    dates: tuple[date, ...]
    """The days of the interviews, the soonest first."""
    minutes: float
    focus: tuple[tuple[str, float], ...] = ()
    """(unit, how many times as much as another its recall counts)."""
    off: frozenset[date] = frozenset()
    off_weekdays: frozenset[int] = frozenset()
    """0 is Monday."""
    since: date | None = None
    """When it was set."""
    level: int = DEEPEST
    """New questions of higher levels are left out."""

    def ahead(self, today: date) -> tuple[date, ...]:
        """The interviews that are still to come, today's not among them: there is no day left to plan for it."""
        return tuple(day for day in self.dates if day > today)

    def days_left(self, today: date) -> int:
        """Days for learning, today included, before the last interview."""
        return max(0, (self.dates[-1] - today).days)

    def minutes_on(self, day: date) -> float:
        """How long the learner means to practise on a day."""
        is_off = day in self.off or day.weekday() in self.off_weekdays or day in self.dates
        return 0.0 if is_off or day > self.dates[-1] else float(self.minutes)

    def days_off_before(self, today: date) -> frozenset[date]:
        """The days since it was set on which nothing was promised."""
        first = self.since or today
        days = (first + timedelta(days=n) for n in range((today - first).days))
        return frozenset(day for day in days if not self.minutes_on(day))

    def to_json(self) -> str:
        """As the log keeps it."""
        return json.dumps(
            {
                "dates": [day.isoformat() for day in self.dates],
                "minutes": self.minutes,
                "focus": dict(self.focus),
                "off": [day.isoformat() for day in sorted(self.off)],
                "off_weekdays": sorted(self.off_weekdays),
                "since": self.since.isoformat() if self.since else None,
                "level": self.level,
            }
        )


def read(text: str | None) -> Goal | None:
    """The goal that was kept; None where there is none, or none that can be read.

    >>> read(Goal((date(2026, 12, 15),), 20).to_json()) == Goal((date(2026, 12, 15),), 20)
    True
    >>> read("") is None, read("[]") is None
    (True, True)
    """
    try:
        kept = json.loads(text or "")
        return Goal(
            tuple(sorted(date.fromisoformat(day) for day in kept["dates"])),
            float(kept["minutes"]),
            tuple((str(unit), float(weight)) for unit, weight in kept["focus"].items()),
            frozenset(date.fromisoformat(day) for day in kept["off"]),
            frozenset(int(weekday) for weekday in kept["off_weekdays"]),
            date.fromisoformat(kept["since"]) if kept["since"] else None,
            int(kept.get("level", DEEPEST)),
        )
    except (ValueError, TypeError, KeyError, AttributeError):  # of a later version, or damaged: to be set again
        return None


def faults(goal: Goal, today: date) -> list[str]:
    """Why no plan can be made for such a goal, with remedies; nothing where one can.

    >>> faults(Goal((date(2026, 12, 15),), 0), date(2026, 11, 23))
    ['--minutes 0: a plan needs some time each day -- such as --minutes 20']
    """
    return [*_date_faults(goal, today), *_time_faults(goal, today), *_focus_faults(goal.focus)]


def _date_faults(goal: Goal, today: date) -> list[str]:
    said = []
    if not goal.dates:
        said.append("no date -- name the day of the interview: --on 2026-12-15")
    for day in goal.dates:
        if day < today:
            said.append(f"--on {day}: that day is past, today is {in_words(today, today)} -- name a day to come")
        elif day == today:
            said.append(f"--on {day}: that is today, no day is left to plan -- `drill` asks what is weakest first")
        elif (day - today).days > FARTHEST_DAYS:
            said.append(f"--on {day}: that is more than two years away -- is the year right?")
    return said


def _time_faults(goal: Goal, today: date) -> list[str]:
    if not goal.minutes > 0:  # `not >`: a NaN is no time either
        return [f"--minutes {goal.minutes:g}: a plan needs some time each day -- such as --minutes 20"]
    if goal.minutes > LONGEST_MINUTES:
        return [f"--minutes {goal.minutes:g}: that is more than {LONGEST_MINUTES // 60} hours a day -- name minutes"]
    ahead = [today + timedelta(days=n) for n in range(min(goal.days_left(today), FARTHEST_DAYS))] if goal.dates else []
    if ahead and not any(goal.minutes_on(day) for day in ahead):
        return ["--off: no day is left to learn on -- leave one free, or choose a later date"]
    return []


def _focus_faults(focus: tuple[tuple[str, float], ...]) -> list[str]:
    return [
        f"--focus {unit}={weight:g}: how often it counts lies between 0.01 and {HEAVIEST:g} -- such as --focus {unit}=2"
        for unit, weight in focus
        if not 1 / HEAVIEST <= weight <= HEAVIEST
    ]


def in_words(day: date, today: date) -> str:
    """A date as people write it, with its year where that is not this one.

    >>> in_words(date(2026, 12, 5), date(2026, 11, 23)), in_words(date(2027, 1, 5), date(2026, 11, 23))
    ('5 December', '5 January 2027')
    """
    month = MONTHS[day.month - 1]
    return f"{day.day} {month}" if day.year == today.year else f"{day.day} {month} {day.year}"


def day_named(word: str, today: date) -> date:
    """A day as people write it: 2026-12-15, 15 December, Dec 15, +21 (days from today).

    >>> monday = date(2026, 11, 23)
    >>> [str(day_named(word, monday)) for word in ("2026-12-15", "15 Dec", "december 15", "+3")]
    ['2026-12-15', '2026-12-15', '2026-12-15', '2026-11-26']
    >>> str(day_named("3 Feb", monday))
    '2027-02-03'
    """
    try:
        return date.fromisoformat(word)
    except ValueError:
        pass
    try:
        if ahead := re.fullmatch(r"\+(\d{1,5})", word):
            return today + timedelta(days=int(ahead[1]))
        if named := re.fullmatch(r"(\d{1,2})\.?[ -]?([a-z]{3,9})|([a-z]{3,9})[ -]?(\d{1,2})", word.casefold()):
            month = next(i for i, name in enumerate(MONTHS, 1) if name.casefold().startswith(named[2] or named[3]))
            day = date(today.year, month, int(named[1] or named[4]))
            return day if day >= today else day.replace(year=today.year + 1)
    except (ValueError, OverflowError, StopIteration):
        pass
    raise GoalError(f"`{word}` is no date -- write it as 2026-12-15 or as 15 December")


def focused(weights: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    """Weights of units in the form that a goal keeps, those that change nothing left out.

    >>> focused({"u03-order": 2.0, "u01-graph": 1.0})
    (('u03-order', 2.0),)
    """
    return tuple((unit, weight) for unit, weight in sorted(weights.items()) if weight != 1.0)
