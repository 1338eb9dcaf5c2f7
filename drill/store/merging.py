"""The union of two logs, and the empty log."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from drill.store.connection import (
    SCHEMA,
    connect,
    connect_to_read,
    copy_whole,
    refuse_unknown,
    schema_of,
    transaction,
    upgrade,
)
from drill.store.errors import ConflictError, DamagedError, DamagedSourceError, NotALogError, in_plain_words
from drill.store.tables import EVENTS, TABLES, answers_in


@contextmanager
def readable_copy(other: Path) -> Iterator[Path]:
    """A copy of a log, sound and of the current schema; the log itself is only read."""
    if not other.is_file():
        raise NotALogError(other, "there is no such file")
    if other.stat().st_size == 0:
        raise NotALogError(other, "it is empty")
    with TemporaryDirectory(prefix="drill-") as folder:
        copy = Path(folder) / "other.db"
        try:
            with in_plain_words(other):
                _copy(other, copy)
        except DamagedError as error:
            raise DamagedSourceError(other, error.reason) from error
        yield copy


def _copy(other: Path, copy: Path) -> None:
    with closing(connect_to_read(other)) as source, closing(connect(copy)) as target:
        refuse_unknown(source, other)
        copy_whole(source, target)
        fault = target.execute("pragma integrity_check(1)").fetchone()[0]
        if fault != "ok":
            raise DamagedError(other, fault.splitlines()[-1])
        if schema_of(target) < SCHEMA:
            upgrade(target)


def unite(connection: sqlite3.Connection, copy: Path, other: Path) -> int:
    """Add each row that is missing; say how many answers were. Two rows of one id that differ stop it all."""
    connection.execute("attach ? as other", (str(copy),))
    try:
        with transaction(connection):
            conflicts = [row for table in EVENTS for row in connection.execute(_differing(table.name, table.listed))]
            if conflicts:
                raise ConflictError(other, [identifier for (identifier,) in conflicts])
            before = answers_in(connection)
            for table in TABLES:
                connection.execute(
                    f"insert into main.{table.name} ({table.listed}) select {table.listed} from other.{table.name}"
                    f" where true order by number on conflict {table.known}"
                )
            return answers_in(connection) - before
    finally:
        connection.execute("detach other")


def empty(connection: sqlite3.Connection) -> None:
    """Delete all rows; the triggers stand aside. That changes `schema_version`, which tells other processes."""
    triggers = connection.execute("select name, sql from sqlite_schema where type = 'trigger'").fetchall()
    for name, _ in triggers:
        connection.execute(f"drop trigger {name}")
    connection.execute("pragma secure_delete = on")  # or else a recovery would find the rows on pages that are free
    for table in ("snapshots", *(table.name for table in reversed(TABLES))):
        connection.execute(f"delete from {table}")
    for _, create in triggers:
        connection.execute(create)


def _differing(table: str, columns: str) -> str:
    mine, theirs = (", ".join(f"{side}.{column}" for column in columns.split(", ")) for side in ("mine", "theirs"))
    return (
        f"select mine.id from main.{table} as mine join other.{table} as theirs using (id)"
        f" where ({mine}) is not ({theirs}) order by mine.id"
    )
