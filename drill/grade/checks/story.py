"""How a check came to its question, in lines that the learner could type: the statements that matter, then the call."""

import ast
import builtins
from collections.abc import Mapping, Sequence
from typing import Any

from drill.grade.checks.rewrite import stored
from drill.grade.checks.show import show

MOST_LINES = 8
LONGEST_LINE = 140
ACTS = ast.Expr | ast.Assign | ast.AugAssign | ast.Delete
"""Statements that may change a live object which they only mention."""
PLAIN = (bool, int, float, complex, str, list, tuple, dict, set, type(None))


def story(body: Sequence[ast.stmt], line: int, question: ast.AST, values: Mapping[str, Any]) -> str:
    r"""The lines before `line` on which the question rests, and the question.

    `values` are the variables of the moment: loop variables and arguments are told by what they held.

    >>> body = ast.parse("a = Value(2.0)\nnoise = 1\nfor x in (3, 5):\n    b = a * x\n    b.data == 6").body
    >>> print(story(body, 5, body[-1].body[-1].value.left, {"a": ..., "x": 5, "noise": 1}))
    a = Value(2.0)
    x = 5
    b = a * x
    b.data
    """
    lines: list[str] = []
    needed = _used(question)
    live = {name for name, value in values.items() if type(value) not in PLAIN}
    for statement in reversed(_before(body, line)):
        bound, used = set(stored(statement)), _used(statement)
        if isinstance(statement, ast.For | ast.With):
            known = [name for name in sorted(bound & needed) if type(values.get(name)) in PLAIN]
            lines[:0] = [f"{name} = {show(values[name])}" for name in known]
            needed -= bound
        elif bound & needed or (isinstance(statement, ACTS) and used & needed & live):
            lines[:0] = ast.unparse(statement).splitlines()
            needed = (needed - bound) | used | ({*stored(statement)} if isinstance(statement, ast.AugAssign) else set())
    given = [
        name
        for name in sorted(needed)
        if type(values.get(name)) in PLAIN and name in values and not hasattr(builtins, name)
    ]
    lines[:0] = [f"{name} = {show(values[name])}" for name in given]
    if len(lines) >= MOST_LINES or any(len(text) > LONGEST_LINE for text in lines):
        lines = [text for text in lines if len(text) <= LONGEST_LINE][-(MOST_LINES - 1) :]
    return "\n".join([*lines, ast.unparse(question)])


def _before(body: Sequence[ast.stmt], line: int) -> list[ast.stmt]:
    """What ran before that line: the statements above it, and the heads of the loops around it."""
    before: list[ast.stmt] = []
    for statement in body:
        if (statement.end_lineno or statement.lineno) < line:
            if not isinstance(statement, ast.Assert | ast.ImportFrom | ast.Import):
                before.append(statement)
        elif statement.lineno <= line:
            if isinstance(statement, ast.For | ast.With):
                before.append(statement)
            for inner in ("body", "orelse", "handlers", "finalbody"):
                before += _before(getattr(statement, inner, []), line)
    return before


def _used(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load)}


def enclosing(tree: ast.Module, line: int) -> ast.FunctionDef | None:
    """The function of the module in which a line stands."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.lineno <= line <= (node.end_lineno or 0):
            return node
    return None


def statement_at(body: Sequence[ast.stmt], line: int) -> ast.stmt | None:
    """The innermost statement of a line."""
    for statement in body:
        if statement.lineno <= line <= (statement.end_lineno or statement.lineno):
            blocks = [getattr(statement, name, []) for name in ("body", "orelse", "finalbody")]
            inner = [found for block in blocks if (found := statement_at(block, line)) is not None]
            return inner[0] if inner else statement
    return None
