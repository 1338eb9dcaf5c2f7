"""What a worker says of one run, before anybody judges it."""

import json
from dataclasses import dataclass
from typing import Any

Record = dict[str, Any]


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

    def parts(self) -> tuple[bytes, bytes]:
        """The learner's half and the deck's half, each for one process only."""
        evaluates = self.checks is None
        told: Record = (
            {"expressions": self.expressions} if evaluates else {"checks": self.checks, "graphs": self.graphs}
        )
        return _json({"source": self.source, "prelude": evaluates}), _json(told)


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


def records(verdict: bytes) -> tuple[Record, ...]:
    r"""The lines of a verdict up to the first that is none.

    >>> records(b'{"done": 1}\n{"half')
    ({'done': 1},)
    """
    found: list[Record] = []
    for line in verdict.splitlines():
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            break
        if not isinstance(record, dict):
            break
        found.append(record)
    return tuple(found)


def _json(told: Record) -> bytes:
    return json.dumps(told).encode()
