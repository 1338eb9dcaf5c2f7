"""`drill plan`: when the interview is, and what will be recalled on that day."""

import difflib
import json
import shutil
import sys
import textwrap
from argparse import Namespace
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TypeVar

from drill.cli.prose import WIDTH
from drill.cli.text import shortened
from drill.cli.world import World
from drill.core.session import Entry, Queue
from drill.core.views import Progress
from drill.core.wording import count, day_of_week, minutes
from drill.plan.drawing import bar, curve
from drill.plan.goal import DEEPEST, WEEKDAYS, Goal, GoalError, day_named, faults, focused, in_words
from drill.plan.outlook import Outlook
from drill.plan.wording import over, promise

Read = TypeVar("Read")
NONE = "none"
"""`--focus none` and `--off none` take back what was set before."""
TITLE, DAYS_AHEAD = 34, 7
USUAL_MINUTES = 20.0
"""What a day gets where nothing was said."""


def plan(arguments: Namespace) -> int:
    """Set the goal, drop it, or show what follows from it."""
    with World(arguments, only_looks=True) as world:
        planner = world.tutor.plan
        if arguments.none:
            dropped = planner.drop()
            print("There was no plan." if dropped is None else "No plan from now on: questions come back when due.")
            return 0
        if any((arguments.on, arguments.minutes is not None, arguments.focus, arguments.off, arguments.level)):
            planner.aim(goal_of(arguments, planner.goal, world))
        goal = planner.goal
        if goal is not None and not arguments.json:
            print(in_short(goal, planner.today), flush=True)  # the rest may take a second
        outlook = planner.outlook()
        if arguments.json:
            data = {"goal": goal and json.loads(goal.to_json()), "outlook": outlook and outlook.to_dict()}
            data["today"] = [_as_json(entry) for entry in world.tutor.queue().planned]
            print(json.dumps(data, indent=1, ensure_ascii=False))
        elif goal is None:
            print(NO_GOAL)
        elif outlook is None:
            print("", *over(goal, planner.today), NEXT_ONE, sep="\n")
        else:
            queue = world.tutor.queue()
            print(as_text(outlook, queue, world.tutor.progress(left=queue), _width()))
    return 0


NO_GOAL = """\
No plan is set: questions come back when they are due.
`drill plan --on 2026-12-15 --minutes 20` plans for an interview on that day."""
NEXT_ONE = "`drill plan --on DATE` plans for the next one, `drill plan --none` for none."


def _as_json(entry: Entry) -> dict[str, object]:
    question = entry.question
    return {"slug": question.slug, "reason": entry.reason, "recall": entry.recall, "worth": entry.worth}


def _width() -> int:
    return min(100, shutil.get_terminal_size().columns) if sys.stdout.isatty() else 80


def as_text(outlook: Outlook, queue: Queue, progress: Progress, width: int) -> str:
    """The outlook for a terminal: the promise, the curve, the units, today."""
    parts = (
        [line for sentence in promise(outlook) for line in textwrap.wrap(sentence, max(width, WIDTH))],
        curve(outlook.curve, width),
        units(outlook, width),
        ahead(outlook),
        today(queue, progress),
    )
    return "\n".join(line for part in parts if part for line in ("", *part))


def units(outlook: Outlook, width: int) -> list[str]:
    """What each unit comes to."""
    day = in_words(outlook.then.day, outlook.today)
    rows = [f"{'unit':<{TITLE}} {'questions':>9} {'new':>4} {'now':>5}  on {day}"]
    for unit in outlook.units:
        numbers = f"{unit.questions:>9} {unit.unmet:>4} {unit.now:>5.0%} {unit.then:>5.0%}"
        rows.append(f"{shortened(unit.title, TITLE):<{TITLE}} {numbers}  {bar(unit.then, max(8, width - 68))}")
    return rows


def ahead(outlook: Outlook) -> list[str]:
    """What the next days will be like if there is practice on them; what today asks stands in its own list.

    Nothing on the eve of the interview.
    """
    rows = [f"{'the days ahead':<{TITLE}} {'minutes':>9} {'coding':>7} {'questions':>10} {'new':>4}"]
    for load in outlook.coming[:DAYS_AHEAD]:
        numbers = f"{load.minutes:>9.0f} {load.coding_minutes:>7.0f} {load.questions:>10.0f} {load.new:>4.0f}"
        rows.append(f"{day_of_week(load.day):<{TITLE}} {numbers}")
    return rows if len(rows) > 1 else []


def today(queue: Queue, progress: Progress) -> list[str]:
    """What is still to come today, and why. How many questions that will be, nobody knows: coding takes minutes."""
    if not queue.planned:
        return ["Nothing more is planned for today."]
    left = minutes(max(0.0, progress.allotted - progress.seconds))
    rows = [f"Left for today: {left}; after each answer the list is made anew. First on it:"]
    for entry in queue.planned[:5]:
        known = "new" if entry.recall is None else f"due: recall {entry.recall:.0%}"
        rows.append(f"  {entry.question.slug:<28} {known}; {entry.worth}")
    return rows


def in_short(goal: Goal, today: date) -> str:
    """The goal in one line.

    >>> in_short(Goal((date(2026, 12, 15),), 20, off_weekdays=frozenset({6})), date(2026, 11, 23))
    '15 December, in 22 days · 20 min a day · off Sundays'
    """
    dates = " and ".join(in_words(day, today) for day in goal.dates)
    left = goal.days_left(today)
    parts = [f"{dates}, in {count(left, 'day')}" if left else dates, f"{goal.minutes:g} min a day"]
    if goal.level < DEEPEST:
        parts.append(f"nothing new above level {goal.level}")
    if goal.focus:
        parts.append("focus " + ", ".join(f"{unit} ×{weight:g}" for unit, weight in goal.focus))
    off = [f"{WEEKDAYS[day]}s" for day in sorted(goal.off_weekdays)] + [
        in_words(day, today) for day in sorted(goal.off) if day >= today
    ]
    if off:
        parts.append("off " + ", ".join(off))
    return " · ".join(parts)


# -- reading arguments --------------------------------------------------------------------------------------------


def goal_of(arguments: Namespace, before: Goal | None, world: World) -> Goal:
    """The goal that the arguments set; what they do not name stays as it was. Every fault is told at once."""
    today, told = world.tutor.plan.today, list[str]()
    dates = tuple(_each(arguments.on, partial(day_named, today=today), told))
    focus = dict(_each(arguments.focus, partial(_weight, world=world), told))
    off = _each(arguments.off, partial(_off, today=today), told)
    goal = before or Goal((), 0.0)
    past = goal.days_off_before(today)  # a day that was off when it came is no missed one
    goal = replace(
        goal,
        dates=dates or goal.ahead(today),
        minutes=(goal.minutes or USUAL_MINUTES) if arguments.minutes is None else arguments.minutes,
        focus=goal.focus if arguments.focus is None else focused(focus),
        level=arguments.level or goal.level,
    )
    if arguments.off is not None:
        weekdays = frozenset(day for day in off if isinstance(day, int))
        days = past.union(day for day in off if not isinstance(day, int))
        goal = replace(goal, off=days, off_weekdays=weekdays)
    if arguments.on and not dates:  # what is no date was told already; that none is left need not be told too
        told += [fault for fault in faults(goal, today) if not fault.startswith("no date")]
    else:
        told += faults(goal, today)
    if told:
        raise GoalError("\n".join(told))
    return goal


def _each(words: Sequence[str] | None, read: Callable[[str], Read], told: list[str]) -> list[Read]:
    """Read every word but `none`; what cannot be read is told."""
    found = []
    for word in words or ():
        try:
            if word.casefold() != NONE:
                found.append(read(word))
        except GoalError as fault:
            told.append(str(fault))
    return found


def _off(word: str, today: date) -> date | int:
    """A weekday (0 is Monday) or a date."""
    name = word.casefold().removesuffix("s")
    found = [i for i, weekday in enumerate(WEEKDAYS) if weekday.casefold().startswith(name)]
    if len(name) > 1 and len(found) == 1:
        return found[0]
    try:
        return day_named(word, today)
    except GoalError:
        raise GoalError(f"--off {word}: neither a date nor a weekday -- such as --off Sunday 2026-12-01") from None


def _weight(word: str, world: World) -> tuple[str, float]:
    """A unit of the deck and how often it counts: twice where no number is given."""
    name, _, number = word.partition("=")
    slugs = [unit.slug for unit in world.deck.units]
    units = [slug for slug in slugs if name == slug or name in slug.split("-", 1)]  # `u03` and `order` for u03-order
    if not units:
        near = difflib.get_close_matches(name, [*slugs, *(slug.split("-", 1)[-1] for slug in slugs)], n=1, cutoff=0.5)
        remedy = f"did you mean `{near[0]}`?" if near else f"units are {', '.join(slugs)}"
        raise GoalError(f"--focus {word}: no unit `{name}` -- {remedy}")
    try:
        return units[0], float(number) if number else 2.0
    except ValueError:
        raise GoalError(f"--focus {word}: `{number}` is no number -- such as --focus {name}=2") from None
