"""The log: every answer that was given, for ever. What follows from it is a fold."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from drill.core.memory import WEIGHTS, Memory, Weights
from drill.core.reviews import Brief, Review
from drill.store.backups import RESET, back_up, back_up_at_end, back_up_daily
from drill.store.cache import Cache
from drill.store.connection import transaction
from drill.store.errors import (
    ConflictError,
    DamagedError,
    ReplacedError,
    StoreError,
    UnknownReviewError,
    in_plain_words,
)
from drill.store.identity import Random, new_id
from drill.store.opening import is_small, mark_damaged, open_log
from drill.store.tables import (
    DRAFTS,
    IN_ORDER,
    KEPT,
    RETRACTIONS,
    REVIEWS,
    SETTINGS,
    SUSPENSIONS,
    Row,
    Table,
    moment,
    put,
    stamp,
    storable,
    to_review,
    to_row,
)


class Log:
    """One device's log, to be used from the thread that opened it. Other processes may use the same file meanwhile.

    >>> from datetime import UTC
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder, Log.open(
    ...     Path(folder) / "drill.db", device="desk", now=lambda: datetime(2026, 11, 23, tzinfo=UTC)
    ... ) as log:
    ...     log.remember("minutes", "20")
    ...     print(log.recalled("minutes"), list(log.reviews()))
    20 []
    """

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        *,
        device: str,
        now: Callable[[], datetime],
        random: Random,
        notices: tuple[str, ...],
        refusal: StoreError | None = None,
    ) -> None:
        self.path, self.device, self.notices, self.refusal = path, device, notices, refusal
        self._connection, self._now, self._random = connection, now, random
        self._inode = path.stat().st_ino if refusal is None else None
        self._is_written = False
        self._caches: dict[Weights, Cache] = {}

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        device: str,
        now: Callable[[], datetime],
        random: Random = os.urandom,
        busy_s: float = 5.0,
    ) -> Self:
        """Open the log, made, upgraded, checked and backed up as need be; `notices` says what the learner should know.

        Raises a `StoreError`: `NewerLogError`, `NotALogError`, `ReadOnlyError`, `DiskError`, `BusyError`.
        """
        connection, notices = open_log(path, now, busy_s)
        return cls(path, connection, device=device, now=now, random=random, notices=notices)

    @classmethod
    def look(cls, path: Path, refusal: StoreError, *, now: Callable[[], datetime]) -> Self:
        """Look at a log that cannot be opened; where something should be saved, that is refused in the same words."""
        from drill.store.looking import open_to_look

        connection, damage = open_to_look(path)
        notice = f"{path} cannot be written now, so that drill only shows what is there. {damage}".rstrip()
        return cls(path, connection, device="", now=now, random=os.urandom, notices=(notice,), refusal=refusal)

    def append(self, review: Review) -> None:
        """Save an answer; when this returns, it is on the disk. Saving the same one again does nothing."""
        self._add(REVIEWS, to_row(review))

    def retract(self, review_id: str) -> None:
        """Take an answer back; it stays in the file and no longer counts."""
        with self._guarded():
            known = self._connection.execute("select 1 from reviews where id = ?", (review_id,)).fetchone()
        if known is None:
            raise UnknownReviewError(self.path, review_id)
        self._add(RETRACTIONS, self._event(self._now()) | {"review": review_id})

    def reviews(self) -> Iterator[Review]:
        """All answers that count, in the order of the log: by time, then device, then id."""
        return self._select("")

    def in_brief(self) -> Iterator[Brief]:
        """What statistics need of all answers that count, in the order of the log; thrice as fast."""
        select = f"select question, rating, started, answered, seconds from reviews where {KEPT} {IN_ORDER}"
        with self._guarded():
            for question, rating, started, answered, seconds in self._connection.execute(select):
                yield Brief(question, rating, moment(started), moment(answered), seconds)

    def reviews_of(self, question: str) -> list[Review]:
        """The answers to one question, in the order of the log."""
        return list(self._select("and question = ?", question))

    def since(self, at: datetime) -> list[Review]:
        """The answers given at a moment or later."""
        return list(self._select("and answered >= ?", stamp(at)))

    def last(self) -> Review | None:
        """The answer that this device gave last, also where its clock has jumped back: ids only grow."""
        with self._guarded():
            row = self._connection.execute(
                f"select {REVIEWS.listed} from reviews where device = ? and {KEPT} order by id desc limit 1",
                (self.device,),
            ).fetchone()
        return row and to_review(row)

    def memories(self, weights: Weights = WEIGHTS) -> dict[str, Memory]:
        """Exactly `fold(self.reviews())`, without reading the whole log each time."""
        cache = self._caches.setdefault(weights, Cache(self._connection, weights))
        with self._guarded():
            return cache.memories()

    def suspend(self, slug: str, until: datetime | None = None) -> None:
        """Ask a question no more, until it is resumed or that moment comes."""
        self._decide(slug, suspended=1, until=stamp(until) if until else None)

    def resume(self, slug: str) -> None:
        """Ask a suspended question again."""
        self._decide(slug, suspended=0, until=None)

    def suspended(self) -> frozenset[str]:
        """The questions that are suspended now."""
        now = stamp(self._now())
        select = "select question, suspended and (until is null or until > ?) from suspensions order by at, device, id"
        with self._guarded():
            latest = dict(self._connection.execute(select, (now,)))  # a later row takes the place of an earlier one
        return frozenset(question for question, is_suspended in latest.items() if is_suspended)

    def remember(self, key: str, value: str) -> None:
        """Keep a setting, such as the plan."""
        at = self._after("settings", "key", key)
        self._add(SETTINGS, self._event(at) | {"key": key, "value": storable(value)})

    def recalled(self, key: str) -> str | None:
        """The latest value of a setting."""
        select = "select value from settings where key = ? order by at desc, device desc, id desc limit 1"
        with self._guarded():
            row = self._connection.execute(select, (key,)).fetchone()
        return row and str(row[0])

    def keep_draft(self, question: str, text: str) -> None:
        """Keep what is half written, in the place of what was kept before; an empty text where nothing is left."""
        at = self._after("drafts", "question", question)
        self._add(DRAFTS, {"question": question, "text": storable(text), "at": stamp(at)})

    def draft(self, question: str) -> str:
        """What is half written; empty where nothing is."""
        with self._guarded():
            row = self._connection.execute("select text from drafts where question = ?", (question,)).fetchone()
        return str(row[0]) if row else ""

    def merge(self, other: Path) -> int:
        """Take in all that another log holds and this one does not; say how many answers were new."""
        from drill.store import merging  # a start has no need of it

        self._refuse()
        with merging.readable_copy(other) as copy, self._guarded():
            back_up(self._connection, self.path, self._now(), "before-merge")
            new = merging.unite(self._connection, copy, other)
        self._is_written = True
        return new

    def export(self) -> Iterator[dict[str, str | int | float | None]]:
        """The whole log, what was taken back and all, as rows for JSON lines."""
        from drill.store import exchange

        with self._guarded():
            yield from exchange.export(self._connection)

    def import_(self, rows: Iterable[object]) -> int:
        """Take in exported rows, all of them or none; say how many answers were new."""
        from drill.store import exchange

        self._refuse()
        listed = list(rows)
        with self._guarded():
            back_up(self._connection, self.path, self._now(), "before-import")
            with self._writing():
                return exchange.import_(self._connection, listed)

    def reset(self) -> Path:
        """Start afresh; returns the backup, which holds all there was."""
        from drill.store import merging

        self._refuse()
        with self._guarded():
            backup = back_up(self._connection, self.path, self._now(), RESET)
            with self._writing():
                merging.empty(self._connection)
            self._connection.execute("pragma wal_checkpoint(truncate)")  # where the rows lie too
        return backup

    def close(self) -> None:
        """Let go of the file; see to it that what was added has a backup, in a large log that today has one."""
        with suppress(sqlite3.ProgrammingError):  # closed already
            if self.refusal is None and self._is_in_place():
                if self._is_written and is_small(self.path):
                    back_up_at_end(self._connection, self.path, self._now())
                else:
                    back_up_daily(self._connection, self.path, self._now())
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _add(self, table: Table, row: Row) -> None:
        with self._writing():
            try:
                is_new = put(self._connection, table, row)
            except sqlite3.IntegrityError as error:
                raise StoreError(f"This {table.event} cannot be saved: {error}") from error
            if is_new is None:
                raise ConflictError(self.path, [str(row["id"])])

    def _select(self, condition: str, *values: str) -> Iterator[Review]:
        select = f"select {REVIEWS.listed} from reviews where {KEPT} {condition} {IN_ORDER}"
        with self._guarded():
            for row in self._connection.execute(select, values):
                yield to_review(row)

    def _decide(self, question: str, *, suspended: int, until: str | None) -> None:
        at = self._after("suspensions", "question", question)
        self._add(SUSPENSIONS, self._event(at) | {"question": question, "suspended": suspended, "until": until})

    def _event(self, at: datetime) -> dict[str, str | int | float | None]:
        return {"id": new_id(at, self._random), "device": self.device, "at": stamp(at)}

    def _after(self, table: str, column: str, value: str) -> datetime:
        """Now; or just after the latest such event, so that the last word holds though the clock has jumped back."""
        with self._guarded():
            latest = self._connection.execute(f"select max(at) from {table} where {column} = ?", (value,)).fetchone()[0]
        return max(self._now(), moment(latest) + timedelta(milliseconds=1)) if latest else self._now()

    def _refuse(self) -> None:
        if self.refusal is not None:
            raise self.refusal

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._refuse()
        with self._guarded():
            if not self._is_in_place():  # or else it would be saved into a file that nobody will find again
                raise ReplacedError(self.path)
            with transaction(self._connection):
                yield
            self._is_written = True

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            with in_plain_words(self.path):
                yield
        except DamagedError:
            mark_damaged(self.path)
            raise

    def _is_in_place(self) -> bool:
        try:
            return self.path.stat().st_ino == self._inode
        except OSError:
            return False
