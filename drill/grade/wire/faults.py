"""Exceptions as data: told by the side where they were raised, raised again on the other.

The exception may be hostile (its text may raise, lie or never end), so each step of telling may fail by itself.
"""

import builtins
import linecache
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any, TypeVar

from drill.grade.wire import names
from drill.grade.wire.frames import Garbled

ANSWER = "answer"
"""The name that the learner's source has in tracebacks."""
LONGEST_TEXT = 2000
FRAMES_AT_EACH_END = 5
T = TypeVar("T")


@dataclass(frozen=True)
class Fault:
    """What is told of an exception that the learner's code raised."""

    kind: str
    text: str
    bases: tuple[str, ...] = ()
    line: int = 0
    column: int = 0
    source: str = ""
    traceback: str = ""
    tried: str = ""
    """What it tried that answers may not do: `open a file`."""
    number: int = -1
    """The handle of the exception itself."""

    @property
    def title(self) -> str:
        """`ZeroDivisionError: division by zero`."""
        return f"{self.kind}: {self.text}" if self.text else self.kind

    @property
    def is_ordinary(self) -> bool:
        """Whether it is about the code, and not about the limits it ran under."""
        beyond = any(is_builtin(self, kind) for kind in (MemoryError, RecursionError, SystemExit, SyntaxError))
        return not (beyond or self.tried)


class AnswerError(Exception):
    """An exception of the learner's own type, which the checks do not have."""


def described(error: BaseException) -> dict[str, Any]:
    """Everything worth telling, as JSON."""
    no_bases: list[str] = []
    return {
        "kind": _calmly(lambda: type(error).__name__, "Exception"),
        "text": _calmly(lambda: _text(error), "(its text cannot be read)"),
        "bases": _calmly(lambda: _bases(error), no_bases),
        "tried": _calmly(lambda: _tried(error), ""),
        **_calmly(lambda: _place(error), {}),
    }


def _text(error: BaseException) -> str:
    if isinstance(error, SyntaxError):
        return str(error.msg)[:LONGEST_TEXT]
    return str(error)[:LONGEST_TEXT]


def _bases(error: BaseException) -> list[str]:
    return [f"{base.__module__}:{base.__qualname__}" for base in type(error).__mro__][:20]


def _calmly(tell: Callable[[], T], otherwise: T) -> T:
    try:
        return tell()
    except BaseException:
        return otherwise


def _place(error: BaseException) -> dict[str, Any]:
    """Where in the learner's source it was."""
    if isinstance(error, SyntaxError) and error.filename == ANSWER:
        line, column = error.lineno or 0, error.offset or 0
        return {"line": line, "column": column, "source": linecache.getline(ANSWER, line).rstrip()}
    frames = _own_frames(error.__traceback__)
    if not frames:
        return {}
    line = frames[-1].lineno or 0
    source = linecache.getline(ANSWER, line).strip()
    return {"line": line, "source": source, "traceback": _traceback(frames)}


def _own_frames(trace: TracebackType | None) -> list[traceback.FrameSummary]:
    return [frame for frame in traceback.extract_tb(trace) if frame.filename == ANSWER]


def _traceback(frames: list[traceback.FrameSummary]) -> str:
    def told(frame: traceback.FrameSummary) -> str:
        return f"line {frame.lineno}, in {frame.name}\n    {frame.line}\n"

    if len(frames) <= 2 * FRAMES_AT_EACH_END:
        return "".join(map(told, frames))
    left_out = f"... {len(frames) - 2 * FRAMES_AT_EACH_END} more calls ...\n"
    first, last = frames[:FRAMES_AT_EACH_END], frames[-FRAMES_AT_EACH_END:]
    return "".join(map(told, first)) + left_out + "".join(map(told, last))


NETWORK = ("socket", "ssl", "urllib", "http", "asyncio", "ftplib", "smtplib")
PROCESSES = ("subprocess", "multiprocessing", "pty", "concurrent")
PROCESS_CALLS = ("fork", "exec", "spawn", "system", "popen", "Popen", "kill", "ptrace", "unshare")
NETWORK_CALLS = ("socket", "connect", "bind", "getaddrinfo", "gethostby", "urlopen", "listen")


def _tried(error: BaseException) -> str:
    """Which seal it met, judged by the exception and by the code that raised it; for the message only."""
    if isinstance(error, RuntimeError) and "start new thread" in str(error):
        return "start so many threads"
    if not isinstance(error, OSError):
        return ""
    summaries = traceback.extract_tb(error.__traceback__)
    modules = {
        frame.filename.rpartition("lib/python")[2].partition("/")[2].split("/")[0].removesuffix(".py")
        for frame in summaries
    }
    last = (summaries[-1].line or "") if summaries else ""
    if error.errno is None:  # made by a person, or by a library in place of another
        return "use the network" if modules.intersection(NETWORK) else ""
    if modules.intersection(PROCESSES) or any(call in last for call in PROCESS_CALLS):
        return "touch other processes" if "kill" in last else "start a process"
    if modules.intersection(NETWORK) or any(call in last for call in NETWORK_CALLS):
        return "use the network"
    if isinstance(error.filename, (str, bytes)):
        return "open a file"
    return "reach outside" if isinstance(error, PermissionError) else ""


def rebuilt(told: Any) -> Exception:
    """The exception as one of the nearest builtin type, with what was told of it as `fault`."""
    if not isinstance(told, dict):
        raise Garbled("a reply that is none")
    try:
        fault = Fault(**{name: _trusted(name, value) for name, value in told.items()})
    except (TypeError, ValueError) as problem:
        raise Garbled(f"a bad exception: {problem}"[:200]) from None
    error = _nearest(fault)
    error.__dict__["fault"] = fault
    return error


def _trusted(name: str, value: Any) -> Any:
    if name in ("line", "column", "number"):
        return int(value)
    return tuple(map(str, value[:20])) if name == "bases" else str(value)[: 4 * LONGEST_TEXT]


def _nearest(fault: Fault) -> Exception:
    for base in fault.bases:
        kind = names.find_type(base)
        if kind is None or not issubclass(kind, Exception) or kind is Exception:
            continue
        try:
            return kind(fault.text)
        except Exception:  # noqa: S112 -- some need more arguments: UnicodeDecodeError
            continue
    return AnswerError(fault.title)


def fault_of(error: BaseException) -> Fault | None:
    """What was told, where the exception came from the learner's process."""
    fault = error.__dict__.get("fault") if hasattr(error, "__dict__") else None
    return fault if isinstance(fault, Fault) else None


def is_builtin(fault: Fault, kind: type[BaseException]) -> bool:
    """Whether it was an exception of that builtin type.

    >>> is_builtin(Fault("Mine", "", bases=("answer:Mine", "builtins:ValueError")), ValueError)
    True
    """
    return getattr(builtins, kind.__name__, None) is kind and f"builtins:{kind.__name__}" in fault.bases
