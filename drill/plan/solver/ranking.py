"""Which questions today's minutes go to: those that gain the most recall per second, against asking them later."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from drill.core.questions import Question
from drill.plan.solver.model import Array
from drill.plan.solver.prices import Prices
from drill.plan.solver.problem import Problem
from drill.plan.solver.programme import NEVER, Policy
from drill.plan.turns import LEAST_GAIN, Turn

TODAY = 1
"""The choice of being asked today, beside NEVER and the steps after."""
BEYOND = 0.95
"""A new question beyond the plan's number for today counts so much less: others are to come first. Not much less: where
those cannot be met yet, it is the best there is."""


def ranked(problem: Problem, prices: Prices, policy: Policy) -> list[Turn]:
    """What might be asked today, the best first."""
    situation = problem.situation
    waiting = [question for question in situation.met if question.slug not in situation.answered]
    return best_first([*met_turns(problem, waiting, prices, policy), *unmet_turns(problem, prices, policy)])


def best_first(turns: Iterable[Turn]) -> list[Turn]:
    """In the order of their ranks; without those that gain nothing."""
    return sorted((turn for turn in turns if turn.gain > LEAST_GAIN), key=lambda turn: -turn.rank)


def met_turns(problem: Problem, questions: Sequence[Question], prices: Prices, policy: Policy) -> Iterator[Turn]:
    """Of questions that were met, and not today: they depend on nothing but their own memories and the prices."""
    prospects = problem.prospects_of(questions)
    sort, seconds = prospects.met.sort, prospects.seconds[0]
    price, weight = prices.table[0][sort], problem.programme.weight[sort]
    worth, gain = _advantage(prospects.worth(policy, prices.table), price * seconds)
    columns = seconds, worth / weight, gain / weight, gain / (price * seconds)
    for question, values in zip(questions, np.column_stack(columns).tolist(), strict=True):
        yield Turn(question, False, *values)


def unmet_turns(problem: Problem, prices: Prices, policy: Policy, begun: Array | float = 0.0) -> Iterator[Turn]:
    """Of those that were not: so many of each sort are for today, and which of them depends on what was met.

    `begun` is how many of each sort were met since the policy was made.
    """
    price, seconds, weight = prices.table[0], problem.programme.first_seconds, problem.programme.weight
    worth, gain = _advantage(policy.first_worth, price * seconds)
    rank = gain / (price * seconds)
    today = np.rint(policy.first_choice[TODAY] * (problem.unmet + begun)) - begun
    ready, waiting = _introducible(problem, policy)
    sooner = _sooner(problem, waiting, today - [len(questions) for questions in ready], rank)
    for sort, questions in enumerate(ready):
        values = (float(column[sort]) for column in (seconds, worth / weight, gain / weight))
        takes, worth_now, gain_now = values
        for place, question in enumerate(questions):
            counted = float(rank[sort]) if place < today[sort] else BEYOND * float(rank[sort])
            yield Turn(question, True, takes, worth_now, gain_now, max(counted, sooner.get(question.slug, 0.0)))


def _sooner(problem: Problem, waiting: Sequence[Sequence[Question]], missing: Array, rank: Array) -> dict[str, float]:
    """New questions that others, which are for today, rest on: they are for today too, as urgent as those."""
    unmet = {question.slug: question for question in problem.situation.unmet}
    of_unit: dict[str, list[str]] = {}
    for question in unmet.values():
        of_unit.setdefault(question.unit, []).append(question.slug)
    found: dict[str, float] = {}
    for sort, questions in enumerate(waiting):
        for question in questions[: max(0, int(missing[sort]))]:
            ahead = list(question.after)
            while ahead:
                for slug in of_unit.get(name := ahead.pop(), [name]):
                    if slug in unmet and found.get(slug, 0.0) < rank[sort]:
                        found[slug] = float(rank[sort])
                        ahead += unmet[slug].after
    return found


def _advantage(worth: Array, paid: Array) -> tuple[Array, Array]:
    """What asking today adds: against never, and against the best later time. What is paid today is not taken off."""
    asked = worth[TODAY] + paid
    best_later = np.maximum(worth[NEVER], worth[TODAY + 1 :].max(axis=0, initial=-np.inf))
    return asked - worth[NEVER], asked - best_later


def _introducible(problem: Problem, policy: Policy) -> tuple[list[list[Question]], list[list[Question]]]:
    """The new questions of each sort that can be met now, one after another, and those that wait for another sort."""
    kept = reached_unmet(problem, policy)
    planned = {slug for slugs in kept for slug in slugs}
    planned |= {question.unit for question in problem.situation.unmet if question.slug in planned}
    ready: list[list[Question]] = [[] for _ in kept]
    waiting: list[list[Question]] = [[] for _ in kept]
    for sort, questions in enumerate(_unmet_by_sort(problem)):
        before: set[str] = set()
        for question in questions:
            if question.slug in planned:
                if problem.situation.waits_for(question, planned) <= before:
                    ready[sort].append(question)
                    before.add(question.slug)
                else:
                    waiting[sort].append(question)
    return ready, waiting


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
