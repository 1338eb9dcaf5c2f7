"""`drill stats`: what was answered, what is remembered, what is ahead."""

import json
from argparse import Namespace
from dataclasses import asdict
from datetime import date, timedelta

from drill.cli.planning import ahead
from drill.cli.text import shortened
from drill.cli.world import World
from drill.core.calendar import day_of
from drill.core.statistics import Statistics
from drill.core.wording import count, day_of_week, minutes
from drill.plan.wording import looking_back

SHADES = " ░▒▓█"
TITLE = 38
NO_NIGHT = "nothing asked again after a night yet"


def stats(arguments: Namespace) -> int:
    """Days, retention, units, and the load ahead."""
    with World(arguments, only_looks=True) as world:
        answers = list(world.log.in_brief())
        found, insight = world.tutor.statistics(answers), world.tutor.plan.insight(answers)
        today, outlook = day_of(world.now(), world.zone), world.tutor.plan.outlook()
        if arguments.json:
            memory = asdict(world.tutor.plan.fit)
            planned = {"ahead": outlook and outlook.to_dict()["load"]}
            print(json.dumps(found.to_dict() | planned | {"insight": insight.to_dict(), "memory": memory}, indent=1))
        else:
            coming = due_ahead(found) if outlook is None else ahead(outlook)
            titles = {unit.unit: shortened(unit.title, 27) for unit in found.units}
            parts = ([as_text(found, today)], coming, looking_back(insight, today, titles))
            print("\n\n".join("\n".join(part) for part in parts if part))
    return 0


def as_text(found: Statistics, today: date) -> str:
    """Statistics for a terminal: a heatmap, and the units."""
    kept = NO_NIGHT if found.retention is None else f"{found.retention:.0%} recalled at review"
    head = (
        f"{count(found.reviews, 'answer')} in {minutes(found.seconds)} · {kept} · "
        f"{found.seen} of {found.total} questions met · streak {count(found.streak, 'day')}"
    )
    rows = [f"{'unit':<{TITLE}} {'met':>7} {'recall':>7} {'right':>6} {'time':>8}"]
    for unit in found.units:
        recall = "" if unit.recall is None else f"{unit.recall:.0%}"
        right = "" if unit.right is None else f"{unit.right:.0%}"
        met = f"{unit.seen}/{unit.questions}"
        title = shortened(unit.title, TITLE)
        rows.append(f"{title:<{TITLE}} {met:>7} {recall:>7} {right:>6} {minutes(unit.seconds):>8}")
    return "\n".join([head, "", *heatmap(found, today), "", *rows])


def due_ahead(found: Statistics) -> list[str]:
    """What comes due where no plan says what is asked."""
    most = max((due for _, due in found.load), default=0) or 1
    rows = [f"{day_of_week(day)} {due:>4} {'█' * round(30 * due / most)}" for day, due in found.load[:14]]
    return ["due in the days ahead", *rows]


def heatmap(found: Statistics, today: date, weeks: int = 26) -> list[str]:
    """Seven rows of weeks: the darker, the more answers; the number of answers is the legend's."""
    counts = {day.date: day.reviews for day in found.days}
    most = max(counts.values(), default=0)
    monday = today - timedelta(days=today.weekday(), weeks=weeks - 1)
    lines = []
    for weekday, name in enumerate(("Mon", "", "Wed", "", "Fri", "", "Sun")):
        cells = ""
        for week in range(weeks):
            day = monday + timedelta(weeks=week, days=weekday)
            answers = counts.get(day, 0)
            shade = 0 if not answers else 1 + (answers * (len(SHADES) - 2)) // most
            cells += " " if day > today else ("·" if shade == 0 else SHADES[shade])
        lines.append(f"{name:<4}{cells}")
    return [*lines, f"    · none  {SHADES[1]} few  {SHADES[-1]} {most or 'many'} a day"]
