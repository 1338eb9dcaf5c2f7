"""What a worker says of one run, before anybody judges it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from drill.grade.text import clean


class AwayError(Exception):
    """No run took place, or it was lost: the worker could not start, or ended."""


class StoppedError(Exception):
    """The run was cancelled."""


@dataclass(frozen=True)
class Job:
    """What to run: a learner's source with the deck's checks, or a deck's program with expressions."""

    source: str
    limit_s: float
    checks: str | None = None
    expressions: tuple[str, ...] = ()
    graphs: bool = False
    """Whether to tell the graph of Values that each check made."""
    heard: Callable[[bytes], object] | None = None
    """Receives what is printed when it is printed; nobody does where it is not worth waking up for."""

    def parts(self) -> tuple[bytes, bytes]:
        """The learner's half and the deck's half, each for one process only."""
        evaluates = self.checks is None
        told = {"expressions": self.expressions} if evaluates else {"checks": self.checks, "graphs": self.graphs}
        return _json({"source": self.source, "prelude": evaluates}), _json(told)


@dataclass(frozen=True)
class Record:
    """One line of a verdict. What was not said, or was of another type, has its default; text is fit for a terminal."""

    state: str = ""
    """What became of a check, or of loading: passed, failed, raised, gone and so on."""
    check: str = ""
    purpose: str = ""
    called: str = ""
    expected: str = ""
    got: str = ""
    note: str = ""
    error: str = ""
    text: str = ""
    kinds: tuple[str, ...] = ()
    """The builtin exceptions, among those that matter, of which the error is one."""
    line: int = 0
    column: int = 0
    source: str = ""
    traceback: str = ""
    tried: str = ""
    graph: tuple[Any, ...] = ()
    expression: str = ""
    value: str | None = None
    starts: str = ""
    of: int = 0
    """How many checks there are, told as each one starts."""
    done: int = -1
    """How many checks there were, or expressions: the last line of a whole verdict."""

    @staticmethod
    def read(told: dict[str, Any]) -> "Record":
        """A record from JSON that anybody may have written.

        >>> Record.read({"state": "failed", "line": "seven", "other": 1}) == Record(state="failed")
        True
        """
        read: dict[str, Any] = {}
        for field in fields(Record):
            value = told.get(field.name)
            if isinstance(value, str) and (isinstance(field.default, str) or field.name == "value"):
                read[field.name] = clean(value)
            elif isinstance(value, list) and field.default == ():
                read[field.name] = tuple(value)
            elif type(value) is int and type(field.default) is int:
                read[field.name] = value
        return Record(**read)


@dataclass(frozen=True)
class Report:
    """How a run ended and what its channels held. All of it comes from processes that ran foreign code."""

    reason: str
    """Why it was ended from outside: timeout, output, checks (they did not end); empty if it ended by itself."""
    subject: tuple[str, int] | None
    """How the learner's process ended, if it did: ("exit", code) or ("signal", number)."""
    checker: tuple[str, int] | None
    records: tuple[Record, ...]
    output: bytes
    printed: int
    """Bytes printed in all; `output` is the beginning of them."""
    seconds: float
    where: tuple[int, str] | None
    """The learner's line and function at the deadline."""
    layers: tuple[str, ...]
    memory_mb: int
    is_importing: bool = False
    """Whether that line was importing something then."""


def lines(verdict: bytes) -> list[dict[str, Any]]:
    r"""The lines of a verdict as JSON, up to the first that is none.

    >>> lines(b'{"done": 1}\n{"half')
    [{'done': 1}]
    """
    found: list[dict[str, Any]] = []
    for line in verdict.splitlines():
        try:
            told = json.loads(line)
        except (ValueError, RecursionError):
            break
        if not isinstance(told, dict):
            break
        found.append(told)
    return found


def records(verdict: bytes) -> tuple[Record, ...]:
    """The records of a verdict."""
    return tuple(map(Record.read, lines(verdict)))


def _json(told: Mapping[str, object]) -> bytes:
    return json.dumps(told).encode()
