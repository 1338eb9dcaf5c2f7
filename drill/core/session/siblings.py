"""Questions that share a classic mistake: which one shows it from another side, when one was failed."""

from collections.abc import Collection, Mapping, Sequence

from drill.core.memory import Memory, due
from drill.core.questions import Deck
from drill.core.reviews import Rating, Review


def owed(
    today: Sequence[Review],
    deck: Deck,
    askable: Collection[str],
    memories: Mapping[str, Memory],
    new: Collection[str],
) -> dict[str, int]:
    """Sibling -> position of the failure that it answers for: one for each failure of today, longest ago first.

    A failure is settled once a sibling was answered after it. What was answered today is no sibling any more. Those
    come first that were met before, the one due soonest first; then `new` ones, in deck order.
    """
    answered = {review.question for review in today}
    places = _by_mistake(deck)
    chosen: dict[str, int] = {}
    for position, failure in enumerate(today):
        failed = deck.find(failure.question)
        if failure.rating is not Rating.AGAIN or failed is None or not failed.mistakes:
            continue
        sharing = sorted({place for mistake in failed.mistakes for place in places[mistake]})
        kin = [slug for slug in (deck.questions[place].slug for place in sharing) if slug != failed.slug]
        later = {review.question for review in today[position + 1 :]}
        if not later.isdisjoint(kin) or not chosen.keys().isdisjoint(kin):
            continue
        kin = [slug for slug in kin if slug in askable and slug not in answered]
        known = [slug for slug in kin if slug in memories]
        unmet = [slug for slug in kin if slug in new]
        if known or unmet:
            chosen[min(known, key=lambda slug: due(memories[slug])) if known else unmet[0]] = position
    return chosen


def _by_mistake(deck: Deck) -> dict[str, list[int]]:
    """Mistake -> where in the deck it is found."""
    places: dict[str, list[int]] = {}
    for place, question in enumerate(deck.questions):
        for mistake in question.mistakes:
            places.setdefault(mistake, []).append(place)
    return places
