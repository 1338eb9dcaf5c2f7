"""In which order new questions are met: in deck order, but none before what it comes after, as far as that can be."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from heapq import heappop, heappush

from drill.core.questions import Deck, Question

ENOUGH = 0.5
"""A unit counts as met when this share of its questions has been."""


def met(deck: Deck, known: Collection[str]) -> set[str]:
    """The questions and units of a deck that a learner has met, by their slugs.

    >>> met(Deck((), ()), {"a-question"})
    {'a-question'}
    """
    whole = Counter(question.unit for question in deck.questions)
    part = Counter(question.unit for question in deck.questions if question.slug in known)
    return {*known, *(unit for unit in whole if part[unit] >= ENOUGH * whole[unit])}


def is_ready(question: Question, known: Collection[str]) -> bool:
    """True when all that the question comes after has been met."""
    return all(slug in known for slug in question.after)


def introduced(new: Sequence[Question], known: Iterable[str]) -> list[Question]:
    """New questions, each behind those among them that it comes after.

    A question that waits for something that is neither known nor among them comes late, but it does come: at the end,
    in deck order. So a learner who drills one unit is never left without a question.
    """
    known = set(known)
    of_unit: dict[str, list[str]] = {}
    for question in new:
        of_unit.setdefault(question.unit, []).append(question.slug)
    waits = [
        {part for slug in question.after if slug not in known for part in of_unit.get(slug, [slug])} for question in new
    ]
    behind: dict[str, list[int]] = {}
    for place, slugs in enumerate(waits):
        for slug in slugs:
            behind.setdefault(slug, []).append(place)
    ready = [place for place, slugs in enumerate(waits) if not slugs]
    left = dict.fromkeys(range(len(new)))
    order: list[Question] = []
    while left:
        place = heappop(ready) if ready else next(iter(left))
        if place not in left:
            continue  # it came without what it waits for, which has come since
        del left[place]
        order.append(new[place])
        for follower in behind.get(new[place].slug, ()):
            waits[follower].discard(new[place].slug)
            if not waits[follower]:
                heappush(ready, follower)
    return order
