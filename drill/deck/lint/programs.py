"""Proves the programs of trace and predict questions by running them."""

import ast
import re
from collections.abc import Callable, Iterator, Mapping

from drill.core.judging import same
from drill.core.outcomes import Evaluated, message
from drill.core.questions import Predict, Trace
from drill.deck.lint.running import Grader, line_of, text_of
from drill.errors import DrillError, Problem

TRACE_S = 5.0
MEASURE_S = 60.0
_TRIES = 2
"""A busy machine may measure out of band once."""

Demonstrate = Callable[[str], Mapping[str, object]]
"""Runs the demonstration of a name and gives its result."""


def prove_trace(question: Trace, grader: Grader) -> Iterator[Problem]:
    """Every cell holds something that can be typed, and no trap is right."""
    outcome = grader.evaluate(question.code, question.cells, question.needs, TRACE_S)
    if not isinstance(outcome, Evaluated):
        yield Problem(question.path, question.line, f"the program does not run: {message(outcome)}", "mend the program")
        return
    yield from cell_faults(question, dict(outcome.values))


def cell_faults(question: Trace, values: Mapping[str, str]) -> Iterator[Problem]:
    """What is wrong with the values that a program gave: nobody can type one, or a trap is right."""
    for cell, value in values.items():
        if not _can_be_typed(value):
            what = f"the cell `{cell}` holds `{value}`, which nobody can type"
            yield Problem(question.path, question.line, what, "ask for numbers, texts, truth values, or lists of them")
    for trap in question.traps:
        if same(trap.value, values.get(trap.cell, "")):
            line = line_of(text_of(question.path), f"trap: {trap.cell}", after=question.line)
            what = f"the trap `{trap.cell} = {trap.value}` is right"
            yield Problem(question.path, line, what, "name a value that the program does not give")


def prove_prediction(question: Predict, grader: Grader, demonstrate: Demonstrate | None) -> Iterator[Problem]:
    """What is measured here lies in the band."""
    if question.demo and demonstrate is None:
        return
    low, high = question.band
    said = ""
    for _ in range(_TRIES):
        try:
            value = _measured(question, grader, demonstrate)
        except DrillError as error:
            said = f"nothing is measured: {error}"
            continue
        if low <= value <= high:
            return
        said = f"{value:.3g} {question.unit_name}".strip() + f" is measured here, outside {low:g} .. {high:g}"
    remedy = "widen the band to what any healthy machine measures, or mend the program"
    yield Problem(question.path, question.line, said, remedy)


def _measured(question: Predict, grader: Grader, demonstrate: Demonstrate | None) -> float:
    if question.demo:
        value = demonstrate(question.demo).get(question.expression) if demonstrate else None
        if not isinstance(value, int | float):
            raise DrillError(f"`{question.demo}` gives no number `{question.expression}`")
        return float(value)
    outcome = grader.evaluate(question.code, [question.expression], question.needs, MEASURE_S)
    if not isinstance(outcome, Evaluated):
        raise DrillError(message(outcome))
    try:
        return float(outcome.values[0][1])
    except ValueError:
        raise DrillError(f"`{question.expression}` is `{outcome.values[0][1]}`, no number") from None


def _can_be_typed(value: str) -> bool:
    try:
        ast.literal_eval(re.sub(r"\b(nan|inf)\b", "0", value))
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return False
    return True
