"""All that a parsed deck depends on, in words that change when any of it does."""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import drill

DEEPEST = 4
"""A deck's files lie at most so deep: unit, exercise, `wrong`, file."""
READER = ("deck", "core")
"""The parts of the program on which it depends how a deck is read."""


class Stamp(NamedTuple):
    """What is there now, and when it was last changed."""

    text: str
    newest_ns: int


def stamped(paths: Sequence[Path]) -> Stamp | None:
    """The stamp of decks; None where a path is no deck's folder, or where something cannot be looked at.

    Each file stands in it with its path, its number on the disk, its size, and when its content and its entry were
    changed: the latter nobody can set back.
    """
    program = Path(drill.__file__).parent
    newest = 0
    try:
        rows = [f"drill {drill.__version__}, Python {sys.version}, in {Path.cwd()}"]
        for path in paths:
            if not (path / "deck.toml").is_file():  # a part of a deck: which one may change with the folders above
                return None
        for folder in (*(program / part for part in READER), *paths):
            for row, changed_ns in sorted(_files(str(folder), DEEPEST)):
                rows.append(row)
                newest = max(newest, changed_ns)
    except OSError:
        return None
    return Stamp("\n".join(rows), newest)


def _files(folder: str, depth: int) -> Iterator[tuple[str, int]]:
    """Every file and folder that is not hidden or made by Python, with the time of its latest change."""
    yield f"{folder!r}/", 0
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith((".", "__")) or not depth:
                continue
            if entry.is_dir():
                yield from _files(entry.path, depth - 1)
            else:
                is_ = entry.stat()
                times = f"{is_.st_mtime_ns} {is_.st_ctime_ns}"
                yield f"{entry.path!r} {is_.st_dev}:{is_.st_ino} {is_.st_size} {times}", is_.st_ctime_ns
