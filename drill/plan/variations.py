"""The same situation with one thing changed, so that plans for both can be compared."""

import math
from collections.abc import Collection
from dataclasses import replace

from drill.plan.situation import Situation

GROWTH, ALONG = 8, 0.25
"""The weight that is the logarithm of what an answer adds to a stability, and by how much of a change in stabilities it
changes along. Without that, simulated learners who forgot fast fell below the range where weeks were ahead."""


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


def remembering(situation: Situation, deviations: float) -> Situation:
    """As if the learner forgot more slowly than the weights say, by so much of the spread; below 0, faster.

    Who forgets more slowly also gains more by each answer.
    """
    logarithm = deviations * situation.learner.spread
    factor, weights = math.exp(logarithm), list(situation.learner.weights)
    weights[:4] = (weight * factor for weight in weights[:4])
    weights[GROWTH] += ALONG * logarithm
    memories = {s: replace(memory, stability=memory.stability * factor) for s, memory in situation.memories.items()}
    return replace(situation, learner=replace(situation.learner, weights=tuple(weights)), memories=memories)
