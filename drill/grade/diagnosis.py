"""Which classic wrong answer an outcome looks like: the same checks fail, and the code gave the same values there."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from drill.core.outcomes import WORDS, Checked, Diagnosis, Outcome
from drill.core.questions import Wrong

_NUMBER = re.compile(r"-?\d+\.\d+(?:e[+-]?\d+)?")
_ERROR = re.compile(r"[A-Z]\w*: [^\n]*")
"""The first line of an error; what stands below it quotes the code."""
_LINE = re.compile(r"\bline \d+")
_DEPTH = re.compile(r"(maximum recursion depth exceeded).*")
"""Behind it stands what Python was about to do when its stack was full, which is chance."""
_PART = re.compile(r"(?<=\[)\[[^][]*\]|(?<=, )\[[^][]*\]|[\w.+-]+")
"""A number or a word; a list within a list is one part."""
TELLING = 2
"""So many values that agree make up for a first one that does not, such as a time that was measured."""


@dataclass(frozen=True)
class Signature:
    """How an answer behaves on the checks."""

    word: str
    failing: tuple[str, ...]
    values: tuple[tuple[str, str], ...]


def signature(outcome: Outcome) -> Signature | None:
    """The behaviour that an outcome shows; None where no check brought it to light."""
    if not isinstance(outcome, Checked) or not outcome.failing:
        return None
    values = tuple((check, _telling(gave)) for check, gave in outcome.values)
    return Signature(WORDS[type(outcome)], outcome.failing, values)


def diagnosis(
    outcome: Outcome, wrong: Sequence[Wrong], behaviour: Callable[[Wrong], Signature | None]
) -> Diagnosis | None:
    """The wrong answer that gives the same values, else the only one that gives the same where it first fails.

    That the same checks fail is not enough: two mistakes in one rule fail the checks of that rule.
    """
    seen = signature(outcome)
    if seen is None:
        return None
    alike: list[Wrong] = []
    for candidate in wrong:
        if candidate.fails != seen.failing[0]:
            continue  # running it could not tell more: its first failing check is known
        known = behaviour(candidate)
        if known == seen:
            return _named(candidate, exact=True)
        if known is not None and _are_alike(known, seen):
            alike.append(candidate)
    return _named(alike[0], exact=False) if len(alike) == 1 else None


def _named(wrong: Wrong, *, exact: bool) -> Diagnosis:
    return Diagnosis(name=wrong.name, does=wrong.does, teach=wrong.teach, exact=exact)


def _are_alike(known: Signature, seen: Signature) -> bool:
    """Whether the same checks fail with the same value at first, or with the same ones all along after it."""
    if (known.word, known.failing) != (seen.word, seen.failing):
        return False
    first, *later = (
        check == same and _parts(one) == _parts(other)
        for (check, one), (same, other) in zip(known.values, seen.values, strict=True)
    )
    return first or (len(later) >= TELLING and all(later))


def _parts(value: str) -> list[str]:
    """What a value is made of: a walk that visits a node twice does so in any order of the walk. An error is one part.

    >>> _parts("[3.0, 9.0, 3.0]") == _parts("[3.0, 3.0, 9.0]") != _parts("[3.0, 9.0]")
    True
    >>> _parts("[[2], [1, 0]]") == _parts("[[1, 0], [2]]") != _parts("[[2, 1], [0]]")
    True
    >>> _parts("ValueError: 2 does not fit 3") == _parts("ValueError: 3 does not fit 2")
    False
    """
    return [value] if _ERROR.match(value) else sorted(_PART.findall(value))


def _telling(gave: str) -> str:
    r"""A value without what depends on how the same mistake is written: the last digits of a sum, places in the code.

    >>> _telling("[0.30000000000000004, 2]")
    '[0.3, 2]'
    >>> _telling("UserError: it branches on data\n  File answer, line 13")
    'UserError: it branches on data'
    >>> _telling("RecursionError: maximum recursion depth exceeded in comparison")
    'RecursionError: maximum recursion depth exceeded'
    """
    error = _ERROR.match(gave)
    text = _DEPTH.sub(r"\1", _LINE.sub("line", error[0] if error else gave))
    return _NUMBER.sub(lambda number: f"{float(number[0]):.6g}", text)
