"""Decides the asserts of the checks, and remembers what the failing one compared."""

import operator
from collections.abc import Callable, Sequence
from typing import Any

from drill.grade.checks.checking import Unmet, approx
from drill.grade.checks.rewrite import MIRRORED, Site
from drill.grade.checks.show import first_difference, show
from drill.grade.wire import handles

_DECIDE: dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "is": operator.is_,
    "is not": operator.is_not,
    "in": lambda item, holder: item in holder,
    "not in": lambda item, holder: item not in holder,
}
_EQUALITIES = ("==", "!=", "close")
_EXPECTED = {
    "==": "{}",
    "is": "{}",
    "close": "{}",
    "!=": "anything but {}",
    "is not": "anything but {}",
    "<": "less than {}",
    "<=": "at most {}",
    ">": "more than {}",
    ">=": "at least {}",
    "in": "one of {}",
    "not in": "none of {}",
}


class Probe:
    """Stands in the rewritten checks."""

    def __init__(self, sites: Sequence[Site]) -> None:
        self._sites = sites
        self.site: Site | None = None
        """The assert that was met last."""
        self._left: Any = None
        self._right: Any = None
        self._note = ""

    def compare(self, number: int, left: Any, right: Any) -> bool:
        """`left == right` and the like."""
        site = self._remember(number, left, right)
        try:
            if isinstance(right, approx) and site.operator == "==":
                return bool(right == left)  # an array on the left would compare item by item
            if site.operator in ("==", "!=") and _both_handles(left, right) and left is not right:
                # written out by the author between two of the learner's objects: here their own `==` is the question
                return (handles.ask(left, "equal", right) is True) == (site.operator == "==")
            return bool(_DECIDE[site.operator](left, right))
        except handles.NotPlainError as error:
            self._note = str(error)
            return False

    def close(self, number: int, function: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """`numpy.allclose(left, right)` and the like; values that do not fit together are not close."""
        self._remember(number, args[0], args[1])
        try:
            return bool(function(*args, **kwargs))
        except Exception as error:
            self._note = str(error)[:300]
            return False

    def instance(self, number: int, thing: Any, kind: Any) -> bool:
        """`isinstance(thing, kind)`."""
        self._remember(number, thing, kind)
        return isinstance(thing, kind)

    def truth(self, number: int, value: Any) -> bool:
        """Any other assert."""
        site = self._remember(number, value, None)
        return bool(value) != (site.operator == "not")

    def unmet(self, note: object) -> Unmet:
        """The error for the assert that was met last."""
        site = self.site
        assert site is not None
        told = "" if note is None else str(note)[:1000]
        got, expected = self._sides(site)
        compares = site.operator in ("==", "close")
        parting = first_difference(*self._ordered(site)) if compares else ""
        return Unmet(expected, got, "\n".join(filter(None, [told, parting or self._note])))

    def site_among(self, lines: range) -> Site | None:
        """The assert of those lines that was met last, or the first that was not reached."""
        if self.site is not None and self.site.line in lines:
            return self.site
        return next((site for site in self._sites if site.line in lines), None)

    def _remember(self, number: int, left: Any, right: Any) -> Site:
        self.site, self._left, self._right, self._note = self._sites[number], left, right, ""
        return self.site

    def _ordered(self, site: Site) -> tuple[Any, Any]:
        return (self._right, self._left) if site.swapped else (self._left, self._right)

    def _sides(self, site: Site) -> tuple[str, str]:
        """What the learner's code gave, and what was expected."""
        got, wanted = self._ordered(site)
        if site.right is None:
            return show(got), "something false" if site.operator == "not" else "something true"
        if site.operator == "isinstance":
            return f"{show(got)}, {_a(type(got).__name__)}", _kinds(wanted)
        if site.swapped and site.operator in ("in", "not in"):
            return show(got), f"something with{'out' if site.operator == 'not in' else ''} {show(wanted)}"
        if site.operator in ("is", "is not") and handles.is_handle(wanted):
            return show(
                got
            ), f"{'another object than' if 'not' in site.operator else 'the same object as'} `{site.wanted}`"
        word = MIRRORED.get(site.operator, site.operator) if site.swapped else site.operator
        source = f" (`{site.wanted}`)" if site.both and word not in _EQUALITIES else ""
        return show(got), _EXPECTED[word].format(show(wanted)) + source


def _kinds(wanted: Any) -> str:
    """A class in words, or one of several."""
    if isinstance(wanted, tuple):
        return " or ".join(map(_kinds, wanted))
    return _a(str(getattr(wanted, "__name__", wanted)))


def _a(noun: str) -> str:
    return f"an {noun}" if noun[:1] in "aeiouAEIO" else f"a {noun}"


def _both_handles(left: Any, right: Any) -> bool:
    return handles.is_handle(left) and handles.is_handle(right)
