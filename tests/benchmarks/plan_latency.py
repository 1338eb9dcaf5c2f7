"""How long the plan takes: the first question of a session, the plan itself, and a new order after each answer.

Run it: python tests/benchmarks/plan_latency.py [questions] [days]
"""

import platform
import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from importlib import import_module

from drill.core.memory import fold
from drill.core.questions import Choice, Code, Deck, Unit
from drill.core.reviews import Rating, Review
from drill.core.session import State, queue, upcoming
from drill.plan import Planner
from drill.plan.goal import Goal

ARRAYS = "drill.plan.solver.planning"
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


class Book:
    """The part of a log that a planner reads, in memory."""

    def __init__(self) -> None:
        self.settings: dict[str, str] = {}

    def remember(self, key: str, value: str) -> None:
        self.settings[key] = value

    def recalled(self, key: str) -> str | None:
        return self.settings.get(key)

    def since(self, at: datetime) -> list[Review]:
        return []


def review(slug: str, at: datetime, rating: int) -> Review:
    """One answer."""
    common = {"device": "d", "question": slug, "digest": "", "kind": "choice", "verdict": "right", "answer": "0"}
    return Review(id=f"{at} {slug}", **common, rating=Rating(rating), started=at, answered=at, seconds=25.0)


def timed(work: Callable[[], object]) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    work()
    return 1e3 * (time.perf_counter() - began)


def main(number: int = 500, days: int = 30) -> None:
    """Print what each part takes; half of the questions were met before."""
    draw = random.Random(1)
    common = {"title": "", "prompt": ""}
    questions = [
        Code(slug=f"q{i}", unit=f"u{i % 10}", starter="", solution="", checks="", **common)
        if i % 10 == 0
        else Choice(slug=f"q{i}", unit=f"u{i % 10}", options=(), **common)
        for i in range(number)
    ]
    deck = Deck(tuple(Unit(f"u{i}", "") for i in range(10)), tuple(questions))
    before = [
        review(question.slug, NOON - timedelta(days=draw.randint(1, 30)), draw.choice([1, 3, 3, 4]))
        for question in draw.sample(questions, number // 2)
        for _ in range(3)
    ]
    memories = fold(sorted(before, key=lambda answer: answer.answered))
    planner = Planner(deck, Book(), now=lambda: NOON, zone=UTC)  # type: ignore[arg-type]
    planner.aim(Goal((date(2026, 11, 23) + timedelta(days=days),), 120))  # 200 answers are a long day
    waiting: list[Callable[[], None]] = []
    planner.start = waiting.append
    state = State(deck, memories, [], (), NOON, UTC)
    print(
        f"{number} questions, half of them met, {days} days; Python {platform.python_version()}, {platform.machine()}"
    )
    print(f"first order, greedy      {timed(lambda: planner.arranged(queue(state), state)):8.1f} ms")
    print(f"import of its arrays     {timed(lambda: import_module(ARRAYS)):8.1f} ms")
    print(f"the plan, from nothing   {timed(waiting[0]):8.1f} ms")
    today: list[Review] = []
    times = []
    for _ in range(200):
        state = State(deck, fold(sorted([*before, *today], key=lambda r: r.answered)), today, (), NOON, UTC)
        left = queue(state)
        began = time.perf_counter()
        left = planner.arranged(left, state)
        times.append(1e3 * (time.perf_counter() - began))
        entry = upcoming(left)
        if entry is None:
            break
        today.append(review(entry.question.slug, NOON + timedelta(seconds=len(today)), draw.choice([1, 3, 3, 4])))
    slow = statistics.quantiles(times, n=20)[-1]
    print(
        f"order after an answer    {statistics.median(times):8.1f} ms, of {len(times)} answers;"
        f" 95 % within {slow:.1f}, worst {max(times):.1f}"
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
