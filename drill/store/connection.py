"""Connections to a log, and transactions that an interrupt cannot leave open."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from drill.store.errors import NewerLogError, NotALogError

SCHEMA = 2
"""The schema that this program writes: the number of its migrations."""

MAGIC = b"SQLite format 3\0"
"""How SQLite's files begin."""

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
    """A connection to all that a file holds, which cannot change it."""
    try:
        return _connect_to_read(path, "mode=ro")
    except sqlite3.OperationalError:  # on a read-only or a full disk a log in WAL mode cannot even be locked
        latest = path.with_name(f"{path.name}-wal")
        if not latest.exists() or latest.stat().st_size == 0:  # or else immutable would pass over the latest answers
            return _connect_to_read(path, "immutable=1")
    return _copy_to_read(path, latest)


def _copy_to_read(*parts: Path) -> sqlite3.Connection:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="drill-") as folder:
        for part in parts:
            shutil.copyfile(part, Path(folder) / part.name)
        with closing(connect(Path(folder) / parts[0].name)) as whole:
            return in_memory(whole)


def in_memory(source: sqlite3.Connection) -> sqlite3.Connection:
    """A copy that nobody else sees."""
    memory = sqlite3.connect(":memory:", isolation_level=None)
    try:
        copy_whole(source, memory)
    except BaseException:
        memory.close()
        raise
    return memory


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
