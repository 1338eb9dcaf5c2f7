"""Order: a numbered list of tiles, and the pairs that any right order keeps."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from drill.core import judging
from drill.core.questions import Order, OrderTrap
from drill.deck.cards import Card
from drill.deck.kinds.leftovers import refuse_leftovers
from drill.deck.kinds.traps import read_traps, take_traps
from drill.deck.prerequisites import circle
from drill.deck.text import Line, take_items

TILE = re.compile(r"\d{1,3}[.)](?: |$)")
RULE = re.compile(r"rule:(?: |$)")
_FREE = re.compile(r"(?P<text>.*?)\s*\|\s*any place(?:\s+(?P<side>before|after)\s+(?P<other>\d{1,9})\d*)?")

Pair = tuple[int, int]


def read(card: Card) -> Order:
    """The tiles, and the rule: their chain but for the free ones, or the pairs that the author gave."""
    tiles, prose = take_items(card.front, TILE)
    front_rules, prose = take_items(prose, RULE)
    rules, rest = take_items(card.back, RULE)
    traps, back = take_traps(rest)
    rules = front_rules + rules
    refuse_leftovers(card, "order", [*prose, *back])
    texts, free, pairs = _tiles(card, tiles)
    for extra in rules[1:]:
        card.fault(extra.number, "a second `rule:` line", "keep one line with all the pairs")
    if rules and free:
        card.fault(rules[0].number, "both `rule:` and `| any place`", "keep one of the two ways")
    pairs = _rule(card, rules[0], len(texts)) if rules else pairs
    _refuse_circles(card, rules[0].number if rules else card.line, pairs)
    if not card.page.problems and all(texts[i] == texts[j] for i, j in pairs):
        card.fault(card.line, "every order of these tiles is right", "let at least one tile come before another")
    order = Order(**card.fields(prose, back), tiles=texts, before=tuple(dict.fromkeys(pairs)))
    return replace(order, traps=read_traps(card, traps, "2 1 3", partial(_trap, card, order)))


def _tiles(card: Card, items: Sequence[Line]) -> tuple[tuple[str, ...], set[int], list[Pair]]:
    """The texts of the tiles, which of them are free, and the pairs that follow."""
    texts: list[str] = []
    free: set[int] = set()
    pairs: list[Pair] = []
    for place, item in enumerate(items):
        number, text = re.split(r"[.)]", item.text, maxsplit=1)
        if int(number) != place + 1:
            card.fault(item.number, f"tile {number} stands where {place + 1} belongs", "number the tiles 1, 2, 3, ...")
        found = _FREE.fullmatch(text.strip())
        texts.append(found["text"] if found else text.strip())
        if not texts[-1]:
            card.fault(item.number, "this tile has no text", "write it behind the number")
        if found:
            free.add(place)
            pairs += _free_pair(card, item, place, found, len(items))
    if len(items) < 2:  # noqa: PLR2004 -- one tile has one order
        card.fault(card.line, "there is nothing to put in order", "list at least two tiles")
    chain = [place for place in range(len(items)) if place not in free]
    return tuple(texts), free, [*pairwise(chain), *pairs]


def _free_pair(card: Card, item: Line, place: int, found: re.Match[str], count: int) -> list[Pair]:
    if found["other"] is None:
        return []
    other = int(found["other"]) - 1
    if not 0 <= other < count or other == place:
        card.fault(item.number, f"there is no other tile {found['other']}", f"name one of the tiles 1 to {count}")
        return []
    return [(place, other) if found["side"] == "before" else (other, place)]


def _rule(card: Card, item: Line, count: int) -> list[Pair]:
    pairs: list[Pair] = []
    for part in item.text[5:].split(","):
        numbers = [text.strip() for text in part.split("<")]
        if len(numbers) < 2 or not all(re.fullmatch(r"\d{1,4}", text) for text in numbers):  # noqa: PLR2004 -- a pair
            card.fault(item.number, f"`{part.strip()}` does not read as a pair", "write `rule: 1 < 3, 2 < 3`")
        elif outside := [text for text in numbers if not 1 <= int(text) <= count]:
            card.fault(item.number, f"there is no tile {outside[0]}", f"name tiles from 1 to {count}")
        else:
            pairs += pairwise(int(text) - 1 for text in numbers)
    return pairs


def _refuse_circles(card: Card, line: int, pairs: Sequence[Pair]) -> None:
    later: dict[int, list[int]] = {}
    for i, j in pairs:
        later.setdefault(i, []).append(j)
    if found := circle(later):
        way = " < ".join(str(place + 1) for place in found)
        card.fault(line, f"the rule runs in a circle: {way}", "no order can keep it; take one of the pairs away")
    elif against := [(i, j) for i, j in pairs if i > j]:
        i, j = against[0]
        what = f"tile {i + 1} must come before tile {j + 1}, but is listed after it"
        card.fault(line, what, "list the tiles in an order that is right")


def _trap(card: Card, question: Order, item: Line, text: str, feedback: str) -> OrderTrap | None:
    order = [int(word) - 1 for word in re.findall(r"\d{1,4}", text)]
    if sorted(order) != list(range(len(question.tiles))) or re.search(r"[^\d\s,]", text):
        card.fault(item.number, f"`{text}` is no order of the tiles", f"name each of 1 to {len(question.tiles)} once")
    elif not judging.broken_pairs(question, order):
        card.fault(item.number, f"the trap `{text}` is a right order", "name an order that breaks the rule")
    else:
        return OrderTrap(tuple(order), feedback)
    return None
