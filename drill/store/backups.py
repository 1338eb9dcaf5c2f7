"""Copies of the log in the folder `backups` beside it: `drill-0012-2026-11-23-daily.db`.

They are numbered, since the clock may jump back and several may be made within a second.
"""

import os
import re
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from drill.store.connection import connect, copy_whole

KEPT = {"daily": 7, "latest": 2, "before-upgrade": 5, "before-merge": 5, "before-import": 5}
"""How many of each kind stay. Those of a reset stay for ever: they hold what is nowhere else."""

RESET = "before-reset"


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """One copy, in the order in which they were made."""

    number: int
    date: str
    kind: str
    path: Path


def folder_of(path: Path) -> Path:
    """Where the backups of a log lie."""
    return path.parent / "backups"


def backups_of(path: Path) -> list[Backup]:
    """The backups of a log, oldest first."""
    name = re.compile(re.escape(path.stem) + r"-(\d+)-(\d{4}-\d\d-\d\d)-([a-z-]+)\.db")
    found = [(name.fullmatch(backup.name), backup) for backup in folder_of(path).glob("*.db")]
    return sorted(Backup(int(match[1]), match[2], match[3], backup) for match, backup in found if match)


def backups_since_reset(path: Path) -> list[Path]:
    """The backups of what the log holds now, latest first; what was in those before a reset was let go on purpose."""
    since: list[Path] = []
    for backup in reversed(backups_of(path)):
        if backup.kind == RESET:
            break
        since.append(backup.path)
    return since


def back_up(connection: sqlite3.Connection, path: Path, at: datetime, kind: str) -> Path:
    """Copy the log, whole or not at all, and let go of the oldest copies of the same kind."""
    folder = folder_of(path)
    folder.mkdir(parents=True, exist_ok=True)
    number = max((backup.number for backup in backups_of(path)), default=0) + 1
    target = folder / f"{path.stem}-{number:04}-{_date(at)}-{kind}.db"
    _copy(connection, target)
    same = [backup.path for backup in backups_of(path) if backup.kind == kind]
    for old in same[: -KEPT[kind]] if kind in KEPT else ():
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


def back_up_at_end(connection: sqlite3.Connection, path: Path, at: datetime) -> None:
    """Back up what this session has added. The first copy of the day stays: it was made of a file that was checked."""
    with suppress(OSError, sqlite3.Error):
        back_up(connection, path, at, "latest" if is_backed_up(path, at) else "daily")


def is_backed_up(path: Path, at: datetime, days: int = 1) -> bool:
    """Whether one of the last days (UTC, today included) has a daily backup."""
    latest = {_date(at - timedelta(days=day)) for day in range(days)}
    return any(backup.kind == "daily" and backup.date in latest for backup in backups_of(path))


def _copy(connection: sqlite3.Connection, target: Path) -> None:
    draft = target.with_suffix(f".{os.getpid()}.draft")
    try:
        with closing(connect(draft)) as copy:
            copy_whole(connection, copy)
            copy.execute("pragma journal_mode = delete")  # one file, without the two that WAL keeps beside it
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _date(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d}"
