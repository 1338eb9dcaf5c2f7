"""Small questions: the shape of a card says what kind it is; one module reads each kind."""

import re
from collections.abc import Callable, Iterable

from drill.core.questions import Question
from drill.deck.cards import Card
from drill.deck.kinds import choice, cloze, numeric, order, predict, recall, trace
from drill.deck.text import Line, fence_words

_READERS: dict[str, Callable[[Card], Question | None]] = {
    "trace": trace.read,
    "predict": predict.read,
    "choice": choice.read,
    "numeric": numeric.read,
    "recall": recall.read,
    "cloze": cloze.read,
    "order": order.read,
}
_MARKS = {
    "trace": "a ```trace block",
    "predict": "a ```measure block or a `demo:` line",
    "choice": "boxes `- [ ]`",
    "numeric": "a line `= value` after `---`",
    "recall": "a rubric `- must:` after `---`",
    "cloze": "blanks `{{...}}`",
    "order": "a numbered list",
}


def read(card: Card) -> Question | None:
    """The question that a card's shape asks for; None, and a fault, where that is not clear."""
    shapes = list(_shapes(card))
    if not shapes:
        line, what, remedy = _near_miss(card)
        card.fault(line, what, remedy)
        return None
    if len(shapes) > 1:
        both = " and ".join(_MARKS[shape] for shape in shapes)
        card.fault(card.line, f"this has {both}: {len(shapes)} kinds in one", "keep one, or make two questions of it")
        return None
    return _READERS[shapes[0]](card)


_SLIPS = (
    (re.compile(r"[*+] ?\[[ xX]?\]|- ?\[\]|-\["), "an option begins with `- [x]` or `- [ ]`"),
    (re.compile(r"(?i)[-*+]?\s*(must|plus)\s*:"), "a point begins with `- must:`"),
    (
        re.compile(r"[`~]{3,}.*\b(trace|measure)\b"),
        "begin the fence with ```trace or ```measure",
    ),
    (re.compile(r"=(?=[^= ])"), "write a blank behind `=`"),
    (re.compile(r"(?i)answer\s*:"), "write `= value`, or one of the other kinds"),
)
"""What people write who have seen such a line once."""


def _near_miss(card: Card) -> tuple[int, str, str]:
    """Line, fault and remedy of a card that has no kind: the slip that it shows, or all that it could be."""
    for line in card.front:
        if not line.part and (numeric.VALUE.match(line.text) or recall.POINT.match(line.text)):
            return line.number, f"`{line.text.strip()}` stands on the front", "turn the card above it: a line `---`"
    for line in (*card.front, *card.back):
        is_code = line.part in {"code", "close"}
        remedy = next((remedy for slip, remedy in _SLIPS if not is_code and slip.match(line.text.strip())), "")
        if remedy:
            return line.number, f"`{line.text.strip()}` is not read as an answer", remedy
    for line in card.back:
        if not line.part and (choice.BOX.match(line.text) or order.TILE.match(line.text)):
            return line.number, "the options or tiles stand on the back", "move them above the line `---`"
    return card.line, "nothing says how this is answered", f"give it one of: {', '.join(_MARKS.values())}"


def _shapes(card: Card) -> Iterable[str]:
    """Every kind whose mark the card bears; a numbered list is a mark only where there is no other."""
    fences = {word for line in card.front if line.part == "open" for word in fence_words(line).split()[:1]}
    found = {
        "trace": "trace" in fences,
        "predict": "measure" in fences or _any(predict.DEMO, card.front),
        "choice": _any(choice.BOX, card.front),
        "numeric": _any(numeric.VALUE, card.back),
        "recall": _any(recall.POINT, card.back),
        "cloze": bool(cloze.BLANK.search(card.heading) or any(cloze.BLANK.search(line.text) for line in card.front)),
    }
    found["numeric"] &= not found["predict"]  # there the value line is the band
    found["order"] = not any(found.values()) and _any(order.TILE, card.front)
    return (kind for kind, is_shaped in found.items() if is_shaped)


def _any(start: re.Pattern[str], lines: Iterable[Line]) -> bool:
    return any(not line.part and start.match(line.text) for line in lines)
