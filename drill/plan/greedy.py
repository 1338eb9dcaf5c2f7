"""The queue before the plan is ready: what gains the most recall on the day per second, as if nothing came after.

Needs no arrays, so that the first question does not wait for them.
"""

from collections.abc import Iterator
from functools import lru_cache

from fsrs_rs_python import FSRS, MemoryState

from drill.core.memory import Weights
from drill.core.questions import Question
from drill.plan.situation import Situation
from drill.plan.turns import LEAST_GAIN, Turn


def ranked(situation: Situation) -> list[Turn]:
    """What might be asked today, the best first."""
    found = sorted(_turns(situation), key=lambda turn: -turn.rank)
    return [turn for turn in found if turn.gain > LEAST_GAIN]


def _turns(situation: Situation) -> Iterator[Turn]:
    unmet = {name for question in situation.unmet for name in (question.slug, question.unit)}
    days = situation.interviews[-1]
    fresh = _first_worth(situation, days)
    for question in situation.unmet:
        if not situation.waits_for(question, unmet):
            yield _turn(situation, question, fresh, 1 - situation.learner.habits.first[0])
    for question in situation.met:
        if question.slug not in situation.answered:
            yield _turn(situation, question, *_gain(situation, question, days))


def _turn(situation: Situation, question: Question, gain: float, known: float) -> Turn:
    cost, weight = situation.sort(question)
    seconds = cost.expected(known)
    is_new = question.slug not in situation.memories
    return Turn(question, is_new, seconds, gain, gain, gain * weight / seconds)


def _first_worth(situation: Situation, days: int) -> float:
    """What is recalled on the day of a question that is met today, on average."""
    weights, habits = situation.learner.weights, situation.learner.habits
    return sum(share * _recall(days, weights[i], weights) for i, share in enumerate(habits.first))


def _gain(situation: Situation, question: Question, days: int) -> tuple[float, float]:
    """What asking it today adds to its recall on the day, on average; and its recall now."""
    weights, memory = situation.learner.weights, situation.memories[question.slug]
    elapsed = situation.elapsed(question)
    known = _recall(elapsed, memory.stability, weights)
    states = _model(weights).next_states(MemoryState(memory.stability, memory.difficulty), 0.9, elapsed)
    passed = zip(situation.learner.habits.passed, (states.hard, states.good, states.easy), strict=True)
    after = sum(share * _recall(days, state.memory.stability, weights) for share, state in passed)
    failed = _recall(days, states.again.memory.stability, weights)
    return known * after + (1 - known) * failed - _recall(elapsed + days, memory.stability, weights), known


def _recall(days: float, stability: float, weights: Weights) -> float:
    factor = 0.9 ** (-1 / weights[20]) - 1
    return float((1 + factor * days / stability) ** -weights[20])


@lru_cache(maxsize=2)
def _model(weights: Weights) -> FSRS:
    return FSRS(list(weights))
