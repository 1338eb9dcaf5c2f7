"""What can become of a program that was run: a closed set of values, each with what the learner is told.

`message` is one sentence in plain words; the fields hold the rest, so that a screen can lay it out.
"""

from dataclasses import dataclass
from typing import assert_never


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What every outcome carries."""

    seconds: float = 0.0
    output: str = ""
    """What the snippet printed: control characters removed, truncated with a note."""
    layers: tuple[str, ...] = ()
    """The sandbox layers that were active."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked(Ran):
    """An outcome that some check brought to light; `failing` and `values` are what diagnosis matches on."""

    check: str = ""
    """The first failing check, by function name; empty when the code did not get as far."""
    purpose: str = ""
    """That check's docstring."""
    failing: tuple[str, ...] = ()
    """All failing checks, in file order."""
    values: tuple[tuple[str, str], ...] = ()
    """(check, what the learner's code gave) for each failing check: the telling values."""
    passed: int = 0
    checks: int = 0
    """How many the exercise has, also those that were not run any more; 0 where that was not told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed(Ran):
    """Every check holds."""

    checks: int


@dataclass(frozen=True, slots=True)
class Node:
    """One node of a computation graph as plain data; `operands` are positions in the same list."""

    label: str
    op: str
    operands: tuple[int, ...]
    data: float
    grad: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed(Checked):
    """A check did not hold."""

    called: str = ""
    """The call in the learner's words: `relu(Value(-1.0)).data`."""
    expected: str = ""
    got: str = ""
    note: str = ""
    """The assert's own message, where it has one."""
    graph: tuple[Node, ...] = ()
    """The graph of the Values that the check made with the learner's code, as it was then."""
    expected_graph: tuple[Node, ...] = ()
    """The same, made with the solution's code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised(Checked):
    """The learner's code raised, while it was loaded (`check` is empty) or while a check called it."""

    error: str
    """`ZeroDivisionError: division by zero`."""
    line: int = 0
    source: str = ""
    traceback: str = ""
    """The learner's own lines only."""
    called: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotPython(Ran):
    """The answer does not parse."""

    error: str
    line: int
    column: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedOut(Checked):
    """It was stopped at the time limit."""

    limit_s: float
    where: str = ""
    is_importing: bool = False
    """Whether it was importing something there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutOfMemory(Checked):
    """It asked for more memory than it may have."""

    limit_mb: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TooMuchOutput(Ran):
    """It printed without end."""

    limit_kb: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Forbidden(Checked):
    """It tried something that answers may not do."""

    what: str
    """`open a file`, `use the network`, `start a process`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crashed(Checked):
    """The process that ran it ended by itself: by a signal, or by leaving."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckBroken(Ran):
    """The check itself is at fault, not the learner."""

    check: str
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unavailable(Ran):
    """Nothing could be run on this machine, or not now."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancelled(Ran):
    """The learner stopped it."""


Outcome = (
    Passed
    | Failed
    | Raised
    | NotPython
    | TimedOut
    | OutOfMemory
    | TooMuchOutput
    | Forbidden
    | Crashed
    | DeckBroken
    | Unavailable
    | Cancelled
)

WORDS: dict[type, str] = {
    Passed: "passed",
    Failed: "failed",
    Raised: "raised",
    NotPython: "syntax_error",
    TimedOut: "timed_out",
    OutOfMemory: "out_of_memory",
    TooMuchOutput: "too_much_output",
    Forbidden: "forbidden",
    Crashed: "crashed",
    DeckBroken: "deck_error",
    Unavailable: "unavailable",
    Cancelled: "cancelled",
}
"""The word for each outcome in the log, in JSON and in scripts."""


def message(outcome: Outcome) -> str:
    """One sentence for the learner.

    >>> message(TimedOut(limit_s=2))
    'Stopped after 2 s. Is there a loop that never ends, or is too slow?'
    """
    match outcome:
        case Passed(checks=checks):
            return f"All {checks} checks passed." if checks > 1 else "The one check passed."
        case Failed(check=check, purpose=purpose):
            return f"{check}: {purpose}" if purpose else check
        case Raised(error=error, line=line):
            return f"{error} (line {line})" if line else error
        case NotPython(error=error, line=line):
            return f"This is not Python yet: {error} (line {line})."
        case TimedOut(limit_s=limit_s, where=where, is_importing=True):
            return f"Stopped after {limit_s:g} s: {where} was still importing. This exercise can do without that."
        case TimedOut(limit_s=limit_s, where=where):
            within = f" in {where}" if where else ""
            return f"Stopped after {limit_s:g} s{within}. Is there a loop that never ends, or is too slow?"
        case OutOfMemory(limit_mb=limit_mb):
            return f"It asked for more than the {limit_mb} MB that an answer may use."
        case TooMuchOutput(limit_kb=limit_kb):
            return f"Stopped: it printed more than {limit_kb} KB."
        case Forbidden(what=what):
            return f"An answer may not {what}; it runs sealed off from your machine."
        case Crashed(reason=reason):
            return f"The Python process ended: {reason}."
        case DeckBroken(check=check, error=error):
            return f"The question is at fault, not you: {check}: {error}"
        case Unavailable(why=why):
            return f"The code could not be run: {why}"
        case Cancelled():
            return "Cancelled."
        case _:
            assert_never(outcome)


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A classic wrong answer that behaves like the learner's."""

    name: str
    does: str
    teach: str
    exact: bool
    """True where the telling values agree too, not only the set of failing checks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluated(Ran):
    """A program of the deck ran: what its expressions hold (as Python literals), and the graph behind them."""

    values: tuple[tuple[str, str], ...]
    graph: tuple[Node, ...] = ()
