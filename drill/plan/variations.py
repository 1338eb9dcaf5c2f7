"""The same situation with one thing changed, so that plans for both can be compared."""

from collections.abc import Collection
from dataclasses import replace

from drill.plan.learner.attendance import UNBROKEN
from drill.plan.situation import Situation


def with_minutes(situation: Situation, minutes: float) -> Situation:
    """As if there were other minutes a day, today included."""
    left = max(0.0, situation.seconds_left + 60 * (minutes - situation.goal.minutes))
    return replace(situation, goal=replace(situation.goal, minutes=minutes), seconds_left=left)


def without_today(situation: Situation) -> Situation:
    """As if nothing more were done today."""
    return replace(situation, seconds_left=0.0)


def without_unmet(situation: Situation, levels: Collection[int]) -> Situation:
    """As if the questions of these levels were left out that were not met yet."""
    kept = [q for q in situation.questions if q.level not in levels or q.slug in situation.memories]
    return replace(situation, questions=kept)


def practising_daily(situation: Situation) -> Situation:
    """As if no day had been missed yet, and none would be."""
    return replace(situation, learner=replace(situation.learner, attendance=UNBROKEN))
