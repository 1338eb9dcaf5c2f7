"""What can go wrong with the log, each with its remedy. In every case what was saved before stays as it was."""

import errno
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from drill.errors import DrillError


class StoreError(DrillError):
    """The log could not do what was asked."""


class NewerLogError(StoreError):
    """The log was written by a newer drill."""

    def __init__(self, path: Path, version: int, known: int) -> None:
        super().__init__(
            f"{path} was written by a newer drill (its schema is {version}, this drill knows up to {known}). "
            "Update drill, or set DRILL_HOME to another folder. Nothing was changed."
        )


class NotALogError(StoreError):
    """The file is no log of drill's."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path} is not a log of drill's: {why}. Nothing was changed.")


class ReadOnlyError(StoreError):
    """The file or its folder cannot be written."""

    exit_code = 3

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} cannot be written, so no answer could be saved. "
            "Make the file and its folder writable, or set DRILL_HOME to another folder."
        )


class DiskError(StoreError):
    """The disk is full, or it failed."""

    exit_code = 3

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"{path} could not be written ({reason}): the disk or your quota may be full. Nothing was saved this time, "
            "and nothing saved before is lost. Make room, then try again."
        )


class BusyError(StoreError):
    """Another program has held the log for too long."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} is in use by another program that will not let go of it. Nothing was saved this time. "
            "Close the other one, then try again."
        )


class DamagedError(StoreError):
    """The file is damaged."""

    def __init__(self, path: Path, reason: str) -> None:
        self.reason = reason
        super().__init__(
            f"{path} is damaged ({reason}). Start drill again: it sets the file aside, recovers what can be read, "
            "and fills the rest from the latest backup."
        )


class DamagedSourceError(StoreError):
    """The log to be merged is damaged; nobody repairs a file that is only read."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"{path} is damaged, or no log of drill's ({reason}). Nothing was taken in. "
            f"If it is one, `drill --home {path.parent} stats` recovers what can be read; then merge it again."
        )


class ReplacedError(StoreError):
    """The file is no longer the one that was opened."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} was moved, deleted or replaced while drill was running, so nothing was saved this time. "
            "Start drill again."
        )


class ConflictError(StoreError):
    """The same id stands for two different things."""

    def __init__(self, path: Path, ids: Sequence[str]) -> None:
        some = "\n".join(f"  {identifier}" for identifier in ids)
        super().__init__(f"{path} already holds something else under these ids. Nothing was saved:\n{some}")


class ImportFaultsError(StoreError):
    """Rows that cannot be imported; `faults` are all of them, the text names the first ones."""

    def __init__(self, faults: Sequence[str], most: int | None = 20) -> None:
        self.faults = tuple(faults)
        named = list(self.faults[:most])
        if len(named) < len(self.faults):
            named.append(f"and {len(self.faults) - len(named)} more; `drill import FILE --all` names them all")
        super().__init__("Nothing was imported. Mend these rows, then try again:\n" + "\n".join(named))


class UnknownReviewError(StoreError):
    """There is no such answer."""

    def __init__(self, path: Path, review_id: str) -> None:
        super().__init__(f"{path} holds no answer {review_id}, so there is nothing to take back.")


@contextmanager
def in_plain_words(path: Path) -> Iterator[None]:
    """Turn errors about the file into ours; those of the caller's making stay as they are."""
    try:
        yield
    except sqlite3.Error as error:
        plain = _plain(path, error)
        if plain is None:
            raise
        raise plain from error
    except OSError as error:
        where = Path(error.filename or path)
        if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
            raise ReadOnlyError(where) from error
        raise DiskError(where, error.strerror or str(error)) from error


def _plain(path: Path, error: sqlite3.Error) -> StoreError | None:
    if str(error).startswith("Could not decode to UTF-8"):  # Python's own error: SQLite looks at no text
        return DamagedError(path, "a text in it is no text any more")
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:  # the low byte is the kind, the rest its details
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return DamagedError(path, str(error))
        case sqlite3.SQLITE_FULL | sqlite3.SQLITE_IOERR:
            return DiskError(path, str(error))
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return BusyError(path)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return ReadOnlyError(path)
        case _:
            return None
