"""Names that are unique without asking anybody: of rows, and of devices."""

import os
import re
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from drill.store.errors import ReadOnlyError

Random = Callable[[int], bytes]
"""So many random bytes; `os.urandom` is one."""

_lock = threading.Lock()
_latest = 0


def new_id(now: datetime, random: Random = os.urandom) -> str:
    """A UUIDv7 (RFC 9562). Within a process each is greater than the one before, also when the clock jumps back.

    >>> from datetime import UTC
    >>> new_id(datetime(2026, 11, 23, tzinfo=UTC)) < new_id(datetime(1999, 1, 1, tzinfo=UTC))
    True
    """
    global _latest  # noqa: PLW0603 -- the order within a process is a fact about the process
    milliseconds = int(now.timestamp() * 1000) & (1 << 48) - 1
    fresh = milliseconds << 74 | int.from_bytes(random(10)) >> 6
    with _lock:
        _latest = max(fresh, _latest + 1)
        return _uuid7(_latest)


def _uuid7(value: int) -> str:
    """122 bits, with version 7 and variant 2 put where the format wants them."""
    high, low = value >> 62, value & (1 << 62) - 1
    bits = (high >> 12) << 80 | 7 << 76 | (high & 0xFFF) << 64 | 2 << 62 | low
    digits = f"{bits:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def device_id(folder: Path, host: str = "device", random: Random = os.urandom) -> str:
    """The name of this installation, made once and kept in `folder`: `desk-3f9a0c`."""
    path = folder / "device"
    try:
        if path.exists():
            if name := _kept(path):
                return name
            path.unlink()  # of a disk that lost power: no answer could be saved under no name
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _create_once(path, f"{_plain(host)}-{random(3).hex()}")
        return _kept(path)
    except OSError as error:
        raise ReadOnlyError(path) from error


def _kept(path: Path) -> str:
    """The name that a file holds; empty where it is none."""
    name = path.read_text(encoding="utf-8", errors="replace").strip()
    return name if name.isprintable() and "\N{REPLACEMENT CHARACTER}" not in name else ""


def _plain(host: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", host.split(".", maxsplit=1)[0].lower()).strip("-")[:24] or "device"


def _create_once(path: Path, text: str) -> None:
    """Write the whole file or nothing; of two processes that try at once, one wins."""
    draft = path.with_name(f"{path.name}.{text}")
    with draft.open("w", encoding="utf-8") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())  # or else a power cut may leave the name of the file without what is in it
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    except OSError:  # a disk without links, such as a memory stick's
        with suppress(FileExistsError), path.open("x", encoding="utf-8") as file:
            file.write(text + "\n")
    finally:
        draft.unlink()
