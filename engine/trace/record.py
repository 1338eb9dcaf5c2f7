"""Run a function of Values once, and keep what it did."""

from collections.abc import Callable, Sequence
from inspect import signature
from typing import Any, NamedTuple

from engine.decisions import Decision, watched
from engine.graph import everything
from engine.value import Value

Function = Callable[..., Value]


class NotReplayableError(ValueError):
    """What the function does depends on more than its inputs and parameters, in a way that a recording cannot hold."""


class Recording(NamedTuple):
    """The graph of one run: its root, its leaves that may change, and what was decided on the way."""

    root: Value
    inputs: tuple[Value, ...]
    parameters: tuple[Value, ...]
    decisions: tuple[Decision, ...]

    def order(self) -> list[Value]:
        """Every Value that the root or a decision rests on, operands first."""
        looked_at = (side for d in self.decisions for side in (d.left, d.right) if isinstance(side, Value))
        return list(dict.fromkeys(value for root in (*looked_at, self.root) for value in everything(root)))


def record(f: Function, inputs: Sequence[float], parameters: Sequence[Value]) -> Recording:
    """Run `f(*inputs)` on Values and keep its graph, if another run with other numbers would do the same.

    Comparisons are kept, and a replay must repeat them. What is read from `.data` cannot be watched; so the function
    runs again with slightly different numbers, and a constant that has changed gives it away.
    """
    first = _run(f, inputs, parameters)
    for nudge in (2.0**-10, 2.0**-20, 2.0**-30):
        second = _rerun(f, inputs, parameters, nudge)
        if _path(first) == _path(second):  # else the comparisons keep the two apart, and a smaller step may not
            _compare(first, second)
            break
    return first


def _rerun(f: Function, inputs: Sequence[float], parameters: Sequence[Value], nudge: float) -> Recording:
    before = [parameter.data for parameter in parameters]
    try:
        for parameter in parameters:
            parameter.data += nudge * (1.0 + abs(parameter.data))
        return _run(f, [number + nudge * (1.0 + abs(number)) for number in inputs], parameters)
    finally:
        for parameter, number in zip(parameters, before, strict=True):
            parameter.data = number


def _run(f: Function, inputs: Sequence[float], parameters: Sequence[Value]) -> Recording:
    leaves = tuple(map(Value, inputs))
    with watched() as decisions:
        root = f(*leaves)
    if not isinstance(root, Value):
        raise NotReplayableError(f"the function must return one Value, not {type(root).__name__}")
    return Recording(root, leaves, tuple(parameters), tuple(decisions))


def _path(recording: Recording) -> list[tuple[str, object]]:
    """How each comparison came out; a number that was read as such is part of the path."""
    return [(d.comparison, repr(d.right) if d.comparison == "==" else d.outcome) for d in recording.decisions]


def _compare(first: Recording, second: Recording) -> None:
    one, other = first.order(), second.order()
    if _wiring(one) != _wiring(other):
        raise NotReplayableError(
            "the function did other things when its numbers changed, without comparing Values: "
            "compare Values (`x > 0`, not `x.data > 0`), and draw random numbers outside"
        )
    free = {*first.inputs, *first.parameters}
    pairs: list[tuple[Any, Any]] = [
        (a.data, b.data) for a, b in zip(one, other, strict=True) if not a.operands and a not in free
    ]
    pairs += [(c.right, d.right) for c, d in zip(first.decisions, second.decisions, strict=True)]
    for a, b in pairs:
        if not isinstance(a, Value) and repr(a) != repr(b):  # by text: nan equals itself
            raise NotReplayableError(
                f"the constant {a!r} became {b!r} when the inputs changed: it was read from `.data` "
                "or drawn at random; keep it a Value, or pass it as an input"
            )


def _wiring(order: Sequence[Value]) -> list[tuple[str, tuple[int, ...]]]:
    position = {value: i for i, value in enumerate(order)}
    return [(value.op, tuple(position[operand] for operand in value.operands)) for value in order]


def input_names(f: Function, count: int) -> list[str]:
    """What the function calls its inputs, or x1, x2, ... where it does not say.

    >>> input_names(lambda x, y: x * y, 2), input_names(max, 2)
    (['x', 'y'], ['x1', 'x2'])
    """
    try:
        found = [p.name for p in signature(f).parameters.values() if p.kind == p.POSITIONAL_OR_KEYWORD]
    except ValueError:
        found = []
    return found if len(found) == count else [f"x{i}" for i in range(1, count + 1)]
