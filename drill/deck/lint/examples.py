"""Proves the example of an exercise: the session that the learner is shown runs like that with the solution."""

import ast
from collections.abc import Iterator
from doctest import DocTestParser, Example, OutputChecker

from drill.core.outcomes import Evaluated, message
from drill.core.questions import Code
from drill.deck.lint.running import Grader, line_of, text_of
from drill.errors import Problem

_RUN = """

def _run_example(source):
    import contextlib, io
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        try:
            exec(compile(source, "example", "single"), globals())
        except Exception as error:
            return [shown.getvalue(), f"{type(error).__name__}: {error}"]
    return [shown.getvalue(), ""]


_shown = [_run_example(source) for source in %r]
"""
"""Runs each statement as the interactive interpreter would, beside the solution and wherever the grader runs it."""


def prove_example(exercise: Code, grader: Grader) -> Iterator[Problem]:
    """Each line of the example whose result is another than the one it shows."""
    try:
        examples = DocTestParser().get_examples(exercise.example)
    except ValueError as error:
        said = str(error).replace(" of the docstring for <string>", " of the example")
        yield _problem(exercise, ">>>", f"the example is no interactive session: {said}")
        return
    code = exercise.solution + _RUN % ([example.source for example in examples],)
    cells = [f"_shown[{i}]" for i in range(len(examples))]
    outcome = grader.evaluate(code, cells, exercise.needs, exercise.limit_s)
    if not isinstance(outcome, Evaluated):
        yield _problem(exercise, ">>>", f"the example does not run with the solution: {message(outcome)}")
        return
    for example, (_, value) in zip(examples, outcome.values, strict=True):
        shown, raised = _result(value)
        if not _agrees(example, shown, raised):
            got = " ".join((raised or shown).split()) or "nothing"
            start = f">>> {example.source.splitlines()[0]}"
            yield _problem(exercise, start, f"`{start}` gives {got}, which is not what the example shows")


def _result(value: str) -> tuple[str, str]:
    """What an example printed, and what it raised."""
    try:
        shown, raised = ast.literal_eval(value)
    except (ValueError, SyntaxError):  # the grader cuts long values short
        return "", "more text than can be compared"
    return shown, raised


def _agrees(example: Example, shown: str, raised: str) -> bool:
    flags = sum(flag for flag, is_set in example.options.items() if is_set)
    if raised or example.exc_msg is not None:
        return OutputChecker().check_output(example.exc_msg or "", f"{raised}\n", flags)
    return OutputChecker().check_output(example.want, shown, flags)


def _problem(exercise: Code, start: str, what: str) -> Problem:
    return Problem(exercise.path, line_of(text_of(exercise.path), start), what, "mend the example, or the solution")
