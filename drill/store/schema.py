"""The schema, as numbered migrations that are never edited once released.

This module alone imports sqlite-utils, and is itself imported only when a log is created or upgraded: every start would
pay for it, while reading and appending need nothing of it. It would bring numpy, 12 MB for the life of the program and
most of the time of the import, just to know how numbers of numpy are stored; the log holds none.

The names of the constraints are sentences, since they are what a person reads who imports a faulty row.
"""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from drill.store.connection import APPLICATION


@contextmanager
def without(*names: str) -> Iterator[None]:
    """Within this, packages of these names seem not to be installed; what is loaded already stays so.

    >>> with without("a_package"):
    ...     import a_package
    Traceback (most recent call last):
    ModuleNotFoundError: import of a_package halted; None in sys.modules
    """
    modules: dict[str, Any] = sys.modules
    hidden = [name for name in names if name not in modules]
    modules.update(dict.fromkeys(hidden))
    try:
        yield
    finally:
        for name in hidden:
            del modules[name]


with without("numpy", "pandas"):
    from sqlite_utils import Database, Migrations

migrations = Migrations("drill")

EVENT = """
    number integer primary key,
    id text not null unique constraint "an id is a UUID" check (length(id) = 36),
    device text not null constraint "a device has a name" check (device <> '')"""

IS_TIME = (
    "({0} glob '[0-9]*Z' and {0} between '0001' and '9000' and {0} is strftime('%Y-%m-%dT%H:%M:%fZ', {0}, '+0 days'))"
)
"""A time as Python reads it. Without the glob `now` would be an error of another kind; without the years, 0000 would be
let in, and a due date after 9999 could not be told; without `+0 days`, 30 February would."""

TIME = '{0} text not null constraint "{0} is UTC with milliseconds" check ' + IS_TIME


def append_only(db: Database, table: str) -> None:
    """Refuse to change or delete what is in a table."""
    for change in ("update", "delete"):
        db.execute(
            f"create trigger {table}_no_{change} before {change} on {table}"
            " begin select raise(abort, 'the log is append-only'); end"
        )


@migrations()
def m001_log(db: Database) -> None:
    """Answers, retractions, suspensions and settings, each for ever; and a cache of the memories."""
    db.execute(f"pragma application_id = {APPLICATION}")
    m001_reviews(db)
    m001_retractions(db)
    m001_decisions(db)
    for table in ("reviews", "retractions", "suspensions", "settings"):
        append_only(db, table)
    db.execute("""create table snapshots (
        weights text primary key, review integer not null, retraction integer not null, body text not null
    ) strict""")
    db.execute("pragma user_version = 1")


@migrations()
def m002_drafts(db: Database) -> None:
    """What is half written. It is no event: one row a question, replaced as writing goes on."""
    db.execute(f"""create table drafts (
        number integer primary key,
        question text not null unique constraint "a draft names a question" check (question <> ''),
        text text not null,
        {TIME.format("at")}
    ) strict""")
    db.execute("""insert into drafts (question, text, at)
        select substr(key, length('draft:') + 1), value, max(at) from settings where key glob 'draft:?*' group by key
    """)  # the other columns are those of the row with the latest `at`: SQLite promises that
    db.execute("pragma user_version = 2")


def m001_reviews(db: Database) -> None:
    """Answers, as they were given."""
    db.execute(f"""create table reviews ({EVENT},
        question text not null constraint "a review names a question" check (question <> ''),
        digest text not null,
        kind text not null constraint "a review names a kind" check (kind <> ''),
        rating integer not null constraint "a rating is from 1 to 4" check (rating between 1 and 4),
        verdict text not null constraint "a review has a verdict" check (verdict <> ''),
        answer text not null constraint "an answer is JSON" check (json_valid(answer)),
        {TIME.format("started")},
        {TIME.format("answered")},
        seconds real not null constraint "seconds are from 0 to 1e9" check (seconds between 0 and 1e9),
        hints integer not null constraint "hints are 0 or more" check (hints >= 0),
        scheduler text not null constraint "a review names a scheduler" check (scheduler <> '')
    ) strict""")
    db.execute("create index reviews_in_order on reviews (answered, device, id)")
    db.execute("create index reviews_of_a_question on reviews (question, answered, device, id)")


def m001_retractions(db: Database) -> None:
    """Which answers were taken back. Rows may come in any order within a transaction."""
    db.execute(f"""create table retractions ({EVENT},
        review text not null references reviews (id) deferrable initially deferred,
        {TIME.format("at")}
    ) strict""")
    db.execute("create index retractions_of_a_review on retractions (review)")


def m001_decisions(db: Database) -> None:
    """What the learner decided, the latest of each holding."""
    db.execute(f"""create table suspensions ({EVENT},
        question text not null constraint "a suspension names a question" check (question <> ''),
        suspended integer not null constraint "suspended is 0 or 1" check (suspended in (0, 1)),
        until text constraint "until is UTC with milliseconds" check (until is null or {IS_TIME.format("until")}),
        {TIME.format("at")}
    ) strict""")
    db.execute("create index suspensions_in_order on suspensions (question, at, device, id)")
    db.execute(f"""create table settings ({EVENT},
        key text not null constraint "a setting has a key" check (key <> ''),
        value text not null,
        {TIME.format("at")}
    ) strict""")
    db.execute("create index settings_in_order on settings (key, at, device, id)")


def migrate(connection: sqlite3.Connection) -> None:
    """Apply what is missing."""
    migrations.apply(Database(connection, execute_plugins=False))
