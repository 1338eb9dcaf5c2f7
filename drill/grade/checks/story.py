"""How a check came to its question, in lines that the learner could type: the statements that matter, then the call."""

import ast
import builtins
from collections.abc import Iterable, Mapping, Sequence
from textwrap import dedent
from typing import Any, NamedTuple

from drill.grade.checks.rewrite import stored
from drill.grade.checks.show import show

MOST_LINES = 8
LONGEST_LINE = 140
TELL_NOTHING = ast.Assert | ast.Import | ast.ImportFrom
PLAIN = (bool, int, float, complex, str, list, tuple, dict, set, type(None))


class Step(NamedTuple):
    """A statement that ran before: whole, or the head of a loop or `with` around the question."""

    statement: ast.stmt
    is_head: bool

    @property
    def bound(self) -> set[str]:
        """The names it binds."""
        return set(stored(self.statement))

    @property
    def used(self) -> set[str]:
        """The names it reads; what a head reads is left out of the story."""
        return set() if self.is_head else _used(self.statement)


class Question(NamedTuple):
    """What a check was at: the learner's part of a statement, in which function and line of which source."""

    source: str
    body: Sequence[ast.stmt]
    line: int
    parts: Sequence[ast.AST]

    def text(self, node: ast.AST) -> list[str]:
        """The lines of a statement or an expression, as the author wrote them."""
        found = ast.get_source_segment(self.source, node, padded=True) or ast.unparse(node)
        return dedent(found).splitlines()


def story(question: Question, values: Mapping[str, Any]) -> str:
    r"""The lines on which a question rests, and the question.

    `values` are the variables of the moment: loop variables and arguments are told by what they held.

    >>> source = "a = Value(2.0)\nnoise = 1\nfor x in (3, 5):\n    b = a * x\n    b.data == 6"
    >>> body = ast.parse(source).body
    >>> question = Question(source, body, 5, [body[-1].body[-1].value.left])
    >>> print(story(question, {"a": ..., "x": 5, "noise": 1}))
    a = Value(2.0)
    x = 5
    b = a * x
    b.data
    """
    before = _before(question.body, question.line)
    needed, steps = set[str](), list[Step]()
    grown = set().union(*map(_used, question.parts))
    while grown:
        needed |= grown
        steps = _relevant(before, needed, values)
        grown = set().union(*(step.used for step in steps)) - needed
    bound = set().union(*(step.bound for step in before))
    lines = _held(needed - bound - set(dir(builtins)), values)
    for step in steps:
        lines += _held(step.bound & needed, values) if step.is_head else question.text(step.statement)
    if len(lines) >= MOST_LINES or any(len(text) > LONGEST_LINE for text in lines):
        lines = [text for text in lines if len(text) <= LONGEST_LINE][-(MOST_LINES - 1) :]
    return "\n".join([*lines, *(text for part in question.parts for text in question.text(part))])


def _relevant(before: Sequence[Step], needed: set[str], values: Mapping[str, Any]) -> list[Step]:
    """The steps that bind what is needed, or may change a live object that is."""
    live = {name for name, value in values.items() if type(value) not in PLAIN}
    touched = needed & live
    for step in before:  # what was made of a live object, or with it, may change it: `b = a * a`, then `b.backward()`
        if (step.used | step.bound) & touched:
            touched |= step.bound & live
    return [step for step in before if step.bound & needed or step.used & touched]


def _held(names: Iterable[str], values: Mapping[str, Any]) -> list[str]:
    """What variables held, where that can be written down."""
    return [f"{name} = {show(values[name])}" for name in sorted(names) if type(values.get(name, ...)) in PLAIN]


def _before(body: Sequence[ast.stmt], line: int) -> list[Step]:
    """What ran before that line: the statements above it, and the heads of the loops around it."""
    before: list[Step] = []
    for statement in body:
        if (statement.end_lineno or statement.lineno) < line:
            if not isinstance(statement, TELL_NOTHING):
                before.append(Step(statement, is_head=False))
        elif statement.lineno <= line:
            if isinstance(statement, ast.For | ast.With):
                before.append(Step(statement, is_head=True))
            for inner in ("body", "orelse", "finalbody"):
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
