"""What a plan leads to, in words that both front ends show."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from drill.core.wording import count, minutes
from drill.plan.goal import Goal, in_words
from drill.plan.insight import Foretold, Insight, Share
from drill.plan.outlook import Cut, Outlook

LEVELS = {(3,): "senior follow-up", (2, 3): "follow-up"}
"""What questions of these levels are called."""
FORECASTS_SHOWN = 3
SHORT, WORTH_A_WORD = 0.85, 0.005
"""The share of a day's minutes below which it was cut short, and the recall that makes it worth saying so."""
HALF = 0.5
"""Questions to be expected below which a day is done: nothing of it can be skipped."""
SMALLEST = 0.0005
"""Recall below which nothing is said to be lost."""


def promise(outlook: Outlook) -> list[str]:
    """What will be recalled on the day, and what would change that; a sentence a line."""
    then = outlook.then
    expected = f"you will recall {then.recall:.0%} ({100 * then.low:.0f} to {100 * then.high:.0f})"
    on_day = f"{count(outlook.questions, 'question')} on {in_words(then.day, outlook.today)}"
    kept = attended(outlook)
    if outlook.every_day is None or not kept:
        said = [f"With {outlook.goal.minutes:g} minutes a day {expected} of {on_day}."]
    else:
        said = [f"{kept} {expected} of {on_day}; with {outlook.goal.minutes:g} every day, {outlook.every_day:.0%}."]
    sooner = outlook.on(outlook.goal.ahead(outlook.today)[:-1])
    said += [f"On {in_words(point.day, outlook.today)} it will be {point.recall:.0%}." for point in sooner]
    others = [e for e in outlook.efforts if e.minutes != outlook.goal.minutes]
    if others:
        said.append("With " + ", with ".join(f"{e.minutes:g} minutes {e.recall:.0%}" for e in others) + ".")
    left_today = sum(load.questions for load in outlook.load if load.day == outlook.today)
    if outlook.skipping > SMALLEST and left_today >= HALF:
        said.append(f"To skip today would cost {100 * outlook.skipping:.1f} points.")
    return [*said, *_sufficiency(outlook)]


def attended(outlook: Outlook) -> str:
    """How the planned days were kept, where that is worth a word: the first half of a sentence."""
    past, promised = outlook.attendance, outlook.goal.minutes
    minutes_each = promised * past.used / max(1, past.practised)
    each = f" with {minutes_each:.0f} of {promised:g} minutes each" if minutes_each < SHORT * promised else ""
    if past.practised == past.days:
        gained = (outlook.every_day or 0.0) - outlook.then.recall
        return f"You practised daily{each}; as long," if each and gained >= WORTH_A_WORD else ""
    if not past.practised:
        return f"You practised on none of the last {count(past.days, 'planned day')}; as seldom,"
    often = "as often" + (" and as long" if each else "")
    return f"You practised on {past.practised} of the last {past.days} planned days{each}; {often},"


def over(goal: Goal, today: date) -> tuple[str, str]:
    """What is said when no day is left to plan for: on the day itself, and after it.

    >>> over(Goal((date(2026, 12, 15),), 20), date(2026, 12, 15))[0]
    'Today is the day: good luck.'
    """
    if today in goal.dates:
        asked = "must-knows first, the weakest of them first, for your minutes; no coding, nothing new"
        return "Today is the day: good luck.", f"What is due is asked: {asked}."
    return "That day is past. How did it go?", "Questions come back when they are due."


def _sufficiency(outlook: Outlook) -> list[str]:
    said = []
    if outlook.enough is None:
        said.append("No number of minutes a day brings nine of ten questions back any more.")
    elif outlook.enough > outlook.goal.minutes:
        said.append(f"To recall nine of ten you want {outlook.enough:g} minutes a day.")
    if outlook.unreached:
        said.append(f"{count(outlook.unreached, 'new question')} cannot be reached in this time.")
    if outlook.cut is not None:
        said.append(_cut(outlook.cut))
    return said


def _cut(cut: Cut) -> str:
    name = LEVELS.get(cut.levels, "question")
    left_out = f"{count(cut.questions, f'new {name}')} (`drill plan --level {min(cut.levels) - 1}`)"
    return f"Leave out the {left_out}, and you recall {cut.recall:.0%} of the rest."


def looking_back(insight: Insight, today: date, titles: Mapping[str, str]) -> list[str]:
    """What the log says of the memory model and of the interview; a sentence or a row of a table a line.

    `titles` are those of the units, by slug; a table has room for 27 letters of each.
    """
    day = in_words(insight.day, today)
    of_all = f"{insight.recall:.0%} of {count(insight.questions, 'question')}"
    said = [f"If you did nothing more, you would recall {of_all} on {day}."]
    if insight.weakest:
        weak = ", ".join(f"{question.slug} ({question.recall:.0%})" for question in insight.weakest)
        said.append(f"What would cost most then: {weak}.")
    said += [
        f"On {in_words(row.made, today)} {row.recall:.0%} was foretold for {in_words(row.day, today)}: "
        f"it {'is' if row.day == today else 'was'} {row.came:.0%}."
        for row in _few(insight.foretold)
    ]
    if insight.by_week:
        weeks = [
            Share(in_words(date.fromisoformat(week.group), today), week.answers, week.right) for week in insight.by_week
        ]
        said += ["", *_table("recalled, week from", weeks)]
        units = [replace(share, group=titles.get(share.group, share.group)) for share in insight.by_unit]
        said += ["", *_table("recalled, by unit", units)]
    if insight.calibration:
        said += ["", f"{'foretold':<16} {'on average':>10} {'right':>6} {'answers':>8}"]
        said += [f"{s.group:<16} {s.predicted or 0:>10.0%} {s.right:>6.0%} {s.answers:>8}" for s in insight.calibration]
    if insight.within:
        said += ["", *_table("of a session", insight.within)]
    if insight.times:
        said += ["", f"{'time for an answer':<27} {'half':>6} {'9 of 10':>8} {'answers':>8}"]
        said += [
            f"{pace.kind:<24} {minutes(pace.median_s):>9} {minutes(pace.nine_of_ten_s):>8} {pace.answers:>8}"
            for pace in insight.times
        ]
    return said


def _table(heading: str, shares: Sequence[Share]) -> list[str]:
    rows = [f"{share.group:<27} {share.right:>6.0%} {share.answers:>8}" for share in shares]
    return [f"{heading:<27} {'right':>6} {'answers':>8}", *rows]


def _few(foretold: Sequence[Foretold]) -> Sequence[Foretold]:
    """The oldest and the latest are telling enough."""
    return foretold if len(foretold) <= FORECASTS_SHOWN else (foretold[0], *foretold[1 - FORECASTS_SHOWN :])
