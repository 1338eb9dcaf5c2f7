"""The deck's half of a run: runs the checks on the learner's live objects and tells the verdict on its own channel."""

import ast
import inspect
import json
import linecache
import sys
import traceback
import types
from collections.abc import Callable
from typing import Any, cast

from drill.grade.worker import checking, faults, handles, story, wire
from drill.grade.worker.link import CheckerLink
from drill.grade.worker.probe import Probe
from drill.grade.worker.rewrite import PROBE, Rewriter

CHECKS = "checks"
Record = dict[str, Any]


class Checks:
    """The checks of one exercise, loaded and ready to run."""

    def __init__(self, source: str, link: CheckerLink) -> None:
        linecache.cache[CHECKS] = (len(source), None, source.splitlines(keepends=True), CHECKS)
        checking.connect(link)
        sys.modules["checking"] = checking
        self.tree = ast.parse(source, CHECKS)
        rewriter = Rewriter()
        code = compile(rewriter.rewritten(ast.parse(source, CHECKS)), CHECKS, "exec", dont_inherit=True)
        self.probe = Probe(rewriter.sites)
        self._module = types.ModuleType(CHECKS)
        sys.modules[CHECKS] = self._module
        self._module.__dict__[PROBE] = self.probe
        exec(code, self._module.__dict__)

    def functions(self) -> list[Callable[[], Any]]:
        """`example_*` and `check_*`, in file order."""
        own = [thing for thing in self._module.__dict__.values() if inspect.isfunction(thing)]
        checks = [function for function in own if function.__name__.startswith(("example_", "check_"))]
        return sorted(set(checks), key=lambda function: function.__code__.co_firstlineno)

    def run(self, function: Callable[[], Any]) -> Record:
        """Run one check; what became of it."""
        record: Record = {"check": function.__name__, "purpose": _first_paragraph(function)}
        try:
            if inspect.iscoroutinefunction(function) or inspect.isgeneratorfunction(function):
                raise _NeverRanError("it is a coroutine or a generator, so that calling it runs nothing")
            function()
        except wire.Garbled as error:
            return record | {"state": "garbled", "got": str(error)}
        except wire.Gone:
            return record | {"state": "gone"}
        except BaseException as error:  # also SystemExit of a check: it must not end the others
            return record | self._became(error)
        return record | {"state": "passed"}

    def _became(self, error: BaseException) -> Record:
        called = self._story(error)
        fault = faults.fault_of(error)
        if fault is not None and not isinstance(error, AssertionError | handles.NotPlainError):
            return {"state": "raised", "called": called} | told(fault)
        if isinstance(error, checking.Unmet):
            return {"state": "failed", "called": called, **error.__dict__}
        if isinstance(error, handles.NotPlainError):
            return {"state": "failed", "called": called, "got": str(error), "expected": "plain data"}
        if isinstance(error, AssertionError):
            return {"state": "failed", "called": called, "note": str(error)[:2000]}
        usable = isinstance(error, (TypeError, ValueError, AttributeError, LookupError, ArithmeticError, RuntimeError))
        text = f"{type(error).__name__}: {str(error)[:500]}"
        return {"state": "choked" if usable else "broken", "called": called, "got": text}

    def _story(self, error: BaseException) -> str:
        """The lines of the check that led there."""
        frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__) if frame.f_code.co_filename == CHECKS]
        lines = [line for frame, line in traceback.walk_tb(error.__traceback__) if frame.f_code.co_filename == CHECKS]
        if not frames:
            return ""
        function = story.enclosing(self.tree, lines[-1])
        statement = story.statement_at(self.tree.body, lines[-1])
        if function is None or statement is None:
            return ""
        plain = {name: value for name, value in frames[-1].f_globals.items() if name.isupper()}
        return story.story(function.body, statement.lineno, self._question(statement), plain | frames[-1].f_locals)

    def _question(self, statement: ast.stmt) -> ast.AST:
        """The learner's part of a statement of a check."""
        site = self.probe.site
        if isinstance(statement, ast.Assert):
            if site is None or not statement.lineno <= site.line <= (statement.end_lineno or 0):
                return statement.test
            if site.right is None or (site.both and site.operator not in ("==", "close", "is")):
                return statement.test
            return site.right if site.swapped else site.left
        if isinstance(statement, ast.With):
            return ast.Module(statement.body, [])
        return statement.value if isinstance(statement, ast.Expr | ast.Assign) and statement.value else statement


class _NeverRanError(Exception):
    pass


def told(fault: faults.Fault) -> Record:
    """A fault as a part of a record."""
    left_out = ("bases", "number")
    kinds = [kind.__name__ for kind in (SystemExit, MemoryError, SyntaxError) if faults.is_builtin(fault, kind)]
    return {"error": fault.title, "kinds": kinds} | {k: v for k, v in vars(fault).items() if k not in left_out}


def _first_paragraph(function: Callable[[], Any]) -> str:
    return " ".join((inspect.getdoc(function) or "").split("\n\n")[0].split())


class Desk:
    """Where the verdict is told, record by record."""

    def __init__(self, tell: Callable[[bytes], object]) -> None:
        self._tell = tell

    def say(self, **record: Any) -> None:
        """One record, as a line of JSON."""
        self._tell(json.dumps(record).encode() + b"\n")


def check(source: str, link: CheckerLink, desk: Desk) -> None:
    """Load the answer and run all the checks on it."""
    live = load(link, desk)
    if live is None:
        return
    sys.modules[faults.ANSWER] = handles.AnswerModule(live)
    try:
        checks = Checks(source, link)
        functions = checks.functions()
    except (wire.Gone, wire.Garbled):
        desk.say(state="gone")
    except BaseException as error:
        desk.say(**_not_loaded(error))
    else:
        run_all(checks, functions, desk)


def run_all(checks: Checks, functions: list[Callable[[], Any]], desk: Desk) -> None:
    """Each check in turn, until the learner's process is gone."""
    for function in functions:
        desk.say(starts=function.__name__)
        record = checks.run(function)
        desk.say(**record)
        if record["state"] in ("gone", "garbled"):
            return
    desk.say(done=len(functions))


def load(link: CheckerLink, desk: Desk) -> handles.Handle | None:
    """Have the answer run from top to bottom; None where it did not get to the end."""
    try:
        live = link.ask("load")
    except (wire.Gone, wire.Garbled) as error:
        desk.say(state="garbled" if isinstance(error, wire.Garbled) else "gone", got=str(error))
    except Exception as error:
        fault = faults.fault_of(error)
        desk.say(state="raised", **(told(fault) if fault else {"error": repr(error)}))
    else:
        if handles.isinstance_of_handle(live):
            return cast(handles.Handle, live)
        desk.say(state="garbled", got="it gave no module")
    return None


def _not_loaded(error: BaseException) -> Record:
    """The checks could not be loaded; a name that the answer lacks is the learner's to add."""
    if isinstance(error, ImportError) and error.name == faults.ANSWER and error.__cause__ is None:
        name = str(error).partition("'")[2].partition("'")[0]
        return {"state": "missing", "got": name}
    fault = faults.fault_of(error)
    if fault is not None:
        return {"state": "raised"} | told(fault)
    return {"state": "broken", "got": f"{type(error).__name__}: {str(error)[:500]}"}


def evaluate(expressions: list[str], link: CheckerLink, desk: Desk) -> None:
    """Run a program of the deck, and say what the expressions hold."""
    if load(link, desk) is None:
        return
    for expression in expressions:
        try:
            desk.say(expression=expression, value=str(link.ask("literal", expression)))
        except (wire.Gone, wire.Garbled):
            desk.say(state="gone")
            return
        except Exception as error:
            fault = faults.fault_of(error)
            desk.say(state="raised", expression=expression, **(told(fault) if fault else {"error": repr(error)}))
            return
    try:
        desk.say(graph=link.ask("graph"))
    except (Exception, wire.Gone, wire.Garbled) as error:
        desk.say(graph=[], note=repr(error)[:200])
    desk.say(done=len(expressions))


def rehearse() -> None:
    """Rewrite and compile a small check, as each run does with its own."""
    rewriter = Rewriter()
    tree = ast.parse("from answer import f\ndef check_it():\n    x = 1\n    assert f(x) == [x]\n")
    compile(rewriter.rewritten(tree), CHECKS, "exec")
