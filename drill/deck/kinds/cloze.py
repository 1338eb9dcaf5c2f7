"""Cloze: blanks in the heading or the text below it."""

import re

from drill.core.judging import normal
from drill.core.questions import Cloze
from drill.deck.cards import Card, plain
from drill.deck.kinds.leftovers import refuse_leftovers
from drill.deck.text import markdown

BLANK = re.compile(r"\{\{(.*?)\}\}")
SHOWN = "____"


def read(card: Card) -> Cloze:
    """The blanks in reading order, each with its accepted texts; the first is the one that is shown."""
    blanks: list[tuple[str, ...]] = []
    for number, text in [(card.line, card.heading), *((line.number, line.text) for line in card.front)]:
        for found in BLANK.finditer(text):
            accepted = tuple(part.strip() for part in found[1].split("|") if normal(part))
            if not accepted:
                card.fault(number, "this blank accepts no text", "write `{{right text}}`, or `{{one|another}}`")
            blanks.append(accepted)
        if "{{" in BLANK.sub("", text):
            card.fault(number, "this blank is never closed", "write it on one line, `}}` at its end")
    refuse_leftovers(card, "cloze", [*card.front, *card.back])
    hidden = [line._replace(text=BLANK.sub(SHOWN, line.text)) for line in card.front]
    fields = card.fields(hidden, card.back)
    heading = BLANK.sub(SHOWN, card.heading)
    fields["title"] = plain(heading)
    fields["prompt"] = f"{heading}\n\n{markdown(hidden)}".strip()
    whole = BLANK.sub(lambda found: found[1].split("|")[0].strip(), f"{card.heading}\n\n{markdown(card.front)}".strip())
    return Cloze(**fields, blanks=tuple(blanks), whole=whole)
