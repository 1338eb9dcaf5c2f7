"""Cards that draw their numbers: `{a}` and `{a * b}` are filled in, and what comes out is read like any other card."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache

from drill.core.draws import Given, Numbers
from drill.core.formulas import Formula, FormulaError, formula, names_in, worked_out
from drill.core.questions import Numeric, Order, Question, Trace, kind_of
from drill.deck import kinds
from drill.deck.cards import Card
from drill.deck.faults import DeckError, Page, nearest
from drill.deck.given import read_given, refuse_unmet
from drill.deck.text import Line
from drill.errors import Problem

_PLACEHOLDER = re.compile(r"\{([^{}:]+)(?::(,?(?:\.\d+[efg])?))?\}")
_EXACT = 1e15
"""Whole numbers below this are shown with all their digits."""


@lru_cache(maxsize=4096)  # the same few formulas for each draw
def _read(text: str) -> tuple[Formula, frozenset[str]]:
    """A formula and the names that it needs."""
    found = formula(text)
    return found, frozenset(names_in(found))


def read_card(card: Card) -> Question | None:
    """The question of a card, with its first numbers where it draws them; None, and a fault, where it has none."""
    if not card.given:
        return kinds.read(card)
    given = read_given(card)
    if given is None:
        return None
    try:
        template = Template(card, given)
        numbers = given.drawn(card.slug, 0)
        if numbers is None:
            refuse_unmet(card, given)
            return None
        question, problems = template.filled(numbers)
    except FormulaError as error:
        card.fault(card.given[0].number, str(error), "keep such numbers out by a condition, or mend the formula")
        return None
    card.page.problems += [*template.slips(), *problems] if problems else []  # else they are the linter's business
    if question is not None and not isinstance(question, Numeric | Order | Trace):
        remedy = "take the line `given:` away, or ask for a number"
        card.fault(card.given[0].number, f"a {kind_of(question)} question draws no numbers", remedy)
    return question


@dataclass(frozen=True, slots=True)
class Template:
    """A card and the numbers that may be drawn for it. Called with a repetition it gives that question."""

    card: Card
    given: Given

    def __call__(self, repetition: int) -> Question:
        """The question of a repetition; DeckError or FormulaError where its numbers do not work."""
        numbers = self.given.drawn(self.card.slug, repetition)
        question, problems = self.filled(numbers or {})
        if question is None or problems:
            raise DeckError(problems)
        return question

    def filled(self, numbers: Numbers) -> tuple[Question | None, list[Problem]]:
        """The question with these numbers, and what is wrong with it then."""
        page = Page(self.card.page.path, self.card.page.unit)
        drawn = Card(
            page,
            self.card.line,
            fill(self.card.heading, numbers),
            self.card.slug,
            self.card.metadata,
            [line._replace(text=fill(line.text, numbers)) for line in self.card.front],
            [line._replace(text=fill(line.text, numbers)) for line in self.card.back],
            proofs=tuple(replace(proof, code=fill(proof.code, numbers)) for proof in self.card.proofs),
        )
        question = kinds.read(drawn)
        problems = [replace(problem, what=f"{problem.what} ({said(numbers)})") for problem in page.problems]
        return question and replace(question, digest=self.card.digest(), draw=self), problems

    def slips(self) -> Iterator[Problem]:
        """Placeholders of names that are not given, and names that nothing uses."""
        names = {*self.given.values, *(name for name, _ in self.given.then if name)}
        used: set[str] = set()
        for _, found in self.given.then:
            used |= names_in(found)
        for line in [Line(self.card.line, self.card.heading), *self.card.front, *self.card.back]:
            for wanted in _needed(line.text):
                used |= wanted
                unknown = sorted(wanted - names)
                if unknown and not line.part:  # in code, braces have a meaning of their own
                    what = f"`{{{unknown[0]}}}` is not given"
                    yield Problem(self.card.page.path, line.number, what, nearest(unknown[0], sorted(names)))
        for name in sorted(names - used):
            what = f"nothing uses `{name}`"
            remedy = f"write `{{{name}}}` where it belongs, or take it away"
            yield Problem(self.card.page.path, self.card.given[0].number, what, remedy)


def fill(text: str, numbers: Numbers) -> str:
    """Replace each placeholder whose names are all given; anything else in braces stays.

    >>> fill("{a} x {b} = {a * b}, {a / b:.2f}, {c}, {1: 2}", {"a": 2.0, "b": 3.0})
    '2 x 3 = 6, 0.67, {c}, {1: 2}'
    """

    def value(found: re.Match[str]) -> str:
        if found[1] in numbers:  # the usual case, without a formula
            return shown(numbers[found[1]], found[2] or "")
        try:
            wanted, names = _read(found[1])
        except FormulaError:
            return found[0]
        return shown(worked_out(wanted, numbers), found[2] or "") if names and names <= numbers.keys() else found[0]

    return _PLACEHOLDER.sub(value, text) if "{" in text else text


def shown(value: float, form: str = "") -> str:
    """A number as it stands in a question: whole, or without the dust of binary fractions.

    >>> shown(3.0), shown(0.1 + 0.2), shown(2097152.0, ","), shown(2 / 3, ".2f")
    ('3', '0.3', '2,097,152', '0.67')
    """
    is_whole = value == value // 1 and abs(value) < _EXACT
    if form and not (is_whole and form == ","):
        return f"{value:{form}}"
    return f"{int(value):{form}}" if is_whole else f"{value:.12g}"


def said(numbers: Numbers) -> str:
    """The numbers of a draw, for a message.

    >>> said({"a": 2.0, "lr": 0.1})
    'with a = 2, lr = 0.1'
    """
    return "with " + ", ".join(f"{name} = {shown(value)}" for name, value in numbers.items())


def _needed(text: str) -> Iterator[frozenset[str]]:
    """The names that each placeholder of a text needs."""
    for match in _PLACEHOLDER.finditer(text):
        with suppress(FormulaError):  # braces of another kind
            yield _read(match[1])[1]
