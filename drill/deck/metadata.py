"""The line of `key: value` pairs below a heading."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from drill.core.questions import Need
from drill.deck.faults import Page, nearest
from drill.deck.text import Line

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SMALL_KEYS = ("level", "after", "mistake", "tags", "needs")
EXERCISE_KEYS = (*SMALL_KEYS, "limit", "kind")

_PAIR = re.compile(r"([a-z]+):(?:\s+(.*))?")
_CAPITAL = re.compile(rf"(?i)(?!(?-i:[a-z]+:))(?:{'|'.join((*EXERCISE_KEYS, 'given'))}):")
_ANSWER_LINES = ("demo", "given", "rule", "trap")
_TIDY = "write `key: value` pairs separated by ` · `"


@dataclass(slots=True)
class Metadata:
    """What the line can say; the defaults hold where it is silent."""

    level: Literal[1, 2, 3] = 1
    after: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    mistakes: tuple[str, ...] = ()
    needs: Need = "py"
    limit: float | None = None
    kind: Literal["code", "debug"] = "code"


def split_metadata(lines: Sequence[Line], keys: Sequence[str], page: Page) -> tuple[Metadata, list[Line]]:
    """Read the line that may open a question's text, and return it with the lines that are left.

    >>> from pathlib import Path
    >>> page = Page(Path("x.md"))
    >>> split_metadata([Line(2, "level: 2 · tags: review, S17")], SMALL_KEYS, page)[0].tags
    ('review', 'S17')
    """
    metadata = Metadata()
    first = next((i for i, line in enumerate(lines) if line.text.strip()), len(lines))
    rest = list(lines[first:])
    if rest and not rest[0].part and (capital := _CAPITAL.match(rest[0].text.strip())):
        page.fault(rest[0].number, f"`{capital[0]}` is read as prose", f"write `{capital[0].lower()}`")
    if not rest or not _is_metadata(rest[0]):
        return metadata, rest
    line = rest.pop(0)
    seen: set[str] = set()
    for part in re.split(r"\s·\s|\s·$", line.text.strip()):
        pair = _PAIR.fullmatch(part.strip())
        if pair is None:
            page.fault(line.number, f"`{part.strip()}` is not a `key: value` pair", _TIDY)
        elif pair[1] not in keys:
            _refuse(pair[1], keys, line, page)
        elif pair[1] in seen:
            page.fault(line.number, f"`{pair[1]}` is given twice", "keep one of them")
        else:
            seen.add(pair[1])
            _READERS[pair[1]](metadata, (pair[2] or "").strip(), line.number, page)
    if rest and (pair := _PAIR.fullmatch(rest[0].text.strip())) and pair[1] in EXERCISE_KEYS:
        page.fault(rest[0].number, f"`{pair[1]}` stands on a line of its own", f"{_TIDY}, all on the line above")
    return metadata, rest


def _is_metadata(line: Line) -> bool:
    pair = None if line.part else _PAIR.match(line.text.strip())
    return pair is not None and pair[1] not in _ANSWER_LINES


def _refuse(key: str, keys: Sequence[str], line: Line, page: Page) -> None:
    if key in EXERCISE_KEYS:
        page.fault(line.number, f"`{key}` says nothing here", "remove it; it is for coding exercises")
    else:
        page.fault(line.number, f"unknown key `{key}`", f"{nearest(key, keys)} (a sentence begins with a capital)")


def _level(metadata: Metadata, value: str, line: int, page: Page) -> None:
    match value:
        case "1":
            metadata.level = 1
        case "2":
            metadata.level = 2
        case "3":
            metadata.level = 3
        case _:
            page.fault(line, f"bad level `{value}`", "use 1 (must know), 2 (usual follow-up) or 3 (senior follow-up)")


def _after(metadata: Metadata, value: str, line: int, page: Page) -> None:
    slugs = _words(value)
    for slug in slugs:
        if not SLUG.fullmatch(slug):
            page.fault(line, f"`{slug}` is not a slug", "name questions or units by their slugs, separated by commas")
    metadata.after = tuple(slug for slug in slugs if SLUG.fullmatch(slug))


def _tags(metadata: Metadata, value: str, line: int, page: Page) -> None:
    metadata.tags = _words(value)
    for tag in metadata.tags:
        if " " in tag:
            page.fault(line, f"the tag `{tag}` is more than one word", "separate tags by commas")


def _mistake(metadata: Metadata, value: str, line: int, page: Page) -> None:
    metadata.mistakes = _words(value)
    for name in metadata.mistakes:
        if not SLUG.fullmatch(name):
            page.fault(
                line, f"`{name}` names no mistake", "small letters and hyphens, such as `assigns-instead-of-adds`"
            )


def _needs(metadata: Metadata, value: str, line: int, page: Page) -> None:
    match value:
        case "py" | "numpy" | "torch":
            metadata.needs = value
        case _:
            page.fault(line, f"unknown need `{value}`", nearest(value, get_args(Need)))


def _limit(metadata: Metadata, value: str, line: int, page: Page) -> None:
    if re.fullmatch(r"\d+(\.\d+)?", value) and 0 < float(value) <= 60:  # noqa: PLR2004 -- said in the message
        metadata.limit = float(value)
    else:
        page.fault(line, f"bad limit `{value}`", "give the seconds that an answer may take, at most 60")


def _kind(metadata: Metadata, value: str, line: int, page: Page) -> None:
    match value:
        case "code" | "debug":
            metadata.kind = value
        case _:
            page.fault(
                line, f"unknown kind `{value}`", "only `debug` needs saying; every other kind follows from the shape"
            )


def _words(value: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in value.split(",") if word.strip())


_READERS: dict[str, Callable[[Metadata, str, int, Page], None]] = {
    "level": _level,
    "after": _after,
    "mistake": _mistake,
    "tags": _tags,
    "needs": _needs,
    "limit": _limit,
    "kind": _kind,
}
