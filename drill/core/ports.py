"""What the tutor asks of the world outside: somebody who runs code, and a book in which answers are kept."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from drill.core.memory import WEIGHTS, Memory, Weights
from drill.core.outcomes import Diagnosis, Evaluated, Outcome
from drill.core.questions import Code, Need
from drill.core.reviews import Brief, Review


class Told(Protocol):
    """Somebody who is told what is measured while it is measured."""

    def __call__(self, line: str, picture: str = "") -> object:
        """One more line, or the picture of all that is known by now, where one is drawn."""
        ...


def untold(line: str, picture: str = "") -> None:
    """Nobody waits for it."""


class Grader(Protocol):
    """What the tutor asks of `drill.grade`."""

    def warm(self, needs: Need) -> None:
        """Start the worker for such code in the background."""
        ...

    def prepare(self, exercise: Code) -> None:
        """Get ready in the background to diagnose answers to this exercise."""
        ...

    def grade(self, exercise: Code, source: str) -> Outcome:
        """Run the checks of an exercise on an answer."""
        ...

    def evaluate(
        self,
        code: str,
        expressions: Sequence[str],
        needs: Need = "py",
        limit_s: float = 5.0,
        told: Told | None = None,
    ) -> Evaluated | Outcome:
        """Run a program of the deck; `told` receives each line that it prints, when it prints it."""
        ...

    def diagnose(self, exercise: Code, outcome: Outcome) -> Diagnosis | None:
        """Name the classic mistake behind an outcome."""
        ...

    def cancel(self) -> None:
        """Stop what runs now; from any thread."""
        ...

    def layers(self) -> Mapping[str, str]:
        """Sandbox layer -> active, or why not."""
        ...

    def close(self) -> None:
        """End the workers."""
        ...


class Measurer(Protocol):
    """What the tutor asks of demonstrations, which measure this machine."""

    def __call__(self, name: str, told: Told) -> Mapping[str, object]:
        """The figures of a demonstration, and its picture as `text`; `told` receives each figure at once."""
        ...

    def cancel(self) -> None:
        """Stop what is being measured; from any thread."""
        ...


class Book(Protocol):
    """What the tutor asks of `drill.store`."""

    @property
    def notices(self) -> Sequence[str]:
        """What the learner should be told about the database."""
        ...

    def append(self, review: Review) -> None:
        """Commit one answer."""
        ...

    def retract(self, review_id: str) -> None:
        """Take one answer back, by a row of its own."""
        ...

    def reviews(self) -> Iterator[Review]:
        """All answers that stand, in order."""
        ...

    def in_brief(self) -> Iterator[Brief]:
        """What statistics need of all answers that stand, in order."""
        ...

    def since(self, at: datetime) -> list[Review]:
        """The answers that stand from a moment on."""
        ...

    def last(self) -> Review | None:
        """The latest answer that stands, of this device."""
        ...

    def memories(self, weights: Weights = WEIGHTS) -> Mapping[str, Memory]:
        """What is remembered of each question, by the memory model with these weights."""
        ...

    def suspend(self, slug: str) -> None:
        """Ask it no more."""
        ...

    def resume(self, slug: str) -> None:
        """Ask it again."""
        ...

    def suspended(self) -> frozenset[str]:
        """What is not to be asked."""
        ...

    def keep_draft(self, question: str, text: str) -> None:
        """Keep what is half written, in the place of what was kept before."""
        ...

    def draft(self, question: str) -> str:
        """What is half written; empty where nothing is."""
        ...

    def remember(self, key: str, value: str) -> None:
        """Keep a setting; the latest wins."""
        ...

    def recalled(self, key: str) -> str | None:
        """The latest value of a setting."""
        ...
