"""A parsed deck, kept between two starts: reading it anew is most of what a start would take.

Never counted on: what is missing, old, damaged or not this person's own is passed over, and the deck is read. What is
kept is JSON, not a pickle or marshalled data, so that whoever might write to the file could change what is asked, but
could not have anything run or crash the interpreter.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from stat import S_IWGRP, S_IWOTH
from zlib import crc32

from drill.core.questions import Deck
from drill.deck.cache import plain
from drill.deck.cache.stamp import Stamp, stamped
from drill.errors import Problem

Scanned = tuple[Deck, list[Problem]]
SETTLED_NS = 3 * 10**9
"""A file that was changed less than this ago may be changed again without that its time tells: some disks count in
steps of two seconds. A deck with such a file is not kept."""
MOST = 8
"""So many sets of decks are kept."""


def scan(paths: Sequence[Path], folder: Path, settled_ns: int = SETTLED_NS) -> Scanned:
    """What `drill.deck.scan` says of these paths; kept in a folder as long as nothing it depends on has changed."""
    stamp = stamped(paths)
    if stamp is None:
        return _read(paths)
    file = folder / f"deck-{crc32(repr(paths).encode('utf-8', 'surrogateescape')):08x}.json"
    found = _kept(file, stamp.text)
    if found is None:
        found = _read(paths)
        with suppress(OSError):  # a full disk, a home that is read-only: reading it each time is well enough
            _keep(found, file, stamp, settled_ns)
    return found


def _read(paths: Sequence[Path]) -> Scanned:
    from drill.deck.reading import scan as read  # slow to load, and mostly not needed

    return read(paths)


def _kept(file: Path, stamp: str) -> Scanned | None:
    """The file says: check sum, stamp, content. None where it holds something else."""
    try:
        if not _is_own(file.parent) or not _is_own(file):
            return None
        head, _, rest = file.read_bytes().partition(b"\n")
        start = _encoded(stamp)
        if not rest.startswith(start) or int(head, 16) != crc32(rest):
            return None
        units, questions, problems = plain.read(rest[len(start) :].decode("ascii"))
        return Deck(units, questions), list(problems)
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def _keep(found: Scanned, file: Path, stamp: Stamp, settled_ns: int) -> None:
    deck, problems = found
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    content = _encoded(stamp.text) + plain.written((deck.units, deck.questions, tuple(problems))).encode("ascii")
    draft = file.with_suffix(f".{os.getpid()}.draft")
    try:
        draft.touch(mode=0o600)
        draft.write_bytes(b"%08x\n" % crc32(content) + content)
        if draft.stat().st_mtime_ns - stamp.newest_ns > settled_ns:  # both by the clock of the disk
            draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
    for old in sorted(file.parent.glob("deck-*"), key=lambda path: path.stat().st_mtime_ns)[:-MOST]:
        old.unlink(missing_ok=True)


def _encoded(stamp: str) -> bytes:
    return stamp.encode("utf-8", "surrogateescape") + b"\n\n"


def _is_own(path: Path) -> bool:
    """True for what this person owns and nobody else may write."""
    if os.name != "posix":
        return True  # there the folder inherits who may write to the person's own
    status = path.stat()
    return status.st_uid == os.getuid() and not status.st_mode & (S_IWGRP | S_IWOTH)
