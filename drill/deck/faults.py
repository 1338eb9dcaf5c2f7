"""What is wrong with a deck, gathered until everything was read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from drill.errors import DrillError, Problem


class DeckError(DrillError):
    """A deck could not be read. Lists every problem, not just the first.

    >>> print(DeckError([Problem(Path("u01/a.md"), 4, "no slug", "add one"), Problem(Path("u01/a.md"), 2, "x", "y")]))
    u01/a.md:2: x -- y
    u01/a.md:4: no slug -- add one
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(slots=True)
class Page:
    """A file that is being read, and the faults that were found in it so far."""

    path: Path
    unit: str = ""
    problems: list[Problem] = field(default_factory=list)

    def fault(self, line: int, what: str, remedy: str) -> None:
        """Note a fault; reading goes on."""
        self.problems.append(Problem(self.path, line, what, remedy))


def nearest(word: str, known: Iterable[str], most: int = 9) -> str:
    """A remedy that names the known word that was probably meant, or else the known ones.

    >>> nearest("lvel", ["level", "after"]), nearest("x", ["level", "after"])
    ('did you mean `level`?', 'use one of `level`, `after`')
    """
    from difflib import get_close_matches  # slow to load, and sound decks never need it

    choices = list(known)
    close = get_close_matches(word.lower(), choices, n=1)
    if close:
        return f"did you mean `{close[0]}`?"
    return f"use one of {', '.join(f'`{choice}`' for choice in choices[:most])}{', ...' * (len(choices) > most)}"
