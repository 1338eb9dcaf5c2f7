"""Opening a log: made, upgraded, checked, backed up, and where it is damaged recovered."""

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from datetime import datetime
from pathlib import Path

from drill.store.backups import back_up, back_up_daily, backups_of, folder_of, is_backed_up
from drill.store.connection import MAGIC, SCHEMA, connect, refuse_unknown, schema_of, transaction, upgrade
from drill.store.errors import DamagedError, ReadOnlyError, in_plain_words
from drill.store.tables import TABLES

SMALL = 8_000_000
"""Bytes up to which the file is checked at each start and backed up at the first of a day: 8 ms and 30 ms at the most.
Checking took 1 ms per MB, a backup 3 ms. A larger file is checked once a day, and backed up when it is closed, so that
the first question need not wait; where that failed for some days, when it is opened after all."""

LOOKED_AT = 2_000_000
"""Bytes of what was written last that are checked where a drill was not closed: a session's; 60 ms at the most."""

Clock = Callable[[], datetime]
Opened = tuple[sqlite3.Connection, tuple[str, ...]]
"""A connection, and what the learner should be told."""


def open_log(path: Path, now: Clock, busy_s: float) -> Opened:
    """A sound log of the current schema that can be written."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # what a person answers is nobody else's business
    except OSError as error:
        raise ReadOnlyError(path) from error
    try:
        return _open(path, now, busy_s)
    except DamagedError:
        with _alone(path):
            return _open_recovered(path, now, busy_s)


def mark_damaged(path: Path) -> None:
    """Have the next start check the whole file."""
    with suppress(OSError):  # where even that cannot be written, the damage is still told
        _mark(path).touch()


def _open(path: Path, now: Clock, busy_s: float, *, is_alone: bool = False) -> Opened:
    is_new = not _holds_something(path)
    with in_plain_words(path):
        check_beginnings(path)
        connection = connect(path, busy_s)
        try:
            refuse_unknown(connection, path)
            _check(connection, path, now())
            if schema_of(connection) < SCHEMA:
                with nullcontext() if is_alone else _alone(path):  # taken twice, the lock would wait for itself
                    _upgrade(connection, path, now())
            with transaction(connection):  # what is read-only shows only when one tries to write, and not at `begin`
                connection.execute("delete from snapshots where false")
            notices = _missing(path) if is_new else back_up_daily(connection, path, now(), 1 if is_small(path) else 3)
        except BaseException:
            connection.close()
            raise
    return connection, notices


def _open_recovered(path: Path, now: Clock, busy_s: float) -> Opened:
    try:
        return _open(path, now, busy_s, is_alone=True)  # another drill may have recovered it meanwhile
    except DamagedError as error:
        from drill.store.damage import recover  # a start has no need of it

        with in_plain_words(path):
            notice = recover(path, now(), error.reason)
            _mark(path).unlink(missing_ok=True)
    connection, notices = _open(path, now, busy_s, is_alone=True)
    return connection, (notice, *notices)


def check_beginnings(path: Path) -> None:
    """Raise where SQLite, which opens the file next, would throw away what was written last."""
    latest = path.with_name(f"{path.name}-wal")
    if not _holds_something(latest):
        return
    if not _holds_something(path):
        raise DamagedError(path, "it is empty, but what was written last is not")
    from drill.store.pages import WAL_HEADER, is_header, loses_answers  # mostly nothing was left unfinished

    with path.open("rb") as log, latest.open("rb") as file:
        written_last = file.read(LOOKED_AT)
        if log.read(len(MAGIC)) != MAGIC or not is_header(written_last[:WAL_HEADER]):
            raise DamagedError(path, "file is not a database")
    if loses_answers(written_last) and latest.read_bytes()[:LOOKED_AT] == written_last:  # else one writes to it now
        raise DamagedError(path, "a page of what was written last is not as it was written")


def _check(connection: sqlite3.Connection, path: Path, at: datetime) -> None:
    if _mark(path).exists():
        result = connection.execute("pragma integrity_check(1)").fetchone()[0]
        for table in TABLES if schema_of(connection) == SCHEMA else ():
            for _ in connection.execute(f"select {table.listed} from {table.name}"):
                pass  # raises where a text is none: that no check of SQLite's finds
    elif is_small(path) or not is_backed_up(path, at):
        connection.execute("pragma ignore_check_constraints = on")  # they take four times as long as all the rest
        result = connection.execute("pragma quick_check(1)").fetchone()[0]
        connection.execute("pragma ignore_check_constraints = off")
    else:
        return
    if result != "ok":
        raise DamagedError(path, result.splitlines()[-1])
    _mark(path).unlink(missing_ok=True)


def _upgrade(connection: sqlite3.Connection, path: Path, at: datetime) -> None:
    version = schema_of(connection)
    if version == SCHEMA:
        return  # another drill was quicker
    if version:
        back_up(connection, path, at, "before-upgrade")
    upgrade(connection)


def _holds_something(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


def is_small(path: Path) -> bool:
    """True where checking and copying the file takes no time that anybody would notice."""
    return path.stat().st_size <= SMALL


def _missing(path: Path) -> tuple[str, ...]:
    if not backups_of(path):
        return ()
    backups = folder_of(path)
    return (f"{path} was missing: a new log was begun. `drill merge FILE` brings back a backup from {backups}.",)


def _mark(path: Path) -> Path:
    return path.with_name(f"{path.name}-check")


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Let one process at a time create, upgrade or recover the log. The kernel lets go of the lock if it dies."""
    try:
        lock = path.with_name(f"{path.name}-lock").open("w")
    except OSError as error:
        raise ReadOnlyError(path) from error
    with lock:
        _lock(lock.fileno())
        yield


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_LOCK, 1)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX)
