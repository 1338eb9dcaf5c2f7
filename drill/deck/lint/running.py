"""What the linter needs of whoever runs code, and how it compares what came of it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from drill.core.outcomes import WORDS, Checked, Evaluated, Outcome
from drill.core.questions import Code, Need


class Grader(Protocol):
    """Runs answers and programs somewhere safe, never in this process."""

    def warm(self, needs: Need) -> None:
        """Get ready for such code, in the background."""

    def grade(self, exercise: Code, source: str) -> Outcome:
        """Run all the checks of an exercise on an answer."""

    def evaluate(self, code: str, expressions: Sequence[str], needs: Need, limit_s: float) -> Evaluated | Outcome:
        """Run a program, and say what the expressions then hold."""


Behaviour = tuple[str | tuple[str, ...], tuple[tuple[str, str], ...]]


def behaviour(outcome: Outcome) -> Behaviour:
    """What tells two answers apart: the checks that fail, and what the code gave there."""
    if isinstance(outcome, Checked) and outcome.failing:
        return outcome.failing, outcome.values
    return WORDS[type(outcome)], ()


def line_of(source: str, start: str, after: int = 1) -> int:
    r"""The first line from `after` on that begins with these words, blanks before them aside; `after` without one.

    >>> line_of("a = 1\n  b = 2", "b =")
    2
    """
    lines = enumerate(source.split("\n"), start=1)
    return next((number for number, line in lines if number >= after and line.strip().startswith(start)), after)


def text_of(path: Path) -> str:
    """A file of the deck once more, to find a line in it."""
    return path.read_text("utf-8", errors="replace")
