"""From a recording to statements: the forward pass in order, then the chain rule in reverse."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import count
from typing import NamedTuple

from engine.decisions import Decision
from engine.trace.record import Recording
from engine.trace.texts import Text, text
from engine.value import Value

WIDEST = 100
"""A statement that would be longer than this is not made longer by writing an operand into it."""

TERMS = 12
"""A longer sum goes over several statements: Python's compiler cannot nest additions without end."""


class Statement(NamedTuple):
    """`target = expression`, or with `+=`."""

    target: str
    sign: str
    expression: str
    fused: tuple[str, ...] = ()
    """The operations that became this one statement, where there are several."""


class Program(NamedTuple):
    """A recording as statements."""

    parameters: tuple[str, ...]
    inputs: tuple[str, ...]
    forward: tuple[Statement, ...]
    guards: tuple[str, ...]
    backward: tuple[Statement, ...]
    root: str
    gradients: tuple[str, ...]
    """Where the gradient of each parameter stands at the end."""


def emit(recording: Recording, table: dict[str, Text], names: Mapping[Value, str]) -> Program:
    """Write a recording in one style of text; `names` are those of its inputs and parameters."""
    forward = Forward(recording, table, names)
    statements = tuple(forward.statements())
    backward = Backward(forward)
    return Program(
        tuple(map(forward.name, recording.parameters)),
        tuple(map(forward.name, recording.inputs)),
        statements,
        tuple(map(forward.guard, recording.decisions)),
        tuple(backward.statements()),
        forward.name(recording.root),
        tuple(backward.targets[parameter] for parameter in recording.parameters),
    )


class Forward:
    """The forward pass. A result that nobody asks for again is written into the expression of its consumer."""

    def __init__(self, recording: Recording, table: dict[str, Text], names: Mapping[Value, str]) -> None:
        self.recording = recording
        self.order = recording.order()
        self.texts = {value: text(value, table) for value in self.order if value.operands}
        self.names = dict(names)
        self.inlined: dict[Value, tuple[str, tuple[str, ...]]] = {}
        """The text of each result that has no statement of its own, and the operations in it."""

    def statements(self) -> Iterator[Statement]:
        """One for each result that keeps a name."""
        taken = set(self.names.values())
        fresh = (name for i in count(1) if (name := f"v{i}") not in taken)
        uses = Counter(operand for value in self.order for operand in value.operands)
        consumers = {operand: value for value in self.order for operand in value.operands}
        kept = {self.recording.root, *(side for d in self.recording.decisions for side in (d.left, d.right))}
        for value in self.texts:
            expression, fused = self._expression(value)
            if uses[value] == 1 and value not in kept and self._fits_into(consumers[value], value, expression):
                self.inlined[value] = expression, fused
            else:
                self.names[value] = next(fresh)
                yield from _in_lines(self.names[value], expression, fused)

    def name(self, value: Value) -> str:
        """What a Value is called in the text; a constant is its number."""
        return self.names.get(value) or repr(value.data)

    def guard(self, decision: Decision) -> str:
        """The comparison that a replay must repeat."""
        left, right = (
            self.name(s) if isinstance(s, Value) else repr(float(s)) for s in (decision.left, decision.right)
        )
        return f"{'holds' if decision.outcome else 'fails'}({left} {decision.comparison} {right})"

    def _expression(self, value: Value) -> tuple[str, tuple[str, ...]]:
        parts: list[str] = []
        fused: tuple[str, ...] = ()
        for operand in value.operands:
            part, inside = self.inlined.get(operand, (self.name(operand), ()))
            is_sum = inside and inside[-1] in {"+", "-"}
            parts.append(f"({part})" if is_sum and parts else part)  # on the right, or the order of adding changes
            fused += inside
        return self.texts[value].forward.format(*parts), (*fused, value.op)

    def _fits_into(self, consumer: Value, value: Value, expression: str) -> bool:
        """Neither derivative asks for the number again, and the gradient arrives as it is."""
        place = consumer.operands.index(value)
        share = self.texts[consumer].backward[place]
        asked = "{out}" in "".join(self.texts[value].backward)
        return (
            value.op in {"+", "-", "*"}
            and (consumer.op in {"+", "-"} or (consumer.op == "sum" and value.op == "*"))
            and share == "{g}"
            and not asked
            and len(expression) < WIDEST
        )


class Backward:
    """The chain rule, from the root to the parameters; where no parameter is, nothing is written."""

    def __init__(self, forward: Forward) -> None:
        self.forward = forward
        recording = forward.recording
        self.wanted = set(recording.parameters)
        for value in forward.order:
            if not self.wanted.isdisjoint(value.operands):
                self.wanted.add(value)
        self.taken = set(forward.names.values())
        self.targets = {parameter: self._fresh(parameter) for parameter in recording.parameters}
        self.grads: dict[Value, str] = {}
        """Where the gradient of each Value stands so far."""

    def statements(self) -> Iterator[Statement]:
        """Each result hands its gradient on; by then all of its consumers have handed theirs to it."""
        root = self.forward.recording.root
        if root in self.targets:
            yield Statement(self.targets[root], "=", "1.0")
        self.grads[root] = "1.0"
        firing = [value for value in reversed(self.forward.order) if value.operands and value in self.wanted]
        arrivals = Counter(operand for value in firing for operand in value.operands)
        for value in firing:
            if value not in self.grads:  # only a comparison looked at it
                continue
            for operand, share in zip(value.operands, self._shares(value), strict=True):
                if operand not in self.wanted:
                    continue
                if share == self.grads[value] and arrivals[operand] == 1 and operand not in self.targets:
                    self.grads[operand] = share  # the same number: it needs no second name
                else:
                    yield self._arrival(operand, share)

    def _shares(self, value: Value) -> Iterator[str]:
        names = [self.forward.name(operand) for operand in value.operands]
        for template in self.forward.texts[value].backward:
            yield _without_one(template.format(*names, g=self.grads[value], out=self.forward.name(value)))

    def _arrival(self, operand: Value, share: str) -> Statement:
        sign = "+=" if operand in self.grads else "="
        if operand not in self.grads:
            self.grads[operand] = self.targets.get(operand) or self._fresh(operand)
        return Statement(self.grads[operand], sign, share)

    def _fresh(self, value: Value) -> str:
        name = "d" + self.forward.name(value)
        while name in self.taken:
            name += "_"
        self.taken.add(name)
        return name


def _without_one(share: str) -> str:
    """A share without the factor 1 that the root hands down, and without the brackets which that needed.

    >>> _without_one("1.0 * (2.0 * x)"), _without_one("1.0 * exp(x - v1)"), _without_one("dv1 * x")
    ('2.0 * x', 'exp(x - v1)', 'dv1 * x')
    """
    rest = share.removeprefix("1.0 * ")
    if rest != share and rest[0] == "(" and rest.index(")") == len(rest) - 1:
        return rest[1:-1]
    return rest


def _in_lines(target: str, expression: str, fused: tuple[str, ...]) -> Iterator[Statement]:
    """One statement, or several for a long sum; additions keep their order, and with it their rounding."""
    terms = expression.split(" + ") if fused[-1] in {"sum", "dot"} else [expression]
    yield Statement(
        target, "=", " + ".join(terms[:TERMS]), fused if len(fused) > 1 or fused[0] in {"sum", "dot"} else ()
    )
    for start in range(TERMS, len(terms), TERMS):
        yield Statement(target, "=", " + ".join([target, *terms[start : start + TERMS]]))
