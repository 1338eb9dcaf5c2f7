"""Lines that look like part of an answer but were not read as one: a slip of the pen, never prose."""

import re
from collections.abc import Iterable

from drill.deck.cards import Card
from drill.deck.text import Line, fence_words

_ANSWER_LINE = re.compile(r"(?i)= |- \[.?\]|(?:- )?(must|plus|trap|next|rule|demo|given)s?\s*:")


def refuse_leftovers(card: Card, kind: str, rest: Iterable[Line]) -> None:
    """Report what the reader of a kind left over and a learner should not see as prose."""
    for line in rest:
        if line.part == "open" and fence_words(line).split()[:1] in (["trace"], ["measure"]):
            card.fault(line.number, "a second program to run in one question", "make two questions of it")
        elif not line.part and (found := _ANSWER_LINE.match(line.text)):
            what = f"`{found[0].strip()}` is not read here: {_REASONS[kind]}"
            card.fault(line.number, what, "move or mend the line; if it is prose, begin it with another word")


_REASONS = {
    "recall": "a rubric is `- must:`, `- plus:`, `- trap:` and `- next:` after `---`",
    "cloze": "a cloze has only its blanks",
    "choice": "a choice has boxes `- [x]` and `- [ ]` before `---`",
    "numeric": "a numeric question has one line `= value` and `trap:` lines after `---`",
    "order": "an order has a numbered list before `---`, then `rule:` and `trap:` lines",
    "trace": "a trace has one ```trace block, then `trap:` lines after `---`",
    "predict": "a predict question has one ```measure block or `demo:` line, then one line `= low .. high` after `---`",
}
