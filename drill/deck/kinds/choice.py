"""Choice: boxes, one of them ticked."""

import re

from drill.core.questions import Choice, Option
from drill.deck.cards import Card
from drill.deck.kinds.leftovers import refuse_leftovers
from drill.deck.text import take_items

BOX = re.compile(r"- \[([ xX])\](?: |$)")
MOST = 9
"""Each option has a key of its own, a letter and a digit."""


def read(card: Card) -> Choice:
    """The options in the author's order."""
    items, prose = take_items(card.front, BOX)
    options: list[Option] = []
    seen: dict[str, int] = {}
    for item in items:
        text, _, feedback = (part.strip() for part in item.text[5:].partition(" -- "))
        option = Option(text, right=item.text[3] in "xX", feedback=feedback)
        if not text:
            card.fault(item.number, "this option has no text", "write it behind the box")
        elif text in seen:
            card.fault(item.number, f"this option stands already in line {seen[text]}", "change or remove one of them")
        if not option.right and not feedback:
            card.fault(
                item.number, "this wrong option has no feedback", "say behind ` -- ` which misconception it shows"
            )
        seen.setdefault(text, item.number)
        options.append(option)
    ticked = sum(option.right for option in options)
    if ticked != 1:
        what = f"{ticked} options are ticked as right" if ticked else "no option is ticked as right"
        card.fault(card.line, what, "tick exactly one: `- [x]`")
    if len(options) == 1:
        card.fault(card.line, "there is only one option", "add wrong ones that people really believe")
    for item in items[MOST : MOST + 1]:
        card.fault(item.number, f"this is more than {MOST} options", "keep those that people really believe")
    refuse_leftovers(card, "choice", [*prose, *card.back])
    return Choice(**card.fields(prose, card.back), options=tuple(options))
