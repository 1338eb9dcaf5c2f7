"""A computation graph from a few assignments, worked out by the engine and drawn as rails. Nothing is executed."""

import ast
import warnings
from collections.abc import Callable

from drill.pictures.errors import PictureError
from engine import Value
from engine.draw import rails

_OPERATORS: dict[type[ast.operator], Callable[[Value, Value], Value]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
}
_FUNCTIONS: dict[str, Callable[[Value], Value]] = {
    "relu": Value.relu,
    "tanh": Value.tanh,
    "exp": Value.exp,
    "log": Value.log,
}
_FORM = "write lines such as `a = 2`, `d = a * b`, `f = tanh(d)`"


def draw(head: str, body: str) -> str:
    r"""The graph of the last name, after backward; with `forward` the gradients are left open.

    >>> print(draw("forward", "a = 3\nb = a * a"))
    node     data  grad
    a           3     ? ─┐
    b = a*a     9     ? ◀┘
    """
    if head not in {"", "forward"}:
        raise PictureError(0, f"`{head}` is not known", "write ```graph, or ```graph forward")
    known: dict[str, Value] = {}
    for number, line in enumerate(body.splitlines(), start=1):
        if line.strip():
            name, value = _assigned(number, line, known)
            known[name] = value
    if not known:
        raise PictureError(0, "there is nothing to draw", _FORM)
    root = list(known.values())[-1]
    root.backward()
    return rails(root, {value: name for name, value in known.items()}, grads=not head)


def _assigned(number: int, line: str, known: dict[str, Value]) -> tuple[str, Value]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what Python thinks of `3in` would stand on the learner's screen
            statements = ast.parse(line.strip()).body
        match statements:
            case [ast.Assign(targets=[ast.Name(id=name)], value=expression)]:
                value = _value(number, expression, known)
                return name, value if isinstance(value, Value) else Value(value)
    except PictureError:
        raise
    except (SyntaxError, ValueError, TypeError, RecursionError, ArithmeticError):  # (-8) ** 0.5 is of another type
        pass
    raise PictureError(number, f"`{line.strip()}` is no assignment that can be drawn", _FORM)


def _value(number: int, expression: ast.expr, known: dict[str, Value]) -> Value | float:
    match expression:
        case ast.Constant(value=int() | float() as constant) if not isinstance(constant, bool):
            return float(constant)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(number, operand, known)
        case ast.Name(id=name) if name in known:
            return known[name]
        case ast.Name(id=name):
            raise PictureError(number, f"`{name}` is not known yet", f"give it a line before, `{name} = 2`")
        case ast.BinOp(left=left, op=ast.Pow(), right=ast.Constant(value=int() | float() as power)):
            return _value(number, left, known) ** power
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            return _OPERATORS[type(op)](_value(number, left, known), _value(number, right, known))  # type: ignore[arg-type]
        case ast.Call(func=ast.Name(id=name), args=[argument], keywords=[]) if name in _FUNCTIONS:
            x = _value(number, argument, known)
            return _FUNCTIONS[name](x if isinstance(x, Value) else Value(x))
    raise PictureError(number, f"`{ast.unparse(expression)}` cannot be drawn", _FORM)
