"""The checks of one exercise: loaded, run one by one, and what became of each told as a record."""

import ast
import inspect
import linecache
import sys
import traceback
import types
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from drill.grade.checks import checking, story
from drill.grade.checks.probe import Probe
from drill.grade.checks.rewrite import PROBE, Rewriter
from drill.grade.wire import faults, handles

CHECKS = "checks"
"""The name that the source of the checks has in tracebacks."""
USABLE = (TypeError, ValueError, AttributeError, LookupError, ArithmeticError, RuntimeError)
"""What the checks raise when they cannot use what the answer gave them."""
Record = dict[str, Any]
Check = types.FunctionType


class NeverRanError(Exception):
    """A check is of a kind that runs nothing when it is called."""


class Checks:
    """A module of checks, rewritten so that a failing assert can tell what it compared."""

    def __init__(self, source: str) -> None:
        linecache.cache[CHECKS] = (len(source), None, source.splitlines(keepends=True), CHECKS)
        self._source, self._tree = source, ast.parse(source, CHECKS)
        rewriter = Rewriter()
        code = compile(rewriter.rewritten(ast.parse(source, CHECKS)), CHECKS, "exec", dont_inherit=True)
        self._probe = Probe(rewriter.sites)
        self._module = types.ModuleType(CHECKS)
        self._module.__dict__[PROBE] = self._probe
        sys.modules[CHECKS] = self._module
        sys.modules["checking"] = checking
        exec(code, self._module.__dict__)

    def functions(self) -> list[Check]:
        """`example_*` and `check_*`, in file order."""
        own = {thing for thing in self._module.__dict__.values() if inspect.isfunction(thing)}
        checks = [function for function in own if function.__name__.startswith(("example_", "check_"))]
        return sorted(checks, key=lambda function: function.__code__.co_firstlineno)

    def became(self, error: BaseException) -> Record:
        """What an exception that a check raised says: of the answer, or of the check itself."""
        record: Record = {"called": self._story(error)}
        fault = faults.fault_of(error)
        match error:
            case checking.Unmet():
                return record | {"state": "failed", **vars(error)}
            case handles.NotPlainError():
                return record | {"state": "failed", "got": str(error), "expected": "plain data"}
            case _ if fault is not None:
                return record | {"state": "raised"} | told(fault)
            case AssertionError():
                return record | {"state": "failed", "note": str(error)[:2000]}
        state = "choked" if isinstance(error, USABLE) else "broken"
        return record | {"state": state, "got": f"{type(error).__name__}: {str(error)[:500]}"}

    def _story(self, error: BaseException) -> str:
        """The lines of the check that led there, as the learner could type them."""
        steps = list(own_frames(error))
        if not steps:
            return ""
        frame, line = steps[-1]
        function, statement = story.enclosing(self._tree, line), story.statement_at(self._tree.body, line)
        if function is None or statement is None:
            return ""
        constants = {name: value for name, value in frame.f_globals.items() if name.isupper()}
        question = story.Question(self._source, function.body, statement.lineno, self._parts(statement))
        return story.story(question, constants | frame.f_locals)

    def _parts(self, statement: ast.stmt) -> list[ast.AST]:
        """The learner's part of a statement of a check."""
        match statement:
            case ast.Assert(test=test):
                lines = range(statement.lineno, (statement.end_lineno or statement.lineno) + 1)
                site = self._probe.site_among(lines)
                return [site.question if site else test]
            case ast.With(body=body):
                return [*body]
            case ast.Expr(value=value) | ast.Assign(value=value):
                return [value]
        return [statement]


def own_frames(error: BaseException) -> Iterator[tuple[types.FrameType, int]]:
    """The frames of the checks in a traceback, with their lines, the innermost last."""
    return ((frame, line) for frame, line in traceback.walk_tb(error.__traceback__) if is_own(frame))


def is_own(frame: types.FrameType) -> bool:
    """Whether a frame runs the checks' source."""
    return frame.f_code.co_filename == CHECKS


def must_run(function: Check) -> Check:
    """The function, unless calling it would run nothing."""
    if inspect.iscoroutinefunction(function) or inspect.isgeneratorfunction(function):
        raise NeverRanError("it is a coroutine or a generator, so that calling it runs nothing")
    return function


def purpose(function: Check) -> str:
    """The first paragraph of its docstring, on one line."""
    return " ".join((inspect.getdoc(function) or "").split("\n\n")[0].split())


@contextmanager
def last_locals(function: Check) -> Iterator[dict[str, Any]]:
    """Fills with the function's variables as they were when it returned."""
    seen: dict[str, Any] = {}

    def watch(frame: types.FrameType, event: str, _: object) -> None:
        if event == "return" and frame.f_code is function.__code__:
            seen.update(frame.f_locals)

    sys.setprofile(watch)
    try:
        yield seen
    finally:
        sys.setprofile(None)


def told(fault: faults.Fault) -> Record:
    """A fault as a part of a record."""
    kinds = [kind.__name__ for kind in (SystemExit, MemoryError, SyntaxError) if faults.is_builtin(fault, kind)]
    parts = {name: value for name, value in vars(fault).items() if name not in ("bases", "number")}
    return {"error": fault.title, "kinds": kinds} | parts
