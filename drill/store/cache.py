"""The memories of a log, kept up with it: in this process, and as a snapshot in the file.

A snapshot is no fact: it may be lost, old, or another process's. It says how far into the log it goes, by number of
arrival, and the rows after that are added. Where adding is not enough, for a question with an answer that was taken
back or that arrived late from another device, its whole history is replayed.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import astuple, dataclass, field

from drill.core.memory import REVISION, Answer, Memory, Weights, replay
from drill.store.connection import transaction
from drill.store.tables import IN_ORDER, KEPT, moment, stamp

BEHIND = 500
"""Rows after which a new snapshot is worth its writing; until then they cost some milliseconds at each start."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Memories, and the numbers of the last rows that are in them."""

    review: int = 0
    retraction: int = 0
    memories: dict[str, Memory] = field(default_factory=dict)


class Cache:
    """What `fold(log.reviews())` would give, in a fraction of the time."""

    def __init__(self, connection: sqlite3.Connection, weights: Weights) -> None:
        self._connection, self._weights = connection, weights
        self._made_by = f"{REVISION} {weights}"
        self._snapshot, self._schema_version = Snapshot(), -1

    def memories(self) -> dict[str, Memory]:
        """The memory of each question, as the log stands now."""
        with transaction(self._connection, "deferred"):  # one state of the log for all that is read
            version = self._one("pragma schema_version")
            held = self._snapshot if version == self._schema_version else self._load()  # a reset changes it
            now = self._caught_up(held)
        self._snapshot, self._schema_version = now, version
        if now.review + now.retraction - held.review - held.retraction > BEHIND:
            self._save()
        return dict(now.memories)

    def _caught_up(self, held: Snapshot) -> Snapshot:
        late = self._retracted(held)
        memories = held.memories | replay(self._arrived(held, late), held.memories, self._weights)
        for question in late:
            del memories[question]
        memories |= replay((answer for question in late for answer in self._history(question)), {}, self._weights)
        review, retraction = (self._one(f"select max(number) from {table}") for table in ("reviews", "retractions"))
        return Snapshot(review, retraction, memories)

    def _arrived(self, held: Snapshot, late: set[str]) -> Iterator[Answer]:
        """The new answers that can be added to what is held; notes in `late` the questions where they cannot."""
        select = f"select question, rating, answered from reviews not indexed where number > ? and {KEPT} {IN_ORDER}"
        for question, rating, answered in self._connection.execute(select, (held.review,)):
            at, memory = moment(answered), held.memories.get(question)
            if memory and at <= memory.last:  # the first of a question is its earliest: none was added before it
                late.add(question)
            if question not in late:
                yield question, rating, at

    def _retracted(self, held: Snapshot) -> set[str]:
        """The questions whose held memory rests on an answer that was taken back."""
        select = "select question from reviews where id in (select review from retractions where number > ?)"
        return {question for (question,) in self._connection.execute(select, (held.retraction,))} & set(held.memories)

    def _history(self, question: str) -> Iterator[Answer]:
        select = f"select rating, answered from reviews where question = ? and {KEPT} {IN_ORDER}"
        for rating, answered in self._connection.execute(select, (question,)):
            yield question, rating, moment(answered)

    def _one(self, select: str) -> int:
        return int(self._connection.execute(select).fetchone()[0] or 0)

    def _load(self) -> Snapshot:
        select = "select review, retraction, body from snapshots where weights = ?"
        row = self._connection.execute(select, (self._made_by,)).fetchone()
        with suppress(ValueError, TypeError, AttributeError):  # one that cannot be read is as good as none
            return Snapshot(row[0], row[1], _from_json(row[2]))
        return Snapshot()

    def _save(self) -> None:
        insert = (
            "insert into snapshots values (?, ?, ?, ?) on conflict (weights) do update set (review, retraction, body)"
        )
        insert += " = (excluded.review, excluded.retraction, excluded.body)"
        held = self._snapshot
        with suppress(sqlite3.OperationalError), transaction(self._connection):  # the next start can do it as well
            row = (self._made_by, held.review, held.retraction, _to_json(held.memories))
            self._connection.execute(insert, row)


def _to_json(memories: dict[str, Memory]) -> str:
    """Floats are written so that they come back to the bit."""
    return json.dumps({question: astuple(memory) for question, memory in memories.items()}, default=stamp)


def _from_json(body: str) -> dict[str, Memory]:
    return {
        question: Memory(stability, difficulty, moment(last), reviews, lapses, moment(first))
        for question, (stability, difficulty, last, reviews, lapses, first) in json.loads(body).items()
    }
