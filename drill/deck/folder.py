"""A deck's folder: deck.toml, its units, and the pages of each."""

import re
import tomllib
from collections.abc import Mapping

from drill.core.questions import Unit
from drill.deck.faults import Page, nearest
from drill.deck.metadata import SLUG
from drill.deck.text import load

_KEYS = {"slug": str, "title": str, "after": list, "objectives": str}
_AT_LINE = re.compile(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)")


def read_units(page: Page) -> list[tuple[int, Unit]]:
    """Each unit of deck.toml with the line where it begins."""
    text = load(page)
    if text is None:
        return []
    try:
        content = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also at numbers without end, and brackets in brackets
        found = _AT_LINE.fullmatch(str(error))
        line = int(found[2]) if found and found[2] else text.rstrip("\n").count("\n") + 1
        page.fault(line, f"this is not TOML: {found[1] if found else error}", "mend the line")
        return []
    for key in content.keys() - {"name", "unit"}:
        page.fault(_line_of(text, key), f"unknown key `{key}`", nearest(key, ["name", "unit"]))
    if not isinstance(content.get("name"), str):
        page.fault(1, "the deck has no name", 'begin with `name = "My deck"`')
    tables = content.get("unit", [])
    if not isinstance(tables, list) or not tables or not all(isinstance(table, dict) for table in tables):
        page.fault(1, "the deck has no units", 'write `[[unit]]` with `slug = "..."` and `title = "..."`')
        return []
    headers = [i for i, line in enumerate(text.split("\n"), start=1) if re.match(r"\s*\[\[\s*unit\s*\]\]", line)]
    places = headers if len(headers) == len(tables) else [1] * len(tables)
    units = [(line, _unit(table, line, page)) for line, table in zip(places, tables, strict=True)]
    return [(line, unit) for line, unit in units if unit is not None]


def _line_of(text: str, key: str) -> int:
    return next((i for i, line in enumerate(text.split("\n"), start=1) if line.strip(" [\"'").startswith(key)), 1)


def _unit(table: Mapping[str, object], line: int, page: Page) -> Unit | None:
    """A unit without a good slug is none; other faults leave it standing, so that its questions are not blamed."""
    for key, value in table.items():
        if key not in _KEYS:
            page.fault(line, f"unknown key `{key}` of a unit", nearest(key, _KEYS))
        elif not isinstance(value, _KEYS[key]):
            page.fault(
                line, f"`{key}` of this unit has the wrong type", 'write `after = ["u01-graph"]`, the others as text'
            )
    slug, title, after = table.get("slug"), table.get("title"), table.get("after")
    if not isinstance(slug, str) or not SLUG.fullmatch(slug):
        better = "-".join(re.findall(r"[a-z0-9]+", str(slug or "").lower())) or "u01-graph"
        what = f"`{slug}` is no slug for a unit" if slug else "this unit has no slug"
        page.fault(line, what, f'write `slug = "{better}"`, small letters, digits and single hyphens')
        return None
    if not title:
        page.fault(line, "this unit has no title", 'write `title = "Computation graph"`')
    names = tuple(map(str, after)) if isinstance(after, list) else ()
    return Unit(slug, str(title or slug), names, str(table.get("objectives", "")))
