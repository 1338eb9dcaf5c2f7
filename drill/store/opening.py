"""Opening a log: made, upgraded, checked, backed up, and where it is damaged recovered."""

import fcntl
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from drill.store.backups import back_up, folder_of, is_backed_up
from drill.store.connection import SCHEMA, connect, refuse_unknown, schema_of, transaction, upgrade
from drill.store.damage import recover
from drill.store.errors import DamagedError, ReadOnlyError, in_plain_words

SMALL = 8_000_000
"""Bytes up to which the whole file is checked at each start: 13 ms at the most (1.6 ms per MB were measured).
A larger one is checked once a day, before its backup, and whenever reading it has failed."""

Clock = Callable[[], datetime]
Opened = tuple[sqlite3.Connection, tuple[str, ...]]
"""A connection, and what the learner should be told."""


def open_log(path: Path, now: Clock, busy_s: float) -> Opened:
    """A sound log of the current schema that can be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReadOnlyError(path) from error
    try:
        return _open(path, now, busy_s)
    except DamagedError:
        with _alone(path):
            return _open_recovered(path, now, busy_s)


def mark_damaged(path: Path) -> None:
    """Have the next start check the whole file."""
    _mark(path).touch()


def _open(path: Path, now: Clock, busy_s: float) -> Opened:
    is_new = not path.exists()
    with in_plain_words(path):
        connection = connect(path, busy_s)
        try:
            refuse_unknown(connection, path)
            _check(connection, path, now())
            if schema_of(connection) < SCHEMA:
                with _alone(path):
                    _upgrade(connection, path, now())
            with transaction(connection):
                pass  # a file or folder that is read-only shows only when one tries to write
            notices = _missing(path) if is_new else _back_up_daily(connection, path, now())
        except BaseException:
            connection.close()
            raise
    return connection, notices


def _open_recovered(path: Path, now: Clock, busy_s: float) -> Opened:
    try:
        return _open(path, now, busy_s)  # another drill may have recovered it while this one waited
    except DamagedError as error:
        with in_plain_words(path):
            notice = recover(path, now(), error.reason)
    _mark(path).unlink(missing_ok=True)
    connection, notices = _open(path, now, busy_s)
    return connection, (notice, *notices)


def _check(connection: sqlite3.Connection, path: Path, at: datetime) -> None:
    if _mark(path).exists():
        pragma = "integrity_check(1)"
    elif path.stat().st_size <= SMALL or not is_backed_up(path, at):
        pragma = "quick_check(1)"
    else:
        return
    result = connection.execute(f"pragma {pragma}").fetchone()[0]
    if result != "ok":
        raise DamagedError(path, result)
    _mark(path).unlink(missing_ok=True)


def _upgrade(connection: sqlite3.Connection, path: Path, at: datetime) -> None:
    version = schema_of(connection)
    if version == SCHEMA:
        return  # another drill was quicker
    if version:
        back_up(connection, path, at, "before-upgrade")
    upgrade(connection)


def _back_up_daily(connection: sqlite3.Connection, path: Path, at: datetime) -> tuple[str, ...]:
    if is_backed_up(path, at):
        return ()
    try:
        back_up(connection, path, at, "daily")
    except (OSError, sqlite3.Error) as error:
        return (f"Today's backup could not be written to {folder_of(path)} ({error}). Your answers are still saved.",)
    return ()


def _missing(path: Path) -> tuple[str, ...]:
    if not any(folder_of(path).glob("*.db")):
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
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
