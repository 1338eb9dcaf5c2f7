"""What can be said of Python in a deck by parsing it. Nothing here runs it.

Trace and measure blocks are short and are parsed as a deck is read. The files of exercises are parsed by the linter
only: all of them would take longer than the first screen may.
"""

import ast
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from drill.core.questions import Code, Right, Wrong
from drill.errors import Problem


@dataclass(frozen=True, slots=True)
class SyntaxFault:
    """Where a text stops being Python; lines start at 1."""

    line: int
    what: str


def syntax_fault(code: str, mode: Literal["exec", "eval"] = "exec") -> SyntaxFault | None:
    r"""What keeps a text from being Python, if anything.

    >>> syntax_fault("a = 1\nb = = 2"), syntax_fault("a.grad", mode="eval")
    (SyntaxFault(line=2, what='invalid syntax'), None)
    """
    tree = _parsed(code, mode)
    return tree if isinstance(tree, SyntaxFault) else None


def _parsed(code: str, mode: Literal["exec", "eval"] = "exec") -> ast.AST | SyntaxFault:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a stray backslash in an answer is no fault of the deck
        try:
            return ast.parse(code, mode=mode)
        except SyntaxError as error:
            return SyntaxFault(error.lineno or 1, error.msg)
        except ValueError as error:  # a null character, in some versions of Python
            return SyntaxFault(1, str(error))
        except (RecursionError, MemoryError):
            return SyntaxFault(1, "it is nested too deeply")


def exercise_faults(exercise: Code) -> Iterator[Problem]:
    """Every fault in the Python files of an exercise that parsing can find."""
    yield from _file_faults(exercise.folder / "starter.py", exercise.starter)
    yield from _file_faults(exercise.folder / "solution.py", exercise.solution)
    answers: tuple[Wrong | Right, ...] = (*exercise.wrong, *exercise.right)
    for answer in answers:
        yield from _file_faults(answer.path, answer.source)
    tree = _parsed(exercise.checks)
    match tree:
        case SyntaxFault(line=line, what=what):
            yield Problem(exercise.checks_path, line, f"this is not Python: {what}", "mend the file")
        case ast.Module():
            yield from _check_faults(exercise.checks_path, tree)


def essence(source: str) -> str:
    r"""A program without its docstring, comments and layout: what no two right answers may share.

    >>> essence("'Adds.'\n\ndef f(x): return x + x") == essence("def f(x):\n    return x + x  # twice")
    True
    """
    tree = ast.parse(source)
    if ast.get_docstring(tree, clean=False) is not None:
        del tree.body[0]
    return ast.dump(tree)


def _file_faults(path: Path, source: str) -> Iterator[Problem]:
    if wrong := syntax_fault(source):
        yield Problem(
            path, wrong.line, f"this is not Python: {wrong.what}", "mend the file; learners fix logic, not typing"
        )


def _check_faults(path: Path, tree: ast.Module) -> Iterator[Problem]:
    places: dict[str, int] = {}
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef) or not is_check(node.name):
            continue
        if not ast.get_docstring(node):
            remedy = "state in one sentence the law that was broken; the learner reads it"
            yield Problem(path, node.lineno, f"`{node.name}` has no docstring", remedy)
        if node.name in places:
            what = f"`{node.name}` is defined already in line {places[node.name]}"
            yield Problem(path, node.lineno, what, "give each check its own name, or the first never runs")
        if node.args.args or node.args.posonlyargs or node.args.kwonlyargs:
            yield Problem(path, node.lineno, f"`{node.name}` takes arguments", "checks are called without any")
        places.setdefault(node.name, node.lineno)


def is_check(name: str) -> bool:
    """True for the functions of checks.py that are run.

    >>> is_check("example_of_two"), is_check("check_order"), is_check("_graph")
    (True, True, False)
    """
    return name.startswith(("example_", "check_"))
