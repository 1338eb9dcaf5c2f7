"""Turns: questions that might be asked today, and how many of them today's minutes hold."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from drill.core.questions import Code, Question, kind_of
from drill.core.session import Queue
from drill.plan.learner.costs import Cost

LEAST_GAIN = 1e-4
"""Recall that is not worth a question."""
MOST_KEPT, WORTHY = 0.2, 0.8
"""The largest share of the time that is kept for a kind, and how near its rank must come to the best for that."""
SHARED = 2.0
"""How many times as much a question counts when one that shares its mistake was failed today."""


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


def balanced(turns: Sequence[Turn], coding_share: float, coding_s: float = 0.0, small_s: float = 0.0) -> list[Turn]:
    """The turns in an order that leaves neither coding nor small questions out of any stretch of it.

    Each has at least half of the share of the time that it would have if all were asked alike, a fifth at most, as long
    as it has something nearly as good as the best of the other. By rank alone a day may be all coding, or have none.
    What today's answers of either sort took counts: the order is made anew after each of them.
    """
    left = {True: [t for t in turns if is_coding(t.question)], False: [t for t in turns if not is_coding(t.question)]}
    least = {True: min(MOST_KEPT, coding_share / 2), False: min(MOST_KEPT, (1 - coding_share) / 2)}
    taken, found = {True: coding_s, False: small_s}, []
    while any(left.values()):
        whole = sum(taken.values())
        best = max((kind for kind in left if left[kind]), key=lambda kind: left[kind][0].rank)
        short = [kind for kind, turns in left.items() if turns and taken[kind] < least[kind] * whole]
        short = [kind for kind in short if left[kind][0].rank >= WORTHY * left[best][0].rank]
        kind = short[0] if short else best
        found.append(left[kind].pop(0))
        taken[kind] += found[-1].seconds
    return found


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


def favoured(turns: Iterable[Turn], siblings: Collection[str]) -> list[Turn]:
    """The turns, the best first, where those of siblings of a failure count more.

    >>> favoured([], ())
    []
    """
    counted = [replace(turn, rank=SHARED * turn.rank) if turn.question.slug in siblings else turn for turn in turns]
    return sorted(counted, key=lambda turn: -turn.rank)


def last_look(left: Queue, costs: Mapping[str, Cost], seconds: float) -> Queue:
    """For the morning of an interview: of what is due the must-knows first, the weakest first; no coding, nothing new.

    What shares the mistake of a failure may be either, and is not brought in for it.

    >>> last_look(Queue((), 0, (), (), later=3, since_new=0), {}, 600).left
    0
    """
    small = [entry for entry in left.due if not is_coding(entry.question)]
    chosen = []
    for entry in sorted(small, key=lambda entry: (entry.question.level, entry.recall or 0.0)):
        seconds -= costs[kind_of(entry.question)].expected(entry.recall or 0.0)
        if seconds < 0:
            break
        chosen.append(entry)
    later = left.later + len(left.new)
    return replace(left, due=tuple(chosen), new=(), siblings=(), siblings_ready=0, planned=tuple(chosen), later=later)


def is_coding(question: Question) -> bool:
    """True for what takes minutes."""
    return isinstance(question, Code)
