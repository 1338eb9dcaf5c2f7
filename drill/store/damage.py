"""Recovering a damaged log: what can still be read of it, and the latest sound backup."""

import shutil
import sqlite3
from collections import deque
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from drill.store.backups import backups_since_reset
from drill.store.connection import connect, connect_to_read, transaction, upgrade
from drill.store.tables import RETRACTIONS, REVIEWS, TABLES, Row, Table, put

PATIENCE = 20_000
"""Failed reads after which the rest of a table is given up: some seconds."""


def recover(path: Path, at: datetime, reason: str) -> str:
    """Put a sound log in the place of a damaged one, of which a copy stays; say what was done.

    A copy, and the new log is renamed into place: a crash half-way leaves the damaged file to try again with.
    """
    aside = _set_aside(path, at)
    draft = path.with_name(f"{path.name}-recovered")
    for suffix in ("", "-wal", "-shm"):  # of an attempt that was cut short
        draft.with_name(draft.name + suffix).unlink(missing_ok=True)
    backup = next((backup for backup in backups_since_reset(path) if _is_sound(backup)), None)
    with closing(connect(draft)) as connection:
        upgrade(connection)
        with transaction(connection):
            read = _fill(connection, aside, backup)
        total = connection.execute("select count(*) from reviews").fetchone()[0]
        connection.execute("pragma journal_mode = delete")  # so that the draft is one file
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    draft.replace(path)
    rest = f"{total - read} came from {backup}" if backup else "there is no backup"
    return (
        f"Your log was damaged ({reason}). It was set aside as {aside}, "
        f"and {total} answers were recovered: {read} could be read from it, {rest}."
    )


def _set_aside(path: Path, at: datetime) -> Path:
    aside = path.with_name(f"{path.stem}-damaged-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}.db")
    for suffix in ("", "-wal"):
        part = path.with_name(path.name + suffix)
        if part.exists():
            shutil.copy2(part, aside.with_name(aside.name + suffix))
    return aside


def _is_sound(backup: Path) -> bool:
    try:
        with closing(connect_to_read(backup)) as connection:
            return bool(connection.execute("pragma quick_check(1)").fetchone() == ("ok",))
    except sqlite3.Error:
        return False


def _fill(connection: sqlite3.Connection, aside: Path, backup: Path | None) -> int:
    """Copy what can be read; say how many answers the damaged file gave."""
    read = 0
    for table in TABLES:
        for source in (backup, aside):  # the backup first: where the two differ, the damage speaks
            for row in _rows(source, table) if source else ():
                is_kept = _keep(connection, table, row)
                read += is_kept and source is aside and table is REVIEWS
    return read


def _keep(connection: sqlite3.Connection, table: Table, row: Row) -> bool:
    if table is RETRACTIONS:
        is_known = connection.execute("select 1 from reviews where id = ?", (row["review"],)).fetchone()
        if not is_known:
            return False
    try:
        return put(connection, table, row) is not None
    except sqlite3.IntegrityError:  # it could be read, but it is no longer what was written
        return False


def _rows(path: Path, table: Table) -> Iterator[Row]:
    """The rows that can be read: where a stretch cannot, its halves are tried, the long stretches first."""
    with suppress(sqlite3.Error), closing(connect_to_read(path)) as connection:
        stretches, failures = deque([(0, _last_number(connection, table, path))]), 0
        while stretches and failures < PATIENCE:
            low, high = stretches.popleft()
            select = f"select {table.listed} from {table.name} where number between {low} and {high}"
            try:
                rows = connection.execute(select).fetchall()
            except sqlite3.Error:
                failures += 1
                middle = (low + high) // 2
                stretches.extend([(low, middle), (middle + 1, high)] if low < high else [])
            else:
                yield from (dict(zip(table.columns, row, strict=True)) for row in rows)


def _last_number(connection: sqlite3.Connection, table: Table, path: Path) -> int:
    try:
        return int(connection.execute(f"select max(number) from {table.name}").fetchone()[0] or 0)
    except sqlite3.Error as error:
        if "no such table" in str(error):  # of an older schema
            return 0
        return path.stat().st_size // 100  # no row is shorter
