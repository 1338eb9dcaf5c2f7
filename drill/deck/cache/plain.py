"""Questions as JSON, and back: each object with the name of its class under the key `""`."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drill.core import questions
from drill.core.questions import Question
from drill.errors import Problem

if TYPE_CHECKING:
    from drill.deck.drawing import Template


def written(value: object) -> str:
    """The text of a value made of questions, units, problems and tuples of them.

    >>> read(written((Problem(Path("u01/a.md"), 4, "no slug", "add one"), (1, 2.5, True, None, "é"))))[1]
    (1, 2.5, True, None, 'é')
    """
    return json.dumps(_plain(value), separators=(",", ":"))


def _plain(value: object) -> object:
    from drill.deck.drawing import Template  # at the top it would be loaded for reading too

    match value:
        case str() | int() | float() | None:
            return value
        case Path():
            return {"": "Path", "path": str(value)}
        case list():
            return {"": "list", "items": [_plain(item) for item in value]}
        case tuple() if hasattr(value, "_asdict"):
            return _named(value, value._asdict())
        case tuple():
            return [_plain(item) for item in value]
        case Template(card=card):
            return {"": "Redraw", "card": written(card)}
    assert is_dataclass(value)
    return _named(value, {field.name: getattr(value, field.name) for field in fields(value)})


def _named(value: object, content: Mapping[str, object]) -> dict[str, object]:
    return {"": type(value).__name__} | {name: _plain(item) for name, item in content.items()}


@dataclass(frozen=True, slots=True)
class Redraw:
    """Fresh numbers for a question that was kept: its template, made of its card when it is first asked for."""

    card: str

    def __call__(self, repetition: int) -> Question:
        """The question of a repetition."""
        return _template(self.card)(repetition)


@cache
def _template(card: str) -> "Template":
    from drill.deck.cards import Card
    from drill.deck.drawing import Template
    from drill.deck.faults import Page
    from drill.deck.given import read_given
    from drill.deck.metadata import Metadata
    from drill.deck.text import Line

    found = read(card, {**_KINDS, **{kind.__name__: kind for kind in (Card, Line, Metadata, Page)}})
    given = read_given(found)
    assert given is not None, "it was sound when it was kept"
    return Template(found, given)


@cache  # most of them stand in several questions
def _path(path: str) -> Path:
    return Path(path)


def _list(items: tuple[object, ...]) -> list[object]:
    return list(items)


Kinds = Mapping[str, Callable[..., object]]
_KINDS: Kinds = {
    **{name: kind for name, kind in vars(questions).items() if isinstance(kind, type) and is_dataclass(kind)},
    **{kind.__name__: kind for kind in (Problem, Redraw)},
    "Path": _path,
    "list": _list,
}


def read(text: str, kinds: Kinds = _KINDS) -> Any:
    """The value of a text. Raises ValueError, TypeError or KeyError where it is not one that was written here."""

    def built(found: dict[str, Any]) -> object:
        for name, value in found.items():
            if type(value) is list:
                found[name] = _frozen(value)
        return kinds[found.pop("")](**found)

    return _frozen(json.loads(text, object_hook=built))


def _frozen(value: object) -> object:
    return tuple(map(_frozen, value)) if type(value) is list else value
