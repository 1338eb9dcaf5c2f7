"""Which questions today's minutes go to: those that gain the most recall per second, against asking them later."""

from collections.abc import Iterable, Sequence

import numpy as np

from drill.core.questions import Question
from drill.plan.solver.model import Array
from drill.plan.solver.prices import Prices
from drill.plan.solver.problem import Problem
from drill.plan.solver.programme import NEVER, Policy
from drill.plan.turns import LEAST_GAIN, Turn

TODAY = 1
"""The choice of being asked today, beside NEVER and the steps after."""
BEYOND = 0.5
"""A new question beyond the plan's number for today counts so much less: others are to come first."""


def ranked(problem: Problem, prices: Prices, policy: Policy) -> list[Turn]:
    """What might be asked today, the best first."""
    found = [*_met(problem, prices, policy), *_unmet(problem, prices, policy)]
    return sorted((turn for turn in found if turn.gain > LEAST_GAIN), key=lambda turn: -turn.rank)


def _met(problem: Problem, prices: Prices, policy: Policy) -> Iterable[Turn]:
    questions, sort, seconds = problem.situation.met, problem.met.sort, problem.prospects.seconds[0]
    price, weight = prices.table[0][sort], problem.programme.weight[sort]
    worth, gain = _advantage(problem.prospects.worth(policy, prices.table), price * seconds)
    for i in np.flatnonzero(~problem.met.is_done):
        values = seconds[i], worth[i] / weight[i], gain[i] / weight[i], gain[i] / (price * seconds)[i]
        yield Turn(questions[i], False, *map(float, values))


def _unmet(problem: Problem, prices: Prices, policy: Policy) -> Iterable[Turn]:
    price, seconds, weight = prices.table[0], problem.programme.first_seconds, problem.programme.weight
    worth, gain = _advantage(policy.first_worth, price * seconds)
    today = np.rint(policy.first_choice[TODAY] * problem.unmet)
    for sort, questions in enumerate(_introducible(problem, policy)):
        values = seconds[sort], worth[sort] / weight[sort], gain[sort] / weight[sort]
        rank = gain[sort] / (price * seconds)[sort]
        for place, question in enumerate(questions):
            counted = rank if place < today[sort] else BEYOND * rank
            yield Turn(question, True, *map(float, (*values, counted)))


def _advantage(worth: Array, paid: Array) -> tuple[Array, Array]:
    """What asking today adds: against never, and against the best later time. What is paid today is not taken off."""
    asked = worth[TODAY] + paid
    best_later = np.maximum(worth[NEVER], worth[TODAY + 1 :].max(axis=0, initial=-np.inf))
    return asked - worth[NEVER], asked - best_later


def _introducible(problem: Problem, policy: Policy) -> list[list[Question]]:
    """The new questions of each sort that can be met now: what rests on another one of the plan waits for it."""
    kept = reached_unmet(problem, policy)
    planned = {slug for slugs in kept for slug in slugs}
    planned |= {question.unit for question in problem.situation.unmet if question.slug in planned}
    return [
        [
            question
            for question in questions
            if question.slug in slugs and not problem.situation.waits(question, planned)
        ]
        for questions, slugs in zip(_unmet_by_sort(problem), kept, strict=True)
    ]


def reached_unmet(problem: Problem, policy: Policy) -> list[list[str]]:
    """The slugs of the new questions of each sort that the plan gets to, sooner or later."""
    reached = np.ceil(policy.first_choice[TODAY:].sum(axis=0) * problem.unmet - 0.5)
    return [keep(questions, int(number)) for questions, number in zip(_unmet_by_sort(problem), reached, strict=True)]


def _unmet_by_sort(problem: Problem) -> list[list[Question]]:
    sorts: list[list[Question]] = [[] for _ in problem.sorts]
    for question, sort in zip(problem.situation.unmet, problem.sorts_of(problem.situation.unmet), strict=True):
        sorts[sort].append(question)
    return sorts


def keep(questions: Sequence[Question], number: int) -> list[str]:
    """The slugs of so many of these questions: must-knows before follow-ups, and from each unit in turn.

    >>> from drill.core.questions import Choice
    >>> easy, hard = (Choice(slug=slug, unit="u01", title="", prompt="", options=(), level=level)
    ...               for slug, level in (("must-know", 1), ("follow-up", 3)))
    >>> keep([hard, easy], 1)
    ['must-know']
    """
    counts: dict[tuple[str, int], int] = {}
    places = []
    for question in questions:
        group = (question.unit, question.level)
        counts[group] = counts.get(group, 0) + 1
        places.append((question.level, counts[group]))
    order = sorted(range(len(questions)), key=places.__getitem__)
    return [questions[i].slug for i in order[:number]]
