"""The plan as learners of the bundled deck meet it: answer by answer, with failures, siblings and what rests on what.

The simulator compares policies on alike questions, a day at a time; this runs the program's own queue, and sets what
is reached beside what was foretold on the first day.
Run it: OPENBLAS_NUM_THREADS=1 python tests/benchmarks/plan_practice.py [learners]
"""

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import fmean

from drill.core.calendar import day_of
from drill.core.memory import WEIGHTS, Memory, recall, replay
from drill.core.questions import Deck, Question, kind_of
from drill.core.reviews import Rating, Review
from drill.core.session import State, queue, upcoming
from drill.deck.reading import read
from drill.plan import Planner
from drill.plan.goal import Goal
from drill.plan.learner.costs import GUESSES
from drill.plan.learner.habits import USUAL

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
GOALS = ((21, 20), (14, 30), (7, 60), (30, 30))
"""Days, and minutes a day."""


@dataclass
class Book:
    """The part of a log that a planner uses, in memory."""

    kept: list[Review] = field(default_factory=list)
    settings: dict[str, str] = field(default_factory=dict)

    def remember(self, key: str, value: str) -> None:
        self.settings[key] = value

    def recalled(self, key: str) -> str | None:
        return self.settings.get(key)

    def since(self, at: datetime) -> list[Review]:
        return [review for review in self.kept if review.answered >= at]

    def memories(self, weights: tuple[float, ...]) -> dict[str, Memory]:
        return replay(((review.question, review.rating, review.answered) for review in self.kept), {}, weights)

    def suspended(self) -> frozenset[str]:
        return frozenset()


class Learner:
    """Remembers as the usual weights say, and answers what the queue brings until it is empty."""

    def __init__(self, deck: Deck, days: int, minutes: float, seed: int) -> None:
        self.deck, self.days, self.draw = deck, days, random.Random(seed)
        self.now, self.book, self.memories = NOON, Book(), dict[str, Memory]()
        self.planner = Planner(deck, self.book, now=lambda: self.now, zone=UTC)  # type: ignore[arg-type]
        self.planner.aim(Goal((day_of(NOON + timedelta(days=days), UTC),), minutes))

    def reach(self) -> tuple[float, float]:
        """What is foretold at the start, and what is recalled on the day."""
        outlook = self.planner.outlook()
        for day in range(self.days):
            self.now, today = NOON + timedelta(days=day), list[Review]()
            while (question := self._next(today)) is not None:
                today.append(self._answer(question, {review.question for review in today}))
        return outlook.then.recall if outlook else 0.0, fmean(self._recalls())

    def _next(self, today: list[Review]) -> Question | None:
        state = State(self.deck, self.memories, today, frozenset(), self.now, UTC)
        entry = upcoming(self.planner.arranged(queue(state), state))
        return entry and entry.question

    def _answer(self, question: Question, answered: set[str]) -> Review:
        slug, kind = question.slug, kind_of(question)
        rating, cost = self._rating(slug, answered), GUESSES[kind]
        seconds = max(0.1, cost.failed - cost.passed) if slug in answered else cost.passed
        began, self.now = self.now, self.now + timedelta(seconds=seconds)
        common = {"device": "d", "digest": "", "verdict": "", "answer": "0", "started": began, "answered": self.now}
        review = Review(
            id=str(len(self.book.kept)), question=slug, kind=kind, rating=Rating(rating), seconds=seconds, **common
        )
        self.book.kept.append(review)
        before = {slug: self.memories[slug]} if slug in self.memories else {}
        self.memories = self.memories | replay([(slug, rating, self.now)], before, WEIGHTS)
        return review

    def _rating(self, slug: str, answered: set[str]) -> int:
        if slug in answered:  # what failed is known when it is asked once more
            return 3
        if slug not in self.memories:
            return self.draw.choices((1, 2, 3, 4), USUAL.first)[0]
        is_known = self.draw.random() < recall(self.memories[slug], self.now)
        return self.draw.choices((2, 3, 4), USUAL.passed)[0] if is_known else 1

    def _recalls(self) -> Iterator[float]:
        day = day_of(NOON + timedelta(days=self.days), UTC)
        for question in self.deck.questions:
            memory = self.memories.get(question.slug)
            nights = (day - day_of(memory.last, UTC)).days if memory else 0
            yield recall(memory, memory.last + timedelta(days=nights)) if memory else 0.0


def main(learners: int = 8) -> None:
    """Print the table."""
    deck = read([Path(__file__).parents[2] / "questions"])
    print(
        "## The bundled deck, answer by answer\n\nprinted by `plan_practice.py`: the program's own queue, with\n"
        "failures asked once more, what shares a mistake, and what rests on other questions.\n"
    )
    print(f"| {len(deck.questions)} questions of the bundled deck | foretold, % | reached, % | from | to |")
    print("|---|---:|---:|---:|---:|")
    for days, minutes in GOALS:
        found = [Learner(deck, days, minutes, seed).reach() for seed in range(learners)]
        reached = [100 * recalled for _, recalled in found]
        numbers = f"{100 * found[0][0]:.1f} | {fmean(reached):.1f} | {min(reached):.1f} | {max(reached):.1f}"
        print(f"| {days} days, {minutes} min a day, {learners} learners | {numbers} |", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
