"""Recall: a rubric of points after the card is turned."""

import re

from drill.core.questions import FollowUp, Point, Recall
from drill.deck.cards import Card
from drill.deck.kinds.leftovers import refuse_leftovers
from drill.deck.text import take_items

POINT = re.compile(r"- (must|plus|trap|next):(?: |$)")
MOST = 16
"""Each point and each trap has a key of its own, a letter."""


def read(card: Card) -> Recall:
    """The points, traps and follow-ups of the rubric; the prose between is the model answer."""
    items, prose = take_items(card.back, POINT)
    points: list[Point] = []
    traps: list[str] = []
    followups: list[FollowUp] = []
    for item in items:
        word, text = item.text[2:6], item.text[7:].strip()
        if not text:
            card.fault(item.number, f"this `{word}` says nothing", "write the point behind it, or remove the line")
        elif word == "next":
            question, dash, answer = text.partition(" -- ")
            if not dash or not answer.strip():
                card.fault(item.number, "this follow-up has no answer", "write `- next: question -- answer`")
            followups.append(FollowUp(question.strip(), answer.strip()))
        elif word == "trap":
            traps.append(text)
        else:
            points.append(Point(text, must=word == "must"))
    if not any(point.must for point in points):
        card.fault(card.line, "the rubric has no `- must:` point", "say which fact an answer must not miss")
    if len(points) + len(traps) > MOST:
        card.fault(card.line, f"the rubric has more than {MOST} points and traps", "make two questions of it")
    refuse_leftovers(card, "recall", [*card.front, *prose])
    return Recall(
        **card.fields(card.front, prose), points=tuple(points), traps=tuple(traps), followups=tuple(followups)
    )
