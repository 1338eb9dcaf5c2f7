"""Rewrites the asserts of the checks, so that a failing one knows what it compared.

`assert f(2) == 4` becomes, in effect, `if not probe.compare(0, f(2), 4): raise probe.unmet(None)`, where 0 numbers
the `Site`: what stood there, and which side is the learner's.
"""

import ast
from collections.abc import Iterable
from dataclasses import dataclass

PROBE = "@probe"
"""No name that an author could write."""

WORDS = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Is: "is",
    ast.IsNot: "is not",
    ast.In: "in",
    ast.NotIn: "not in",
}
MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!=", "is": "is", "is not": "is not"}
CLOSE = ("allclose", "array_equal", "equal", "isclose")
"""Functions of numpy and torch that compare their first two arguments."""


@dataclass(frozen=True)
class Site:
    """One assert, as the author wrote it."""

    line: int
    operator: str
    """`==` and so on; empty where only the truth counts."""
    left: ast.expr
    right: ast.expr | None = None
    swapped: bool = False
    """True where the learner's side stands on the right."""
    both: bool = False
    """True where both sides come from the learner's code."""

    @property
    def question(self) -> ast.expr:
        """The side that is the learner's."""
        return self.right if self.swapped and self.right is not None else self.left

    @property
    def wanted(self) -> str:
        """The source of the other side."""
        other = self.left if self.swapped else self.right
        return ast.unparse(other) if other is not None else ""


class Rewriter(ast.NodeTransformer):
    r"""Rewrites a module of checks and collects the sites.

    >>> rewriter = Rewriter()
    >>> tree = rewriter.rewritten(ast.parse("from answer import f\ndef check():\n    assert 4 == f(2)"))
    >>> rewriter.sites[0].operator, rewriter.sites[0].swapped
    ('==', True)
    """

    def __init__(self) -> None:
        self.sites: list[Site] = []
        self._learners: set[str] = set()

    def rewritten(self, tree: ast.Module) -> ast.Module:
        """The whole module."""
        self._learners = _imported_from_answer(tree)
        done = self.visit(tree)
        assert isinstance(done, ast.Module)
        return ast.fix_missing_locations(done)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Within a function, what is computed from the learner's names is the learner's too."""
        outside = self._learners
        self._learners = _with_derived(outside, node)
        self.generic_visit(node)
        self._learners = outside
        return node

    def visit_Assert(self, node: ast.Assert) -> list[ast.stmt]:
        """One statement for each part of an `and`: the failing part is to be named."""
        self.generic_visit(node)
        parts = (
            node.test.values if isinstance(node.test, ast.BoolOp) and isinstance(node.test.op, ast.And) else [node.test]
        )
        return [self._guard(part, node) for part in parts]

    def _guard(self, test: ast.expr, node: ast.Assert) -> ast.stmt:
        unmet = _call("unmet", [node.msg or ast.Constant(None)])
        guard = ast.If(ast.UnaryOp(ast.Not(), self._probe(test)), [ast.Raise(unmet)], [])
        return ast.fix_missing_locations(ast.copy_location(guard, node))

    def _probe(self, test: ast.expr) -> ast.expr:
        match test:
            case ast.Compare(left=left, ops=[op], comparators=[right]):
                return _call("compare", [self._site(test, WORDS[type(op)], left, right), left, right])
            case ast.Call(func=function, args=[left, right, *_]) if _name(function) in CLOSE and not _starred(
                test.args
            ):
                site = self._site(test, "close", left, right)
                return _call("close", [site, function, *test.args], test.keywords)
            case ast.Call(func=ast.Name("isinstance"), args=[thing, kind]) if not _starred(test.args):
                return _call("instance", [self._site(test, "isinstance", thing, kind), thing, kind])
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return _call("truth", [self._site(test, "not", operand), operand])
        return _call("truth", [self._site(test, "", test), test])

    def _site(self, test: ast.expr, operator: str, left: ast.expr, right: ast.expr | None = None) -> ast.expr:
        mine = _names(left) & self._learners
        theirs = _names(right) & self._learners if right is not None else set()
        swapped = bool(theirs and not mine)
        self.sites.append(Site(test.lineno, operator, left, right, swapped, bool(mine and theirs)))
        return ast.Constant(len(self.sites) - 1)


def _imported_from_answer(tree: ast.Module) -> set[str]:
    """The names that the checks take from the answer, wherever they import them."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "answer":
            names |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.asname or alias.name for alias in node.names if alias.name == "answer"}
    return names


def _with_derived(learners: set[str], function: ast.FunctionDef) -> set[str]:
    """The names, and those that are bound to something computed from them."""
    known = set(learners)
    bindings = [
        (set(stored(node)), _names(node))
        for node in ast.walk(function)
        if isinstance(node, ast.stmt | ast.comprehension)
    ]
    for _ in range(4):  # a few rounds suffice for any chain that a person would write
        for bound, used in bindings:
            if used & known:
                known |= bound
    return known


def stored(node: ast.AST) -> Iterable[str]:
    """The names that a simple statement, a loop or a `with` binds."""
    match node:
        case ast.Assign(targets=targets):
            places: list[ast.AST] = [*targets]
        case (
            ast.AnnAssign(target=target)
            | ast.AugAssign(target=target)
            | ast.For(target=target)
            | ast.comprehension(target=target)
        ):
            places = [target]
        case ast.With(items=items):
            places = [item.optional_vars for item in items if item.optional_vars]
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case _:
            return []
    return [part.id for place in places for part in ast.walk(place) if isinstance(part, ast.Name)]


def _names(node: ast.AST | None) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)} if node is not None else set()


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _starred(args: list[ast.expr]) -> bool:
    return any(isinstance(arg, ast.Starred) for arg in args)


def _call(method: str, args: list[ast.expr], keywords: list[ast.keyword] | None = None) -> ast.Call:
    return ast.Call(ast.Attribute(ast.Name(PROBE, ast.Load()), method, ast.Load()), args, keywords or [])
