"""The log as plain rows, out and in: one dictionary per event, made for JSON lines."""

import sqlite3
from collections.abc import Iterator, Sequence

from drill.store.connection import SCHEMA
from drill.store.errors import ImportFaultsError
from drill.store.tables import TABLES, answers_in, put

TABLE_OF = {table.event: table for table in TABLES}
HEAD = "drill"
"""The type of the first row, which says the version of what follows."""

TIMES = {"started", "answered", "at"}
FIRST = "1970"
"""No clock told a time before it, and what is said to be from the year 1 no calendar here could show."""

MISFITS = (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError, OverflowError, UnicodeError)
"""What SQLite raises at a value that does not fit; its other errors are about the file."""


def export(connection: sqlite3.Connection) -> Iterator[dict[str, str | int | float | None]]:
    """All rows, in an order in which they can be imported."""
    yield {"type": HEAD, "version": SCHEMA}
    latest = ", ".join(f"(select max(number) from {table.name})" for table in TABLES)
    ends = connection.execute(f"select {latest}").fetchone()  # or another drill may take back what was not read
    for table, end in zip(TABLES, ends, strict=True):
        select = f"select {table.listed} from {table.name} where number <= ? order by number"
        for row in connection.execute(select, (end,)):
            yield {"type": table.event, **dict(zip(table.columns, row, strict=True))}


def import_(connection: sqlite3.Connection, rows: Sequence[object]) -> int:
    """Add rows within the caller's transaction; say how many answers were new. Raises with all faults at once."""
    before = answers_in(connection)
    faults = [f"row {number}: {fault}" for number, row in enumerate(rows, 1) for fault in _add(connection, row)]
    faults += [f"row {number}: {fault}" for number, fault in _dangling(connection, rows)]
    if faults:
        raise ImportFaultsError(faults)
    return answers_in(connection) - before


def _add(connection: sqlite3.Connection, row: object) -> Iterator[str]:
    """Add one row; yields what is wrong with it."""
    if not isinstance(row, dict):
        yield "it is not an object"
        return
    event = row.get("type")
    if event == HEAD:
        if row.get("version") not in range(1, SCHEMA + 1):
            yield f"its version is {row.get('version')}, this drill reads up to {SCHEMA}"
        return
    table = TABLE_OF.get(event) if isinstance(event, str) else None
    if table is None:
        yield f"its type is {event!r}; it must be one of {', '.join(TABLE_OF)}"
        return
    missing = [column for column in table.columns if column not in row]
    unknown = sorted(str(key) for key in row.keys() - {"type", *table.columns})
    for names, fault in ((missing, "missing"), (unknown, "unknown")):
        if names:
            yield f"{', '.join(f'`{name}`' for name in names)} {'is' if len(names) == 1 else 'are'} {fault}"
    yield from (f"`{key}` is {value}" for key, value in row.items() if isinstance(value, bool))
    yield from (f"`{key}` is before {FIRST}" for key in sorted(TIMES & row.keys()) if str(row[key] or FIRST) < FIRST)
    if missing or unknown:
        return
    try:
        if put(connection, table, row) is None:
            yield f"the log holds something else under the id {row['id']}"
    except MISFITS as error:
        yield str(error).removeprefix("CHECK constraint failed: ")


def _dangling(connection: sqlite3.Connection, rows: Sequence[object]) -> Iterator[tuple[int, str]]:
    """The rows that take back an answer that is neither here nor among them."""
    known = {identifier for (identifier,) in connection.execute("select id from reviews")}
    for number, row in enumerate(rows, 1):
        if isinstance(row, dict) and row.get("type") == "retraction" and row.get("review", "") not in known:
            yield number, f"it takes back the answer {row.get('review')}, which is not here"
