"""A recording as Python functions: to be read, and to be run again with other numbers."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from keyword import iskeyword
from math import inf, nan, tanh
from typing import Any

from engine import ieee
from engine.trace import sources
from engine.trace.emit import emit
from engine.trace.record import Function, input_names, record
from engine.trace.texts import COLUMN_TEXTS, TEXTS
from engine.value import Value


class DivergedError(ValueError):
    """A comparison comes out differently than in the recorded run, so that the function would now do other things."""


def holds(comparison: bool) -> None:
    """Go on only where a comparison that was true is true again."""
    if not comparison:
        raise DivergedError(
            "with these numbers the function takes another path than the recorded one: record it again with them"
        )


def fails(comparison: bool) -> None:
    """Go on only where a comparison that was false is false again."""
    holds(not comparison)


SCALARS: dict[str, Any] = {
    "abs": abs,
    "divide": ieee.divide,
    "exp": ieee.exp,
    "fails": fails,
    "holds": holds,
    "inf": inf,
    "log": ieee.log,
    "log_sum_exp": ieee.log_sum_exp,
    "nan": nan,
    "power": ieee.power,
    "power_to_base": ieee.power_to_base,
    "power_to_exponent": ieee.power_to_exponent,
    "sign": ieee.sign,
    "tanh": tanh,
}
"""What the functions over plain numbers may call."""

RESERVED = frozenset({*SCALARS, "columns", "len", "loss", "maximum", "parameters", "rows", "step", "total", "where"})


class Replay:
    """One recorded step, to be run with new inputs and with what the parameters hold by then.

    Each way of running it returns the loss and adds to the `grad` of every parameter, as `backward` would.

    >>> w, b = Value(2.0), Value(-1.0)
    >>> replay = Replay(lambda x, y: ((w * x + b).tanh() - y) ** 2, [0.5, 1.0], [w, b], {w: "w", b: "b"})
    >>> print(replay.source)
    def step(w, b, x, y):
        v1 = w * x + b  # * and + in one
        v2 = tanh(v1)
        v3 = v2 - y
        v4 = v3 * v3
        dv3 = 2.0 * v3
        dv1 = dv3 * (1.0 - v2 * v2)
        db = dv1
        dw = dv1 * x
        return v4, (dw, db)
    >>> replay.rows([(0.5, 1.0), (1.0, 0.0)]) == replay.row(0.5, 1.0) + replay.row(1.0, 0.0)
    True
    """

    def __init__(
        self,
        f: Function,
        inputs: Sequence[float],
        parameters: Sequence[Value],
        labels: Mapping[Value, str] | None = None,
    ) -> None:
        self.recording = record(f, inputs, parameters)
        self.parameters = tuple(parameters)
        wished = dict(zip(self.recording.inputs, input_names(f, len(inputs)), strict=True))
        wished |= {value: f"p{i}" for i, value in enumerate(parameters, start=1)} | dict(labels or {})
        self.names = _allowed({value: wished[value] for value in (*self.parameters, *self.recording.inputs)})
        self.program = emit(self.recording, TEXTS, self.names)

    @property
    def source(self) -> str:
        """The step for one row of inputs, as one would derive it by hand."""
        return sources.for_one_row(self.program)

    @property
    def fused(self) -> list[tuple[str, ...]]:
        """The operations that stand together in one statement, for each such statement."""
        return [statement.fused for statement in self.program.forward if statement.fused]

    def row(self, *inputs: float) -> float:
        """Run the step once."""
        return self._learn(self._row(*self._numbers(), *inputs))

    def rows(self, rows: Iterable[Sequence[float]]) -> float:
        """Run the step for each row of inputs; the loss and the gradients are sums."""
        return self._learn(self._rows(self._numbers(), rows))

    def columns(self, *columns: Any) -> float:
        """Run the step for all rows at once: for each input a numpy array, all of one length."""
        return self._learn(self._columns(self._numbers(), columns))

    @cached_property
    def _row(self) -> Callable[..., Any]:
        return _compiled(self.source, SCALARS)

    @cached_property
    def _rows(self) -> Callable[..., Any]:
        self._check_for_inputs()
        return _compiled(sources.over_rows(self.program), SCALARS)

    @cached_property
    def _columns(self) -> Callable[..., Any]:
        from engine.trace.columns import COLUMNS, quietly

        self._check_for_inputs()
        program = emit(self.recording, COLUMN_TEXTS, self.names)
        return quietly(_compiled(sources.over_columns(program), COLUMNS))

    def _check_for_inputs(self) -> None:
        if not self.recording.inputs:
            raise ValueError("the recorded function has no inputs, so that there is nothing to go over: use row()")

    def _numbers(self) -> list[float]:
        return [parameter.data for parameter in self.parameters]

    def _learn(self, outcome: tuple[float, Sequence[float]]) -> float:
        loss, gradients = outcome
        for parameter, gradient in zip(self.parameters, gradients, strict=True):
            parameter.grad += float(gradient)
        return float(loss)


def _allowed(wished: Mapping[Value, str]) -> dict[Value, str]:
    """The wishes, made names that Python takes and that nobody else has."""
    names, taken = {}, set(RESERVED)
    for i, (value, wish) in enumerate(wished.items(), start=1):
        name = wish if wish.isidentifier() and not iskeyword(wish) else f"x{i}"
        while name in taken:
            name += "_"
        names[value] = name
        taken.add(name)
    return names


def _compiled(source: str, names: Mapping[str, Any]) -> Callable[..., Any]:
    namespace = dict(names)
    exec(compile(source, "<replay>", "exec"), namespace)  # noqa: S102  the text is ours, its names are identifiers
    step: Callable[..., Any] = namespace["step"]
    return step
