"""Fresh numbers for a question each time that it is asked: which ones follows from its slug and the repetition alone.

A question that draws numbers walks through all that its author allows with a stride that shares no factor with how
many there are. So no numbers come twice before all have come, neighbours on the way differ much, and nothing is stored.
"""

import math
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from drill.core.formulas import Formula, FormulaError, holds, worked_out
from drill.core.judging import broken_pairs
from drill.core.questions import Choice, Order, Question
from drill.errors import DrillError

Numbers = Mapping[str, float]
MOST_TRIES = 10_000
"""So many combinations are looked at, however many there are."""
MOST_SHUFFLES = 100
"""So often tiles are shuffled that come out right: where many of them read the same, every order may be right."""
_GOLDEN = (math.sqrt(5) - 1) / 2


@dataclass(frozen=True, slots=True)
class Given:
    """What may be drawn: the values of each name, then definitions (name, formula) and conditions ("", formula)."""

    values: Mapping[str, tuple[float, ...]]
    then: tuple[tuple[str, Formula], ...] = ()

    def walk(self, seed: str) -> Iterator[Numbers]:
        """All numbers that keep the conditions, each once, in an order of the seed.

        >>> from drill.core.formulas import formula
        >>> given = Given({"a": (2.0, 3.0), "b": (2.0, 3.0)}, (("", formula("a != b")),))
        >>> sorted((numbers["a"], numbers["b"]) for numbers in given.walk("a-slug"))
        [(2.0, 3.0), (3.0, 2.0)]
        """
        for numbers in self.combinations(seed):
            if all(holds(condition, numbers) for name, condition in self.then if not name):
                yield numbers

    def combinations(self, seed: str) -> Iterator[Numbers]:
        """All numbers, whether they keep the conditions or not; definitions are worked out."""
        count = math.prod(len(values) for values in self.values.values())
        start = random.Random(seed).randrange(count)  # noqa: S311 -- numbers of a question, no secret
        stride = next(step for step in range(int(count * _GOLDEN) + 1, 2 * count + 2) if math.gcd(step, count) == 1)
        for turn in range(min(count, MOST_TRIES)):
            rest, numbers = (start + turn * stride) % count, {}
            for name, values in self.values.items():
                rest, place = divmod(rest, len(values))
                numbers[name] = values[place]
            for name, formula in self.then:
                if name:
                    numbers[name] = worked_out(formula, numbers)
            yield numbers

    def drawn(self, seed: str, repetition: int) -> Numbers | None:
        """The numbers of one repetition; None where no numbers keep the conditions."""
        found = list(islice(self.walk(seed), repetition + 1))
        return found[repetition % len(found)] if found else None


def drawn(question: Question, repetition: int) -> Question:
    """The question as it is asked for the n-th time: with fresh numbers where it draws them, else as it is."""
    if question.draw is None:
        return question
    try:
        return replace(question.draw(repetition), after=question.after)
    except (DrillError, FormulaError):
        return question  # numbers that do not work, in a deck that nobody proved; the first ones did


def shuffled(question: Question, repetition: int) -> tuple[int, ...]:
    """In which order to show options or tiles: another one at each repetition; tiles do not start out right."""
    match question:
        case Choice(options=parts) | Order(tiles=parts):
            indices = list(range(len(parts)))
        case _:
            return ()
    draw = random.Random(f"{question.slug}/{repetition}")  # noqa: S311 -- a shuffle, not a secret
    for _ in range(MOST_SHUFFLES):
        draw.shuffle(indices)
        if not isinstance(question, Order) or broken_pairs(question, indices):
            break
    return tuple(indices)
