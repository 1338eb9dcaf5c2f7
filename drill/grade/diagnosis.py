"""Which classic wrong answer an outcome looks like: the same checks fail, and the code gave the same values there."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from drill.core.outcomes import WORDS, Checked, Diagnosis, Outcome
from drill.core.questions import Wrong

_NUMBER = re.compile(r"-?\d+\.\d+(?:e[+-]?\d+)?")


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
    values = tuple((check, _rounded(gave)) for check, gave in outcome.values)
    return Signature(WORDS[type(outcome)], outcome.failing, values)


def diagnosis(
    outcome: Outcome, wrong: Sequence[Wrong], behaviour: Callable[[Wrong], Signature | None]
) -> Diagnosis | None:
    """The wrong answer that behaves the same to the last value, else the only one that fails the same checks."""
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
        if known is not None and known.failing == seen.failing and known.word == seen.word:
            alike.append(candidate)
    return _named(alike[0], exact=False) if len(alike) == 1 else None


def _named(wrong: Wrong, *, exact: bool) -> Diagnosis:
    return Diagnosis(name=wrong.name, does=wrong.does, teach=wrong.teach, exact=exact)


def _rounded(text: str) -> str:
    """Numbers to six digits: another order of the same sums must not count as another value.

    >>> _rounded("[0.30000000000000004, 2]")
    '[0.3, 2]'
    """
    return _NUMBER.sub(lambda number: f"{float(number[0]):.6g}", text)
