"""The deck's half of a run: runs the checks on the learner's live objects and tells the verdict on its own channel."""

import ast
import json
import sys
from collections.abc import Callable
from typing import Any, cast

from drill.grade.checks import checking
from drill.grade.checks.loaded import CHECKS, Check, Checks, Record, last_locals, must_run, own_frames, purpose, told
from drill.grade.checks.rewrite import Rewriter
from drill.grade.wire import faults, frames, handles
from drill.grade.wire.link import CheckerLink

LOST = (frames.Gone, frames.Garbled)


class Checker:
    """Tells what becomes of an answer, or of a deck's program, record by record."""

    def __init__(self, link: CheckerLink, tell: Callable[[bytes], object]) -> None:
        self._link = link
        self._tell = tell

    def check(self, source: str, *, graphs: bool) -> None:
        """Load the answer and run all the checks on it; with `graphs`, tell the graph that each of them made."""
        live = self._load()
        if live is None:
            return
        checking.connect(self._link)
        sys.modules[faults.ANSWER] = handles.AnswerModule(live)
        try:
            checks = Checks(source)
            functions = checks.functions()
        except LOST as error:
            self._say(**_lost(error))
        except BaseException as error:
            self._say(**_not_loaded(error))
        else:
            self._run(checks, functions, graphs=graphs)

    def evaluate(self, expressions: list[str]) -> None:
        """Run a program of the deck, and tell what the expressions hold and the graph behind its names."""
        if self._load() is None:
            return
        for expression in expressions:
            try:
                self._say(expression=expression, value=str(self._link.ask("literal", expression)))
            except LOST as error:
                self._say(**_lost(error))
                return
            except Exception as error:
                self._say(**_raised(error))
                return
        self._say(graph=self._graph(None))
        self._say(done=len(expressions))

    def _load(self) -> handles.Handle | None:
        """Have the answer run from top to bottom; None where it did not get to the end."""
        try:
            live = self._link.ask("load")
        except LOST as error:
            self._say(**_lost(error))
        except Exception as error:
            self._say(**_raised(error))
        else:
            if handles.is_handle(live):
                return cast(handles.Handle, live)
            self._say(state="garbled", got="it gave no module")
        return None

    def _run(self, checks: Checks, functions: list[Check], *, graphs: bool) -> None:
        """Each check in turn, until the learner's process is gone."""
        failed = False
        for function in functions:
            self._say(starts=function.__name__, of=len(functions))
            record, names = self._outcome(checks, function, graphs=graphs)
            self._say(check=function.__name__, purpose=purpose(function), **record)
            if record["state"] in ("gone", "garbled"):
                return
            if graphs or (record["state"] == "failed" and not failed):
                self._say(check=function.__name__, graph=self._graph(names))
            failed |= record["state"] != "passed"
        self._say(done=len(functions))

    def _outcome(self, checks: Checks, function: Check, *, graphs: bool) -> tuple[Record, dict[str, Any]]:
        """What became of one check, and its variables at the end."""
        names: dict[str, Any] = {}
        try:
            try:
                must_run(function)
                if graphs:
                    with last_locals(function) as names:
                        function()
                else:
                    function()
            except LOST:
                raise
            except BaseException as error:  # also SystemExit of a check: it must not end the others
                names = next((frame.f_locals for frame, _ in reversed(list(own_frames(error)))), {})
                return checks.became(error), names
        except LOST as error:
            return _lost(error), {}
        return {"state": "passed"}, names

    def _graph(self, names: dict[str, Any] | None) -> list[Any]:
        """The graph of the Values among some names; of all of the program's without any."""
        held = names and {name: thing for name, thing in names.items() if handles.is_handle(thing)}
        if names is not None and not held:
            return []
        try:
            told = self._link.ask("graph", held)
        except (Exception, *LOST):
            return []
        return told if isinstance(told, list) else []

    def _say(self, **record: Any) -> None:
        """One record, as a line of JSON."""
        self._tell(json.dumps(record, default=str).encode() + b"\n")


def _lost(error: BaseException) -> Record:
    return {"state": "garbled" if isinstance(error, frames.Garbled) else "gone", "got": str(error)}


def _raised(error: BaseException) -> Record:
    fault = faults.fault_of(error)
    return {"state": "raised"} | (told(fault) if fault else {"error": f"{type(error).__name__}: {error}"})


def _not_loaded(error: BaseException) -> Record:
    """The checks could not be loaded; a name that the answer lacks is the learner's to add."""
    if isinstance(error, ImportError) and error.name == faults.ANSWER:
        return {"state": "missing", "got": str(error).partition("'")[2].partition("'")[0]}
    if faults.fault_of(error) is not None:
        return _raised(error)
    return {"state": "broken", "got": f"{type(error).__name__}: {str(error)[:500]}"}


def rehearse() -> None:
    """Rewrite and compile a small check, as each run does with its own."""
    tree = ast.parse("from answer import f\ndef check_it():\n    x = 1\n    assert f(x) == [x]\n")
    compile(Rewriter().rewritten(tree), CHECKS, "exec")
