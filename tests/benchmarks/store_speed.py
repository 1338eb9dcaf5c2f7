"""How long the log takes: the fold, a start, an answer, with 100,000 reviews of 500 questions.

Run it: python tests/benchmarks/store_speed.py [rounds]
Figures are medians with their range, in milliseconds of wall time; the fold in CPU time too.
"""

import platform
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from drill.core.memory import fold
from drill.core.reviews import Rating, Review
from drill.store import Log, new_id
from drill.store.connection import transaction
from drill.store.looking import open_to_look
from drill.store.pages import rows_on_pages
from drill.store.tables import REVIEWS, put, to_row

COUNT, QUESTIONS = 100_000, 500
END = datetime(2026, 11, 23, 12, tzinfo=UTC)


def answers() -> list[Review]:
    """Answers over some years, the same ones each time but for their ids."""
    chance, at, given = random.Random(1), END - timedelta(minutes=15 * COUNT), []
    for _ in range(COUNT):
        at += timedelta(minutes=chance.uniform(1, 29))
        given.append(answer(f"question-{chance.randrange(QUESTIONS)}", chance.choice(list(Rating)), at))
    return given


def answer(question: str, rating: Rating, at: datetime) -> Review:
    return Review(
        id=new_id(at),
        device="desk",
        question=question,
        digest="0" * 16,
        kind="recall",
        rating=rating,
        verdict="right",
        answer=f'{{"text": "{"x" * 100}"}}',
        started=at - timedelta(seconds=20),
        answered=at,
        seconds=20.0,
    )


def timed(name: str, rounds: int, what: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> None:
    times = []
    for _ in range(rounds):
        start = clock()
        what()
        times.append((clock() - start) * 1e3)
    print(f"{name:<44} {statistics.median(times):8.2f}  ({min(times):.2f} to {max(times):.2f})")


def main(rounds: int) -> None:
    """Print the table."""
    print(f"{platform.machine()}, Python {platform.python_version()}, {COUNT} reviews, {rounds} rounds; ms")
    given = answers()
    timed("fold, in memory", rounds, lambda: fold(given))
    timed("fold, in memory, CPU time", rounds, lambda: fold(given), time.process_time)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "drill.db"

        def start() -> Log:
            return Log.open(path, device="desk", now=lambda: END)

        with start() as log:
            with transaction(log._connection):
                for review in given:
                    put(log._connection, REVIEWS, to_row(review))
            timed("memories without a snapshot", 1, log.memories)
        timed("start: open and memories", rounds, lambda: start().memories())
        with start() as log:
            timed("memories again, nothing new", rounds, log.memories)
            fresh = iter([answer("question-1", Rating.GOOD, END + timedelta(minutes=n)) for n in range(20 * rounds)])
            timed("append one answer", 10 * rounds, lambda: log.append(next(fresh)))
            timed("append one answer, then memories", 10 * rounds, lambda: (log.append(next(fresh)), log.memories()))
            timed("read all reviews", 3, lambda: sum(1 for _ in log.reviews()))
            timed("read all reviews in brief", 3, lambda: sum(1 for _ in log.in_brief()))
            timed("copy in memory, to look at", 3, lambda: open_to_look(path).close())
        timed("read all rows page by page", 1, lambda: sum(1 for _ in rows_on_pages(path)))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
