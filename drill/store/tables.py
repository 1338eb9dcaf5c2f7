"""The log's tables as data: what is the same for all of them is written once."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from drill.core.reviews import Rating, Review

Row = Mapping[str, str | int | float | None]


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of event. `number`, the order of arrival in this file, is no part of the event."""

    name: str
    event: str
    """The word for one row, in exports and errors."""
    columns: tuple[str, ...]
    known: str = "(id) do nothing"
    """What becomes of a row that is there already. Not `or ignore`: that would swallow one that breaks a check too."""

    @property
    def listed(self) -> str:
        """The columns, as SQL wants them."""
        return ", ".join(self.columns)

    @property
    def insert(self) -> str:
        """Inserts a row once."""
        values = ", ".join(f":{column}" for column in self.columns)
        return f"insert into {self.name} ({self.listed}) values ({values}) on conflict {self.known}"


REVIEWS = Table(
    "reviews",
    "review",
    (
        "id",
        "device",
        "question",
        "digest",
        "kind",
        "rating",
        "verdict",
        "answer",
        "started",
        "answered",
        "seconds",
        "hints",
        "scheduler",
    ),
)
RETRACTIONS = Table("retractions", "retraction", ("id", "device", "review", "at"))
SUSPENSIONS = Table("suspensions", "suspension", ("id", "device", "question", "suspended", "until", "at"))
SETTINGS = Table("settings", "setting", ("id", "device", "key", "value", "at"))
EVENTS = (REVIEWS, RETRACTIONS, SUSPENSIONS, SETTINGS)
"""What happened, for ever; in an order in which each row's references come before it."""
DRAFTS = Table(
    "drafts",
    "draft",
    ("question", "text", "at"),
    known="(question) do update set text = excluded.text, at = excluded.at"
    " where (excluded.at, excluded.text) > (drafts.at, drafts.text)",
)
"""What is half written: the latest word on each question. A draft that is dropped stays as an empty text, or else a
merge would bring it back."""
TABLES = (*EVENTS, DRAFTS)


def put(connection: sqlite3.Connection, table: Table, row: Row) -> bool | None:
    """Add a row: True if it is new, False if it is there already, None if its id stands for something else."""
    if connection.execute(table.insert, row).rowcount == 1:
        return True
    if table is DRAFTS:
        return False  # a later one is there
    same = " and ".join(f"{column} is :{column}" for column in table.columns)
    return False if connection.execute(f"select 1 from {table.name} where {same}", row).fetchone() else None


def answers_in(connection: sqlite3.Connection) -> int:
    """How many answers a log holds, with those that were taken back."""
    return int(connection.execute("select count(*) from main.reviews").fetchone()[0])


def stamp(at: datetime) -> str:
    """A moment as the log keeps it: UTC, in milliseconds, so that the order of the texts is that of time.

    >>> stamp(datetime(2026, 11, 23, 6, 44, 12, 345678, tzinfo=UTC))
    '2026-11-23T06:44:12.345Z'
    """
    if at.tzinfo is None:
        raise ValueError(f"{at} names no time zone")
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def moment(text: str) -> datetime:
    """The moment that a stamp names.

    >>> moment("2026-11-23T06:44:12.345Z")
    datetime.datetime(2026, 11, 23, 6, 44, 12, 345000, tzinfo=datetime.timezone.utc)
    """
    return datetime.fromisoformat(text)


def storable(text: str) -> str:
    r"""The text, with what no file can hold spelled out: half characters, as a terminal of another encoding sends them.

    Within JSON the spelling means the same as what it stands for.

    >>> storable('{"text": "caf\udce9"}')
    '{"text": "caf\\udce9"}'
    """
    return text.encode("utf-8", "backslashreplace").decode()


def to_row(review: Review) -> dict[str, str | int | float | None]:
    """A review as a row of its table."""
    row = {column: getattr(review, column) for column in REVIEWS.columns}
    return row | {
        "rating": int(review.rating),
        "answer": storable(review.answer),
        "started": stamp(review.started),
        "answered": stamp(review.answered),
    }


def to_review(row: tuple[Any, ...]) -> Review:
    """The review of a row, whose values stand in the order of `REVIEWS.columns`."""
    key, device, question, digest, kind, rating, verdict, answer, started, answered, seconds, hints, scheduler = row
    return Review(
        id=key,
        device=device,
        question=question,
        digest=digest,
        kind=kind,
        rating=RATINGS[rating],
        verdict=verdict,
        answer=answer,
        started=moment(started),
        answered=moment(answered),
        seconds=seconds,
        hints=hints,
        scheduler=scheduler,
    )


RATINGS = {int(rating): rating for rating in Rating}

KEPT = "not exists (select 1 from retractions where review = reviews.id)"
"""Answers that were not taken back."""

IN_ORDER = "order by answered, device, id"
"""The order of the log: the same wherever its rows came from first."""
