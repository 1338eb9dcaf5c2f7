"""Recovering a damaged log: what can still be read of it, and the latest sound backup."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from drill.store.backups import backups_since_reset
from drill.store.connection import connect, connect_to_read, transaction, upgrade
from drill.store.pages import rows_on_pages
from drill.store.tables import RETRACTIONS, REVIEWS, TABLES, Row, Table, answers_in, put


def recover(path: Path, at: datetime, reason: str) -> str:
    """Put a sound log in the place of a damaged one, of which a copy stays; say what was done.

    A copy, and the new log is renamed into place: a crash half-way leaves the damaged file to try again with.
    """
    aside = _set_aside(path, at)
    draft = path.with_name(f"{path.name}-recovered")
    for suffix in ("", "-wal", "-shm"):  # of an attempt that was cut short
        draft.with_name(draft.name + suffix).unlink(missing_ok=True)
    with closing(connect(draft)) as connection:
        told = fill(connection, aside, _sound_backup(path))
        connection.execute("pragma journal_mode = delete")  # so that the draft is one file
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    draft.replace(path)
    return f"Your log was damaged ({reason}). It was set aside as {aside}, and {told}"


def recovered_to_look(path: Path) -> tuple[sqlite3.Connection, str]:
    """What can be read of a damaged log that cannot be mended where it lies, in memory, and what that is."""
    memory = sqlite3.connect(":memory:", isolation_level=None)
    try:
        return memory, fill(memory, path, _sound_backup(path))
    except BaseException:
        memory.close()
        raise


def fill(connection: sqlite3.Connection, damaged: Path, backup: Path | None) -> str:
    """Make an empty file a log of all that can be read; say how much that was, and where it came from."""
    upgrade(connection)
    with transaction(connection):
        read = _fill(connection, damaged, backup)
    total = answers_in(connection)
    rest = f"{total - read} came from {backup}" if backup else "there is no backup"
    return f"{total} answers were recovered: {read} could be read from it, {rest}."


def _set_aside(path: Path, at: datetime) -> Path:
    aside = path.with_name(f"{path.stem}-damaged-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}.db")
    for suffix in ("", "-wal"):
        part = path.with_name(path.name + suffix)
        if part.exists():
            shutil.copy2(part, aside.with_name(aside.name + suffix))
    return aside


def _sound_backup(path: Path) -> Path | None:
    return next((backup for backup in backups_since_reset(path) if _is_sound(backup)), None)


def _is_sound(backup: Path) -> bool:
    try:
        with closing(connect_to_read(backup)) as connection:
            return bool(connection.execute("pragma quick_check(1)").fetchone() == ("ok",))
    except sqlite3.Error:
        return False


def _fill(connection: sqlite3.Connection, aside: Path, backup: Path | None) -> int:
    """Copy what can be read; say how many answers the damaged file gave."""
    for table, row in _rows(backup) if backup else ():  # first: where the two differ, the damage speaks
        _keep(connection, table, row)
    read = set()
    for table, row in (*_rows(aside), *rows_on_pages(aside)):
        if _keep(connection, table, row) and table is REVIEWS:
            read.add(row["id"])
    return len(read)


def _keep(connection: sqlite3.Connection, table: Table, row: Row) -> bool:
    if table is RETRACTIONS:
        is_known = connection.execute("select 1 from reviews where id = ?", (row["review"],)).fetchone()
        if not is_known:
            return False
    try:
        return put(connection, table, row) is not None
    except sqlite3.IntegrityError:  # it could be read, but it is no longer what was written
        return False


def _rows(path: Path) -> Iterator[tuple[Table, Row]]:
    """The rows that SQLite can read, of each table up to the first fault."""
    if not path.exists() or path.stat().st_size == 0:
        return  # it would delete the -wal beside an empty file
    with suppress(sqlite3.Error, OSError), closing(connect_to_read(path)) as connection:
        for table in TABLES:
            with suppress(sqlite3.Error):
                for row in connection.execute(f"select {table.listed} from {table.name} order by number"):
                    yield table, dict(zip(table.columns, row, strict=True))
