"""Looking at a log that cannot be written, since its disk is full or it is somebody else's."""

import sqlite3
from contextlib import closing
from pathlib import Path

from drill.store.connection import SCHEMA, connect_to_read, in_memory, refuse_unknown, schema_of, upgrade
from drill.store.errors import DamagedError, in_plain_words
from drill.store.opening import check_beginnings


def open_to_look(path: Path) -> tuple[sqlite3.Connection, str]:
    """All that a log holds, as it stands now, in memory; nothing where there is none. The file is only read.

    Also what the learner should be told where it is damaged: what can be read of it is all that there is to see.
    """
    try:
        return _current_copy(path), ""
    except DamagedError as error:
        from drill.store.damage import recovered_to_look

        with in_plain_words(path):
            copy, told = recovered_to_look(path)
        return copy, f"It is damaged ({error.reason}): {told} Once it can be written, it is mended."


def _current_copy(path: Path) -> sqlite3.Connection:
    with in_plain_words(path):
        copy = _copy(path) if path.exists() else sqlite3.connect(":memory:", isolation_level=None)
        try:
            if schema_of(copy) < SCHEMA:
                upgrade(copy)
        except BaseException:
            copy.close()
            raise
    return copy


def _copy(path: Path) -> sqlite3.Connection:
    check_beginnings(path)
    with closing(connect_to_read(path)) as source:
        refuse_unknown(source, path)
        copy = in_memory(source)
    fault = copy.execute("pragma quick_check(1)").fetchone()[0]
    if fault != "ok":
        copy.close()
        raise DamagedError(path, fault.splitlines()[-1])
    return copy
