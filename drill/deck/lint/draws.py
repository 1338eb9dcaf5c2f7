"""Proves questions that draw their numbers, over many draws: no trap is right, no two traps are the same."""

from collections.abc import Iterator
from itertools import combinations, islice

from drill.core import judging
from drill.core.draws import Numbers
from drill.core.formulas import FormulaError
from drill.core.outcomes import Evaluated, message
from drill.core.questions import Numeric, Question, Trace
from drill.deck.drawing import Template, said
from drill.deck.lint.programs import TRACE_S, cell_faults
from drill.deck.lint.running import Grader
from drill.errors import Problem

DRAWS = 200
"""So many draws of a question are read, and judged where that needs no run."""
RUNS = 24
"""So many programs of a trace are run, all at once."""
FEWEST = 6
"""Fewer sets of numbers than this are learned by heart."""

_RUN = """
def _engine():  # naming them here puts them at hand for the programs
    return Value, Neuron, Layer, MLP


def _run_drawn(source):
    names = dict(globals())
    exec(source, names)
    return names


_drawn = [_run_drawn(source) for source in %r]
"""


def prove_draws(question: Question, grader: Grader) -> Iterator[Problem]:
    """The first fault of each sort that shows with some numbers. A question with fixed numbers has none."""
    template = question.draw
    if not isinstance(template, Template):
        return
    yield from template.slips()
    draws: list[tuple[Numbers, Question]] = []
    for numbers in islice(template.given.walk(question.slug), DRAWS):
        try:
            drawn, problems = template.filled(numbers)
        except FormulaError as error:
            problems, drawn = [_problem(question, f"{error} ({said(numbers)})", "keep such numbers out")], None
        if problems or drawn is None:
            yield problems[0]
            return
        draws.append((numbers, drawn))
    if len(draws) < FEWEST:
        what = f"only {len(draws)} sets of numbers can be drawn"
        yield _problem(question, what, f"widen `given:` to {FEWEST} or more, or write fixed numbers")
    yield from islice((problem for numbers, drawn in draws for problem in _numeric_faults(drawn, numbers)), 1)
    yield from islice(_trace_faults(draws[:RUNS], grader), 1)


def _numeric_faults(question: Question, numbers: Numbers) -> Iterator[Problem]:
    if not isinstance(question, Numeric):
        return
    if not all(abs(value) < float("inf") for value in question.values):
        yield _problem(question, f"the answer is not finite {said(numbers)}", "keep such numbers out by a condition")
    for one, other in combinations(question.traps, 2):
        if all(judging.is_close(a, b, question.absolute) for a, b in zip(one.values, other.values, strict=True)):
            what = f"two traps are the same {said(numbers)}: “{one.feedback}” and “{other.feedback}”"
            yield _problem(question, what, "keep such numbers out by a condition, or make one trap of them")


def _trace_faults(draws: list[tuple[Numbers, Question]], grader: Grader) -> Iterator[Problem]:
    """All the programs in one run, each in a world of its own."""
    traces = [(numbers, drawn) for numbers, drawn in draws if isinstance(drawn, Trace)]
    if not traces:
        return
    places = [(i, cell) for i, (_, drawn) in enumerate(traces) for cell in drawn.cells]
    expressions = [f"eval({cell!r}, _drawn[{i}])" for i, cell in places]
    first = traces[0][1]
    code = _RUN % ([drawn.code for _, drawn in traces],)
    outcome = grader.evaluate(code, expressions, first.needs, 2 * TRACE_S)
    if not isinstance(outcome, Evaluated):
        yield _problem(first, f"the program does not run with all numbers: {message(outcome)}", "mend it, or `given:`")
        return
    values: list[dict[str, str]] = [{} for _ in traces]
    for (i, cell), (_, value) in zip(places, outcome.values, strict=True):
        values[i][cell] = value
    for (numbers, drawn), held in zip(traces, values, strict=True):
        for problem in cell_faults(drawn, held):
            yield _problem(drawn, f"{problem.what} ({said(numbers)})", problem.remedy, problem.line)
        for one, other in combinations(drawn.traps, 2):
            if one.cell == other.cell and judging.same(one.value, other.value):
                what = f"two traps of `{one.cell}` are the same {said(numbers)}"
                yield _problem(drawn, what, "keep such numbers out by a condition, or make one trap of them")


def _problem(question: Question, what: str, remedy: str, line: int = 0) -> Problem:
    return Problem(question.path, line or question.line, what, remedy)
