"""Values in words: what a check expected and what it got, and where two lists of numbers part."""

import math
import reprlib
from typing import Any

from drill.grade.wire import handles

LONGEST = 600
MOST_ITEMS = 24


class _Short(reprlib.Repr):
    def __init__(self) -> None:
        super().__init__()
        self.maxlist = self.maxtuple = self.maxdict = self.maxset = self.maxfrozenset = self.maxdeque = MOST_ITEMS
        self.maxstring = self.maxother = LONGEST
        self.maxlong = 100
        self.maxlevel = 8

    def repr_instance(self, x: Any, level: int) -> str:  # noqa: ARG002 -- reprlib calls it
        """An object: as it shows itself, on one line where it is an array."""
        text = repr(x)
        return text if len(text) <= self.maxother else text[: self.maxother] + "..."


def show(value: Any) -> str:
    """The value as one would write it; long ones are cut short.

    >>> show([1.5, "a"]), show(list(range(100)))[-12:]
    ("[1.5, 'a']", '22, 23, ...]')
    """
    try:
        if handles.is_handle(value):
            return repr(value)[:LONGEST]
        return _Short().repr(value)[: 2 * LONGEST]
    except Exception as error:
        return f"(a {type(value).__name__} that cannot be shown: {type(error).__name__})"


def first_difference(got: Any, expected: Any) -> str:
    """Where two nested lists, arrays or tensors part: the first index, both numbers, and how many differ.

    >>> first_difference([1.0, 2.0, 3.0], [1.0, 2.5, 3.0])
    'at [1]: expected 2.5, got 2.0'
    >>> first_difference([1.0], [1.0, 2.0])
    'expected 2 items, got 1'
    >>> first_difference([1.0, 2], (1, 2))
    'the items are right, but they are in a list and not in a tuple'
    """
    as_given = got, getattr(expected, "want", expected)
    got, expected = _listed(got), _listed(expected)
    if not isinstance(got, list) or not isinstance(expected, list):
        return ""
    if (mine := _shape(got)) != (theirs := _shape(expected)):
        if len(mine) == len(theirs) == 1:
            return f"expected {theirs[0]} items, got {mine[0]}"
        return f"expected shape {theirs}, got {mine}"
    apart = [
        (path, a, b) for (path, a), (_, b) in zip(_leaves(got), _leaves(expected), strict=False) if not _same(a, b)
    ]
    if not apart:
        return _other_container(*as_given)
    path, a, b = apart[0]
    where = "".join(f"[{i}]" for i in path)
    rest = f" ({len(apart)} of {len(_leaves(expected))} differ)" if len(apart) > 1 else ""
    return f"at {where}: expected {show(b)}, got {show(a)}{rest}"


def _other_container(got: Any, expected: Any) -> str:
    if not isinstance(got, (list, tuple)) or not isinstance(expected, (list, tuple)):
        return ""
    if type(got) is not type(expected):
        return f"the items are right, but they are in a {type(got).__name__} and not in a {type(expected).__name__}"
    return next(filter(None, map(_other_container, got, expected)), "")


def _listed(value: Any) -> Any:
    value = getattr(value, "want", value)  # of an approx
    if handles.is_handle(value):
        try:
            value = handles.plain_value(value)
        except TypeError:
            return None
    return _nested(value)


def _nested(value: Any) -> Any:
    """Lists in lists, where arrays and tensors may stand among them."""
    if handles.is_handle(value):
        return value
    if hasattr(value, "detach"):
        value = value.detach()
    if hasattr(value, "tolist"):
        return value.tolist()
    return [_nested(item) for item in value] if isinstance(value, (list, tuple)) else value


def _shape(value: Any) -> tuple[int, ...]:
    shape: tuple[int, ...] = ()
    while isinstance(value, (list, tuple)):
        shape += (len(value),)
        value = value[0] if value else None
    return shape


def _leaves(value: Any, path: tuple[int, ...] = ()) -> list[tuple[tuple[int, ...], Any]]:
    if not isinstance(value, (list, tuple)):
        return [(path, value)]
    return [leaf for i, item in enumerate(value) for leaf in _leaves(item, (*path, i))]


def _same(a: Any, b: Any) -> bool:
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return math.isclose(a, b, rel_tol=1e-6, abs_tol=1e-9) or (math.isnan(a) and math.isnan(b))
    return a is b or bool(a == b)
