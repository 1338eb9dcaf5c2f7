"""Connections to a log, and transactions that an interrupt cannot leave open."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from drill.store.errors import NewerLogError, NotALogError

SCHEMA = 2
"""The schema that this program writes: the number of its migrations."""

APPLICATION = 0x6472696C
"""What marks an SQLite file as a log of drill's: `dril`."""


def connect(path: Path, busy_s: float = 5.0) -> sqlite3.Connection:
    """A connection in which each statement outside `transaction` commits by itself."""
    connection = sqlite3.connect(path, timeout=busy_s, isolation_level=None)
    try:
        connection.execute("pragma synchronous = full")  # an answer that was acknowledged outlives a power cut
        connection.execute("pragma foreign_keys = on")
        connection.execute("pragma recursive_triggers = on")  # or else `insert or replace` deletes past the triggers
    except BaseException:
        connection.close()
        raise
    return connection


def connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection that cannot change the file."""
    try:
        return _connect_to_read(path, "mode=ro")
    except sqlite3.OperationalError:  # on a read-only disk a log in WAL mode cannot even be locked
        return _connect_to_read(path, "immutable=1")


def _connect_to_read(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True, isolation_level=None)
    try:
        connection.execute("pragma schema_version")
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection, kind: str = "immediate") -> Iterator[None]:
    """All of the block or nothing, also when it is interrupted by Ctrl-C."""
    roll_back(connection)  # one that an interrupt between two lines may have left open
    try:
        connection.execute(f"begin {kind}")
        yield
        connection.execute("commit")
    except BaseException:
        roll_back(connection)
        raise


def roll_back(connection: sqlite3.Connection) -> None:
    """Undo the open transaction, if there is one."""
    if connection.in_transaction:
        connection.execute("rollback")


def copy_whole(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Copy all of a database, as it stands between two transactions."""
    roll_back(source)  # one left open by an interrupt would lock the copying out

    def check(status: int, _remaining: int, _total: int) -> None:
        if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:  # `backup` would try again for ever
            raise sqlite3.OperationalError("another program holds it")

    source.backup(target, progress=check)


def schema_of(connection: sqlite3.Connection) -> int:
    """The number of the schema that the file has; 0 for an empty one."""
    return int(connection.execute("pragma user_version").fetchone()[0])


def upgrade(connection: sqlite3.Connection) -> None:
    """Bring a log, or an empty file, to the current schema, all of it or nothing."""
    connection.execute("pragma journal_mode = wal")
    from drill.store.schema import migrate  # slow: see there

    with transaction(connection):
        migrate(connection)


def refuse_unknown(connection: sqlite3.Connection, path: Path) -> None:
    """Raise unless the file is a log that this program can read, or empty."""
    version = schema_of(connection)
    application = connection.execute("pragma application_id").fetchone()[0]
    if application != APPLICATION and connection.execute("select 1 from sqlite_schema").fetchone():
        raise NotALogError(path, "it is a database of another program")
    if version > SCHEMA:
        raise NewerLogError(path, version, SCHEMA)
