"""Arithmetic that is read from text and worked out here: numbers that people type, formulas of decks.

Never `eval`: what is not plain arithmetic is refused.
"""

import ast
import math
import operator
import warnings
from collections.abc import Callable, Mapping
from itertools import pairwise

Names = Mapping[str, float]
Formula = ast.expr
"""A formula that was read."""

_OPERATORS: dict[type, Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: math.pow,  # of floats: refuses what would not fit, at once
}
_COMPARISONS: dict[type, Callable[[float, float], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
_FUNCTIONS: dict[str, Callable[..., float]] = {
    name: getattr(math, name) for name in ("sqrt", "exp", "log", "log2", "tanh", "floor", "ceil")
} | {"abs": abs, "min": min, "max": max, "round": round}
_CONSTANTS = {"inf": math.inf, "nan": math.nan}
_SIGNS = str.maketrans({"^": "**", "×": "*", "·": "*", "−": "-"})


class FormulaError(ValueError):
    """The text is no formula, or it has no value for these numbers."""


def formula(text: str) -> Formula:
    """Read a formula as people write it; FormulaError where it is none.

    >>> worked_out(formula("2·m^2 − min(m, 1)"), {"m": 3})
    17.0
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what Python thinks of `3in` is nobody's business on the screen
            return ast.parse(text.strip().translate(_SIGNS), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise FormulaError(f"`{text.strip()}` is no formula") from None


def names_in(found: Formula) -> set[str]:
    """The names that a formula needs, functions and `inf` aside.

    >>> sorted(names_in(formula("max(a, 2) * b")))
    ['a', 'b']
    """
    return {node.id for node in ast.walk(found) if isinstance(node, ast.Name)} - _FUNCTIONS.keys() - _CONSTANTS.keys()


def worked_out(found: Formula, names: Names | None = None) -> float:
    """The value of a formula; FormulaError where it has none."""
    try:
        return float(_value(found, names or {}))
    except RecursionError:  # writing the formula out would go as deep once more
        raise FormulaError("the formula is nested too deeply") from None
    except (ValueError, ArithmeticError, TypeError) as error:
        raise FormulaError(f"`{_written(found)}` cannot be worked out: {error}") from None


def holds(found: Formula, names: Names) -> bool:
    """Whether a condition holds.

    >>> holds(formula("1 < a < b or a == 7"), {"a": 2, "b": 5})
    True
    """
    match found:
        case ast.BoolOp(op=ast.And(), values=parts):
            return all(holds(part, names) for part in parts)
        case ast.BoolOp(values=parts):
            return any(holds(part, names) for part in parts)
        case ast.Compare(left=left, ops=ops, comparators=others) if all(type(op) in _COMPARISONS for op in ops):
            values = [worked_out(part, names) for part in (left, *others)]
            return all(_COMPARISONS[type(op)](*pair) for op, pair in zip(ops, pairwise(values), strict=True))
        case _:
            raise FormulaError(f"`{_written(found)}` is no condition")


def _written(found: Formula) -> str:
    try:
        return ast.unparse(found)
    except (RecursionError, ValueError):  # deeper, or with more digits, than Python writes down
        return "..."


def _value(node: ast.expr, names: Names) -> float:
    match node:
        case ast.Constant(value=bool()):
            raise ValueError("it holds a truth value")
        case ast.Constant(value=int() | float() as value):
            return float(value)
        case ast.Name(id=name) if name in names:
            return float(names[name])
        case ast.Name(id=name) if name in _CONSTANTS:
            return _CONSTANTS[name]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand, names)
        case ast.UnaryOp(op=ast.UAdd(), operand=operand):
            return _value(operand, names)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            return _OPERATORS[type(op)](_value(left, names), _value(right, names))
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if names and name in _FUNCTIONS:
            return _FUNCTIONS[name](*(_value(arg, names) for arg in args))
        case _:
            raise ValueError(f"`{ast.unparse(node)}` is no arithmetic of known numbers")
