"""Copies of the log in the folder `backups` beside it."""

import os
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

from drill.store.connection import connect, copy_whole
from drill.store.tables import stamp

KEPT = {"daily": 7, "before-upgrade": 5, "before-merge": 5, "before-import": 5}
"""How many of each kind stay. Those of a reset stay for ever: they hold what is nowhere else."""

RESET = "before-reset"


def folder_of(path: Path) -> Path:
    """Where the backups of a log lie."""
    return path.parent / "backups"


def back_up(connection: sqlite3.Connection, path: Path, at: datetime, kind: str) -> Path:
    """Copy the log, whole or not at all, and let go of the oldest copies of the same kind."""
    folder = folder_of(path)
    folder.mkdir(parents=True, exist_ok=True)
    target = _free_name(folder, f"{path.stem}-{compact(at)}-{kind}")
    draft = target.with_suffix(f".{os.getpid()}.draft")
    try:
        copy = connect(draft)
        try:
            copy_whole(connection, copy)
            copy.execute("pragma journal_mode = delete")  # one file, without the two that WAL keeps beside it
        finally:
            copy.close()
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    if kind in KEPT:
        for old in sorted(folder.glob(f"{path.stem}-*-{kind}*.db"))[: -KEPT[kind]]:
            old.unlink(missing_ok=True)
    return target


def back_up_daily(connection: sqlite3.Connection, path: Path, at: datetime, days: int = 1) -> tuple[str, ...]:
    """Back up unless that was done within so many days; returns what the learner should be told if it fails."""
    if is_backed_up(path, at, days):
        return ()
    try:
        back_up(connection, path, at, "daily")
    except (OSError, sqlite3.Error) as error:
        return (f"Today's backup could not be written to {folder_of(path)} ({error}). Your answers are still saved.",)
    return ()


def is_backed_up(path: Path, at: datetime, days: int = 1) -> bool:
    """Whether one of the last days (UTC, today included) has a daily backup."""
    latest = {compact(at - timedelta(days=day))[:8] for day in range(days)}
    dailies = folder_of(path).glob(f"{path.stem}-*-daily*.db")
    return any(daily.name.removeprefix(f"{path.stem}-")[:8] in latest for daily in dailies)


def backups_since_reset(path: Path) -> list[Path]:
    """The backups of what the log holds now, latest first; those from before a reset were let go on purpose."""
    since: list[Path] = []
    for backup in sorted(folder_of(path).glob(f"{path.stem}-*.db"), reverse=True):
        if RESET in backup.name:
            break
        since.append(backup)
    return since


def compact(at: datetime) -> str:
    """A moment in a file's name: sorts by time, and every file system takes it.

    >>> from datetime import UTC
    >>> compact(datetime(2026, 11, 23, 6, 44, 12, tzinfo=UTC))
    '20261123T064412Z'
    """
    return f"{stamp(at)[:19]}Z".replace("-", "").replace(":", "")


def _free_name(folder: Path, name: str) -> Path:
    """Several within a second get `-1`, `-2` at the end."""
    target = folder / f"{name}.db"
    for number in range(1, 1000):
        if not target.exists():
            break
        target = folder / f"{name}-{number}.db"
    return target
