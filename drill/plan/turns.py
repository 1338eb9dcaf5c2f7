"""Turns: questions that might be asked today, and how many of them today's minutes hold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drill.core.questions import Question

LEAST_GAIN = 1e-4
"""Recall that is not worth a question."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One question that might be asked today."""

    question: Question
    is_new: bool
    seconds: float
    """What asking it is expected to take."""
    worth: float
    """What its recall on the day gains by that, against never asking it again; what it takes later is taken off."""
    gain: float
    """The same, against asking it at the best later time."""
    rank: float
    """Gain per second against the price of today's seconds."""


def fitting(turns: Iterable[Turn], seconds: float) -> list[Turn]:
    """The turns that the time holds, in their order. One is begun while there is time for half of it at least.

    Otherwise coding would never fit into five minutes. What is too long is left out, and shorter ones follow.

    >>> from drill.core.questions import Choice
    >>> question = Choice(slug="q", unit="u01", title="", prompt="", options=())
    >>> turns = [Turn(question, True, seconds, 0.1, 0.1, 1.0) for seconds in (25, 300, 60)]
    >>> [turn.seconds for turn in fitting(turns, 60)]
    [25, 60]
    """
    found = []
    for turn in turns:
        if turn.seconds / 2 <= seconds:
            seconds -= turn.seconds
            found.append(turn)
    return found


def mixed(turns: Sequence[Turn], new_before: int, due_before: int) -> list[Turn]:
    """New questions spread evenly among the others, counting those that were asked today before.

    So a session that is cut short has had its share of both.
    """
    new, due = [turn for turn in turns if turn.is_new], [turn for turn in turns if not turn.is_new]
    all_new, all_due = new_before + len(new), due_before + len(due)
    found: list[Turn] = []
    while new or due:
        if new and (not due or new_before * all_due < due_before * all_new):
            found.append(new.pop(0))
            new_before += 1
        else:
            found.append(due.pop(0))
            due_before += 1
    return found
