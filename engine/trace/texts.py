"""Each operation of a Value as text: how it is written in Python, and what each operand receives.

Templates name the operands `{0}`, `{1}`, the result `{out}` and the gradient that arrives at it `{g}`. They say the
same as the rules in `engine.value`, in the same order of arithmetic, so that the numbers agree to the last bit.
Functions (`exp`, `divide`, ...) are those of `engine.ieee`, or of numpy where columns are replayed.
"""

from typing import NamedTuple

from engine.trace.record import NotReplayableError
from engine.value import CONSTANT, Value


class Text(NamedTuple):
    """One operation: its expression, and an expression for each operand."""

    forward: str
    backward: tuple[str, ...]


SQUARE = "{0} * {0}"
"""As `engine.ieee.power` has it."""

TEXTS = {
    "+": Text("{0} + {1}", ("{g}", "{g}")),
    "-": Text("{0} - {1}", ("{g}", "-{g}")),
    "*": Text("{0} * {1}", ("{g} * {1}", "{g} * {0}")),
    "/": Text("divide({0}, {1})", ("divide({g}, {1})", "-{g} * divide({out}, {1})")),
    "neg": Text("-{0}", ("-{g}",)),
    "abs": Text("abs({0})", ("{g} * sign({0})",)),
    "relu": Text("0.0 if {0} <= 0.0 else {0}", ("0.0 if {out} <= 0.0 else {g}",)),
    "tanh": Text("tanh({0})", ("{g} * (1.0 - {out} * {out})",)),
    "exp": Text("exp({0})", ("{g} * {out}",)),
    "log": Text("log({0})", ("divide({g}, {0})",)),
}

COLUMN_TEXTS = TEXTS | {
    "relu": Text("maximum({0}, 0.0)", ("where({out} <= 0.0, 0.0, {g})",)),
}
"""The same for numpy columns, where an `if` cannot choose for each element."""


def text(value: Value, table: dict[str, Text]) -> Text:
    """The templates of one result.

    >>> text(Value(3.0) ** 2, TEXTS)
    Text(forward='{0} * {0}', backward=('{g} * (2.0 * {0})', '0.0'))
    """
    count = len(value.operands)
    match value.op:
        case "**":
            return _power(value)
        case "sum":
            return Text(" + ".join(_places(count)), ("{g}",) * count)
        case "dot":
            return _dot(count)
        case "log_sum_exp":
            shares = tuple(f"{{g}} * exp({place} - {{out}})" for place in _places(count))
            return Text(f"log_sum_exp([{', '.join(_places(count))}])", shares)
        case known if known in table:
            return table[known]
        case unknown:
            raise NotReplayableError(f"there is no text for the operation {unknown!r}: add a row to engine.trace.texts")


def _places(count: int) -> list[str]:
    return [f"{{{i}}}" for i in range(count)]


def _dot(count: int) -> Text:
    places, n = _places(count), count // 2
    weights, inputs, bias = places[:n], places[n : 2 * n], places[2 * n :]
    products = [f"{w} * {x}" for w, x in zip(weights, inputs, strict=True)]
    shares = [f"{{g}} * {x}" for x in inputs] + [f"{{g}} * {w}" for w in weights] + ["{g}"] * len(bias)
    return Text(" + ".join([*bias, *products]), tuple(shares))


def _power(value: Value) -> Text:
    exponent = value.operands[1]
    if exponent.op != CONSTANT:
        return Text("power({0}, {1})", ("power_to_base({g}, {0}, {1})", "power_to_exponent({g}, {out}, {0}, {1})"))
    n = exponent.data
    if n == 0.0:
        return Text("1.0", ("0.0", "0.0"))
    slope = _raised(n - 1.0)
    if slope == SQUARE:
        slope = f"({slope})"
    return Text(_raised(n), (f"{{g}} * ({n!r} * {slope})", "0.0"))


def _raised(n: float) -> str:
    """The first operand to a power that is known."""
    return {1.0: "{0}", 2.0: SQUARE}.get(n, f"power({{0}}, {n!r})")
