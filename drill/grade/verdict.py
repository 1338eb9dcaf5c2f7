"""From what a worker reports to an outcome. A pass is only what the deck's half said, whole and consistent."""

import signal
from collections.abc import Sequence
from typing import Any

from drill.core.outcomes import (
    Crashed,
    DeckBroken,
    Evaluated,
    Failed,
    Forbidden,
    Node,
    NotPython,
    Outcome,
    OutOfMemory,
    Passed,
    Raised,
    TimedOut,
    TooMuchOutput,
    Unavailable,
)
from drill.grade import bounds
from drill.grade.report import Record, Report
from drill.grade.text import clean, printed

_SIGNALS = {
    "SIGSEGV": "a segmentation fault (native code, or a recursion too deep for C)",
    "SIGBUS": "a bus error in native code",
    "SIGABRT": "it aborted (native code gave up, often for lack of memory)",
    "SIGFPE": "an arithmetic fault in native code",
    "SIGILL": "an illegal instruction",
    "SIGKILL": "it was killed, most likely by the system for its use of memory",
    "SIGXCPU": "it used up its processor time",
    "SIGSYS": "it made a system call that no Python program makes",
}
_NO_INPUT = "EOFError: EOF when reading a line"
_NOBODY = " -- nobody is there to type; take what you need from the arguments"
_NO_MEMORY = (
    "can't allocate memory",
    "not enough memory",
    "Unable to allocate",
    "std::bad_alloc",
    "error return without exception set",  # what is left of one while a large library is imported
)


def outcome(report: Report, limit_s: float) -> Outcome:
    """What became of an answer."""
    return _Judge(report, limit_s).outcome()


def evaluated(report: Report, limit_s: float) -> Evaluated | Outcome:
    """What became of a deck's program."""
    judge = _Judge(report, limit_s)
    values = tuple((record.expression, record.value) for record in report.records if record.value is not None)
    complete = any(record.done == len(values) for record in report.records)
    if report.reason or not complete:
        return judge.outcome()
    graph = next((record.graph for record in report.records if record.graph), ())
    return Evaluated(values=values, graph=_nodes(graph), **judge.ran)


def graphs(report: Report) -> dict[str, tuple[Node, ...]]:
    """Check -> the graph of the Values that it made."""
    return {record.check: _nodes(record.graph) for record in report.records if record.graph}


def _nodes(told: Sequence[Any]) -> tuple[Node, ...]:
    """A graph as it was told; nothing of it where it makes no sense."""
    try:
        found = [Node(clean(n[0]), clean(n[1]), tuple(map(int, n[2])), float(n[3]), float(n[4])) for n in told]
    except (TypeError, ValueError, IndexError, KeyError, OverflowError):
        return ()
    earlier = all(0 <= operand < place for place, node in enumerate(found) for operand in node.operands)
    return tuple(found) if earlier else ()


class _Judge:
    def __init__(self, report: Report, limit_s: float) -> None:
        self.report, self.limit_s = report, limit_s
        self.records = [record for record in report.records if record.state]
        self.bad = [record for record in self.records if record.state != "passed"]
        self.ran: dict[str, Any] = {
            "seconds": report.seconds,
            "output": printed(report.output, report.printed),
            "layers": report.layers,
        }

    def outcome(self) -> Outcome:
        """The first reason that holds."""
        exits = (self.report.subject, self.report.checker)
        if ("exit", bounds.NOT_SEALED) in exits:
            return Unavailable(why="the process for it could not be sealed off as announced", **self.ran)
        match self.report.reason:
            case "output":
                return TooMuchOutput(limit_kb=bounds.OUTPUT_MOST >> 10, **self.ran)
            case "timeout" if earlier := [record for record in self.bad if record.check and record.state != "gone"]:
                return self._first(earlier[0])
            case "timeout":
                place = {"where": self._where(), "is_importing": self.report.is_importing}
                return TimedOut(limit_s=self.limit_s, **place, **self._checked())  # type: ignore[arg-type]
            case "checks":
                return self._deck("it did not come to an end")
        if self.bad:
            return self._first(self.bad[0])
        done = next((record.done for record in self.report.records if record.done >= 0), None)
        if done is None:
            return self._deck("the process of the checks ended early")
        if done == 0 or done != len(self.records):
            return self._deck("it has no function named check_... or example_...")
        return Passed(checks=len(self.records), **self.ran)

    def _first(self, record: Record) -> Outcome:
        """The outcome that the first failing check stands for."""
        match record.state:
            case "failed" | "choked":
                return self._failed(record)
            case "raised":
                return self._raised(record)
            case "missing":
                error = f"NameError: the checks need `{record.got}`, which your code does not define"
                return Raised(error=error, **self._checked())
            case "gone":
                return Crashed(reason=self._end_of_subject(), **self._checked())
            case "garbled":
                return Forbidden(what="talk to the checks by itself", **self._checked())
        return self._deck(record.got or record.state, record.check)

    def _failed(self, record: Record) -> Failed:
        return Failed(
            called=record.called,
            expected=record.expected,
            got=record.got,
            note=record.note,
            graph=graphs(self.report).get(record.check, ()),
            **self._checked(),
        )

    def _raised(self, record: Record) -> Outcome:
        error = record.error or "an exception without a name"
        error += _NOBODY if error == _NO_INPUT else ""
        if "SyntaxError" in record.kinds and not record.check and not record.traceback:
            place = {"line": record.line, "column": record.column, "source": record.source}
            return NotPython(error=record.text or error, **place, **self.ran)  # type: ignore[arg-type]
        if "SystemExit" in record.kinds:
            at = f" in line {record.line}" if record.line else ""
            return Crashed(reason=f"your code called exit{at}", **self._checked())
        if "MemoryError" in record.kinds or any(words in error for words in _NO_MEMORY):
            return OutOfMemory(limit_mb=self.report.memory_mb, **self._checked())
        if record.tried:
            return Forbidden(what=record.tried, **self._checked())
        return Raised(
            error=error,
            line=record.line,
            source=record.source,
            traceback=record.traceback,
            called=record.called,
            **self._checked(),
        )

    def _checked(self) -> dict[str, Any]:
        """The fields of an outcome that some check brought to light."""
        failing = [record for record in self.bad if record.check]
        if self.report.reason == "timeout" and (running := self._running()):
            failing = [record for record in failing if record.check != running]
            failing.append(Record(check=running, state="timeout"))
        first = failing[0] if failing else Record()
        return self.ran | {
            "check": first.check,
            "purpose": first.purpose,
            "failing": tuple(record.check for record in failing),
            "values": tuple((record.check, record.got or record.error or record.state) for record in failing),
            "passed": len(self.records) - len(self.bad),
            "checks": max((record.of for record in self.report.records), default=0),
        }

    def _running(self) -> str:
        """The check that was begun last."""
        return next((record.starts for record in reversed(self.report.records) if record.starts), "")

    def _where(self) -> str:
        if self.report.where is None:
            return ""
        line, function = self.report.where
        return f"line {line}" if function == "<module>" else f"`{clean(function)}`, line {line}"

    def _end_of_subject(self) -> str:
        match self.report.subject:
            case ("signal", number):
                return _signal(number)
            case ("exit", bounds.CUT_OFF):
                return "your code cut its connection to the checks"
            case ("exit", bounds.BROKEN):
                return "your code broke the Python that it runs in"
            case ("exit", status):
                return f"your code left Python with exit status {status} before the checks were done"
        return "your code cut its connection to the checks"

    def _deck(self, error: str, check: str = "") -> DeckBroken:
        return DeckBroken(check=check or self._running() or "checks.py", error=error, **self.ran)


def _signal(number: int) -> str:
    try:
        name = signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
    return _SIGNALS.get(name, f"signal {number} ({name})")
