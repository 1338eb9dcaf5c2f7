"""Wrong variations of the deck's solutions, made at random: do the checks reject them?

    python tests/benchmarks/mutants.py --count 100 --seed 1

Each mutant changes one thing in one solution: an operator, a comparison, a constant, the operands of a difference, or
one line less. Docstrings and what the starter has already are left alone. Survivors are listed with their line; the
ones that were looked at are judged in `mutants.toml` beside this file, as equal to the solution or as a gap.
"""

import argparse
import ast
import random
import sys
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest
from pathlib import Path

from drill.core.outcomes import Passed
from drill.core.questions import Code
from drill.deck import bundled, scan
from drill.grade import Grader

JUDGED = Path(__file__).with_suffix(".toml")

OPERATORS = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.MatMult: ast.Mult,
}
COMPARISONS = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}


@dataclass(frozen=True)
class Mutant:
    """A solution with one thing changed."""

    exercise: Code
    line: int
    was: str
    now: str
    source: str

    @property
    def name(self) -> str:
        """What it is judged by, for as long as the line stays the same."""
        return f"{self.exercise.slug}: {self.was} -> {self.now}"


def mutants(exercise: Code) -> Iterator[Mutant]:
    """Every mutant of a solution, one change each."""
    tree = ast.parse(exercise.solution)
    lines = exercise.solution.splitlines()
    given = {line.strip() for line in exercise.starter.splitlines()}
    for place, node in enumerate(ast.walk(tree)):
        if lines[getattr(node, "lineno", 1) - 1].strip() in given or is_docstring(node):
            continue
        for change in changes(node):
            copy = ast.parse(exercise.solution)
            twin = next(islice(ast.walk(copy), place, None))
            now = changed(copy, twin, change)
            source = ast.unparse(ast.fix_missing_locations(copy))
            yield Mutant(exercise, getattr(node, "lineno", 1), ast.unparse(node).splitlines()[0], now, source)


Change = Callable[[ast.AST], None] | None
"""What to do with a node; None takes its line away."""


def changes(node: ast.AST) -> Iterator[Change]:
    """The ways to change one node of a program."""
    match node:
        case ast.BinOp(op=op) | ast.AugAssign(op=op) if type(op) in OPERATORS:
            yield lambda twin: setattr(twin, "op", OPERATORS[type(op)]())
            if isinstance(node, ast.BinOp) and isinstance(op, ast.Sub | ast.Div | ast.MatMult):
                yield swap_sides
        case ast.Compare(ops=[op]) if type(op) in COMPARISONS:
            yield lambda twin: setattr(twin, "ops", [COMPARISONS[type(op)]()])
        case ast.BoolOp():
            yield lambda twin: setattr(twin, "op", ast.Or() if isinstance(twin.op, ast.And) else ast.And())
        case ast.UnaryOp(op=ast.USub()):
            yield lambda twin: setattr(twin, "op", ast.UAdd())
        case ast.Constant(value=bool()):
            yield lambda twin: setattr(twin, "value", not twin.value)
        case ast.Constant(value=int() | float()):
            yield lambda twin: setattr(twin, "value", twin.value + 1)
    if isinstance(node, ast.AugAssign | ast.Assign | ast.Expr | ast.Return | ast.If):
        yield None


def changed(tree: ast.AST, twin: ast.AST, change: Change) -> str:
    """Make a change in place; returns the first line of what stands there now."""
    if change is not None:
        change(twin)
        return ast.unparse(ast.fix_missing_locations(twin)).splitlines()[0]
    for node in ast.walk(tree):
        for name in ("body", "orelse", "finalbody"):
            body = getattr(node, name, None)
            if isinstance(body, list) and twin in body:
                body[body.index(twin)] = ast.Pass()
    return "pass"


def swap_sides(twin: ast.AST) -> None:
    """Exchange the operands of an operation for which their order matters."""
    assert isinstance(twin, ast.BinOp)
    twin.left, twin.right = twin.right, twin.left


def is_docstring(node: ast.AST) -> bool:
    """True for a text that stands for itself; to change one changes nothing."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def drawn(exercises: Sequence[Code], count: int, seed: int) -> list[Mutant]:
    """So many mutants, from every exercise nearly the same number."""
    choose = random.Random(seed)
    pools = [list(mutants(exercise)) for exercise in exercises]
    for pool in pools:
        choose.shuffle(pool)
    choose.shuffle(pools)
    turns = [mutant for turn in zip_longest(*pools) for mutant in turn if mutant is not None]
    return turns[:count]


def main() -> None:
    """Draw, run, report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--exercise", help="only this one, every mutant")
    arguments = parser.parse_args()
    deck, _ = scan([bundled()])
    exercises = [question for question in deck.questions if isinstance(question, Code)]
    if arguments.exercise:
        exercises = [exercise for exercise in exercises if exercise.slug == arguments.exercise]
    judged = tomllib.loads(JUDGED.read_text("utf-8")) if JUDGED.exists() else {}
    chosen = drawn(exercises, sys.maxsize if arguments.exercise else arguments.count, arguments.seed)
    began = time.monotonic()
    with Grader() as grader:
        survivors = [mutant for mutant in chosen if isinstance(grader.grade(mutant.exercise, mutant.source), Passed)]
    equal = [mutant for mutant in survivors if mutant.name in judged.get("equal", {})]
    rejected = len(chosen) - len(survivors)
    print(f"{len(chosen)} mutants of {len(exercises)} exercises, seed {arguments.seed}: {rejected} rejected, ", end="")
    print(f"{len(survivors)} survived, {len(equal)} of them judged equal to the solution: ", end="")
    print(f"{rejected / max(1, len(chosen) - len(equal)):.1%} of the others ({time.monotonic() - began:.0f} s)")
    for mutant in survivors:
        verdict = (judged.get("equal", {}) | judged.get("gap", {})).get(mutant.name, "not judged yet")
        print(f"  {mutant.exercise.folder / 'solution.py'}:{mutant.line}: `{mutant.was}` -> `{mutant.now}` ({verdict})")


if __name__ == "__main__":
    main()
