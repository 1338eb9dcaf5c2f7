"""The rows that still lie on the pages of a damaged log, page by page: nothing that leads to a page need be sound.

The format is that of https://www.sqlite.org/fileformat2.html. A leaf of a table begins with 0x0d, the number of its
cells and where each begins; a cell is a length, the row's number and its values, the rest of which may overflow to
other pages. The file `-wal` holds later versions of pages, each behind a header that names it.
"""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from drill.store.connection import MAGIC
from drill.store.tables import TABLES, Row, Table

USUAL_SIZE = 4096
SIZES = {1 << n for n in range(9, 17)}
LEAF = 0x0D
FILE_HEADER, WAL_HEADER, FRAME_HEADER = 100, 32, 24
WAL_BYTES = {b"\x37\x7f\x06\x82": "<", b"\x37\x7f\x06\x83": ">"}
"""How a file `-wal` begins, and in which order of bytes its sums are made."""
TABLE_OF = {len(table.columns) + 1: table for table in TABLES}
"""The number of values says which table a row is of: its own number comes first, and is stored as nothing."""
WHOLE = (0, 1, 2, 3, 4, 6, 8)
"""Bytes of a whole number, by the code of its size."""
REAL, ZERO, ONE, TEXT = 7, 8, 9, 13

FREE = {"answer", "value", "text"}
"""The columns that hold any text; there a letter may be missing."""
LOST = "\N{REPLACEMENT CHARACTER}"

Value = str | int | float | None


class Fault(Exception):  # noqa: N818 -- met at every other page, and passed over
    """This is no row."""


class Cell(NamedTuple):
    """One row as it was found."""

    number: int
    table: Table
    row: Row


def rows_on_pages(path: Path) -> Iterator[tuple[Table, Row]]:
    """Every row that can be made out, those of a table in the order of their arrival; some more than once.

    Where a page was written several times, its later versions come first.
    """
    pages = Pages(path)
    cells = [cell for place in pages.leaves() for cell in pages.cells(*place)]
    for _, table, row in sorted(cells, key=lambda cell: (TABLES.index(cell.table), cell.number)):
        yield table, row


def is_header(head: bytes) -> bool:
    """Whether these 32 bytes begin a file `-wal`: its mark, and the sum that stands at the end of them."""
    return len(head) == WAL_HEADER and head[:4] in WAL_BYTES and _packed(_summed(head, head[:24])) == head[24:]


def loses_answers(wal: bytes) -> bool:
    """Whether SQLite would pass over transactions that were written whole, since a page before them is damaged.

    Each page of the file `-wal` carries the sum of all before it. What was being written when the power went breaks the
    chain too, but one transaction at most, whose last page alone says that it is the end of one.
    """
    frame = FRAME_HEADER + int.from_bytes(wal[8:12], "big")
    sums, is_chained, is_ended = struct.unpack(">II", wal[24:WAL_HEADER]), True, False
    for start in range(WAL_HEADER, len(wal) - frame + 1, frame):
        head = wal[start : start + FRAME_HEADER]
        is_own = head[8:16] == wal[16:24]  # or left over from before the file was begun anew
        if is_chained:
            sums = _summed(wal, wal[start : start + 8] + wal[start + FRAME_HEADER : start + frame], sums)
            is_chained = is_own and _packed(sums) == head[16:]
        elif is_ended and is_own:
            return True
        if not is_chained:
            is_ended |= is_own and any(head[4:8])
    return False


def _summed(wal: bytes, data: bytes, sums: tuple[int, ...] = (0, 0)) -> tuple[int, ...]:
    """The sums after some more bytes, in the order of bytes that the file's beginning names."""
    first, second = sums
    for one, other in struct.iter_unpack(f"{WAL_BYTES[wal[:4]]}II", data):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + other + first) & 0xFFFFFFFF
    return first, second


def _packed(sums: tuple[int, ...]) -> bytes:
    return struct.pack(">II", *sums)


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


class Pages:
    """All versions of the pages of a log."""

    def __init__(self, path: Path) -> None:
        data, wal = _content(path), _content(path.with_name(f"{path.name}-wal"))
        size = int.from_bytes(data[16:18], "big")
        size = 1 << 16 if size == 1 else size
        self.size = size if data.startswith(MAGIC) and size in SIZES else USUAL_SIZE
        self.versions: dict[int, list[bytes]] = {}
        """By number, the first being 1; the latest version last."""
        for number, start in enumerate(range(0, len(data), self.size), start=1):
            self.versions[number] = [self._page(data, start)]
        is_sound = is_header(wal[:WAL_HEADER])
        for start in range(WAL_HEADER, len(wal), FRAME_HEADER + self.size):
            if is_sound and wal[start + 8 : start + 16] != wal[16:24]:
                continue  # left over from before the file was begun anew
            number = int.from_bytes(wal[start : start + 4], "big")
            self.versions.setdefault(number, []).append(self._page(wal, start + FRAME_HEADER))
        self._most = len(data) + len(wal)

    def _page(self, data: bytes, start: int) -> bytes:
        return data[start : start + self.size].ljust(self.size, b"\0")

    def leaves(self) -> Iterator[tuple[bytes, int]]:
        """The pages that look like leaves of a table, and where on them that begins."""
        for number, versions in self.versions.items():
            start = FILE_HEADER if number == 1 else 0
            for page in reversed(versions):
                if page[start] == LEAF:
                    yield page, start

    def cells(self, page: bytes, start: int) -> Iterator[Cell]:
        """The rows of a leaf, as far as they can be made out."""
        count = int.from_bytes(page[start + 3 : start + 5], "big")
        first = start + 8
        for place in range(first, min(first + 2 * count, self.size - 1), 2):
            try:
                yield self._cell(page, int.from_bytes(page[place : place + 2], "big"))
            except (Fault, IndexError):
                continue

    def _cell(self, page: bytes, start: int) -> Cell:
        length, at = varint(page, start)
        number, at = varint(page, at)
        values = record(self._payload(page, at, length))
        table = TABLE_OF.get(len(values))
        if table is None or values[0] is not None:
            raise Fault
        row = dict(zip(table.columns, values[1:], strict=True))
        if any(isinstance(value, str) and LOST in value and column not in FREE for column, value in row.items()):
            raise Fault
        return Cell(number, table, row)

    def _payload(self, page: bytes, at: int, length: int) -> bytes:
        """What a cell holds; where that is more than fits, it goes on on other pages."""
        most, least = self.size - 35, (self.size - 12) * 32 // 255 - 23
        if length <= most:
            return page[at : at + length]
        local = least + (length - least) % (self.size - 4)
        local = local if local <= most else least
        if length > self._most:
            raise Fault
        content = page[at : at + local]
        following = int.from_bytes(page[at + local : at + local + 4], "big")
        while len(content) < length:
            if following not in self.versions:
                raise Fault
            more = self.versions[following][-1]
            content += more[4:]
            following = int.from_bytes(more[:4], "big")
        return content[:length]


def varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, seven bits each, and where it ends.

    >>> varint(bytes([0x81, 0x00]), 0)
    (128, 2)
    """
    value = 0
    for place in range(at, at + 8):
        value = value << 7 | data[place] & 0x7F
        if data[place] < 0x80:  # noqa: PLR2004 -- the highest bit says that more follows
            return value, place + 1
    return value << 8 | data[at + 8], at + 9


def record(data: bytes) -> list[Value]:
    """The values of a row: their codes, then their bytes.

    >>> record(bytes([3, 0, 19]) + b"abc")
    [None, 'abc']
    """
    end, at = varint(data, 0)
    codes = []
    while at < end:
        code, at = varint(data, at)
        codes.append(code)
    values = []
    for code in codes:
        size = size_of(code)
        if at + size > len(data):
            raise Fault
        values.append(value_of(code, data[at : at + size]))
        at += size
    return values


def size_of(code: int) -> int:
    """How many bytes a value takes."""
    if code < len(WHOLE):
        return WHOLE[code]
    return {REAL: 8, ZERO: 0, ONE: 0}.get(code, (code - 12) // 2)


def value_of(code: int, data: bytes) -> Value:
    """The value that a code and its bytes stand for."""
    match code:
        case 0:
            return None
        case 1 | 2 | 3 | 4 | 5 | 6:
            return int.from_bytes(data, "big", signed=True)
        case 7:
            return float(struct.unpack(">d", data)[0])
        case 8 | 9:
            return code - ZERO
    if code < TEXT or code % 2 == 0:  # no column holds bytes
        raise Fault
    return data.decode("utf-8", "replace")
