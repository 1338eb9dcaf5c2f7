"""Proves an exercise: its solution and other right answers pass, its starter fails, its wrong answers fail as they say.

Wrong answers are told apart by what they do, right ones by how they are written.
"""

import re
from collections.abc import Iterator, Mapping

from drill.core.outcomes import Cancelled, Checked, DeckBroken, Failed, Outcome, Passed, Unavailable, message
from drill.core.questions import Code, Wrong
from drill.deck.lint.examples import prove_example
from drill.deck.lint.running import Behaviour, Grader, behaviour, line_of
from drill.deck.python import essence, exercise_faults, is_check
from drill.errors import Problem


def prove(exercise: Code, grader: Grader) -> Iterator[Problem]:
    """Every fault of an exercise that shows when its programs are run."""
    unreadable = list(exercise_faults(exercise))
    if unreadable:
        yield from unreadable
        return
    solved = grader.grade(exercise, exercise.solution)
    if not isinstance(solved, Passed):
        yield _unsolved(exercise, solved)
        return
    yield from _other_ways(exercise, grader)
    started = grader.grade(exercise, exercise.starter)
    if isinstance(started, Passed):
        remedy = "leave more of it to the learner, or check what is missing"
        yield Problem(exercise.folder / "starter.py", 1, "the starter passes every check", remedy)
    outcomes = {wrong.name: grader.grade(exercise, wrong.source) for wrong in exercise.wrong}
    for wrong in exercise.wrong:
        yield from _not_as_it_says(wrong, outcomes[wrong.name])
    yield from _alike(exercise, started, outcomes)
    yield from _idle_checks(exercise, [started, *outcomes.values()])
    yield from prove_example(exercise, grader)


def _other_ways(exercise: Code, grader: Grader) -> Iterator[Problem]:
    """Each further right answer passes, and is written in another way than the solution and the ones before it."""
    seen = {essence(exercise.solution): "the solution"}
    for right in exercise.right:
        twin = seen.setdefault(essence(right.source), f"`{right.name}`")
        if twin != f"`{right.name}`":
            remedy = "go about it in another way, or remove it"
            yield Problem(right.path, 1, f"this is {twin} once more, apart from comments and layout", remedy)
        outcome = grader.grade(exercise, right.source)
        if not isinstance(outcome, Passed):
            what = f"this right answer does not pass: {_told(outcome)}"
            yield Problem(right.path, 1, what, "mend it, or the check that rejects what is right")


def _unsolved(exercise: Code, outcome: Outcome) -> Problem:
    match outcome:
        case Unavailable() | Cancelled():
            remedy = "nothing is proved of this exercise; `drill doctor` says what is missing here"
            return Problem(exercise.path, exercise.line, message(outcome), remedy)
        case DeckBroken(check=check, error=error):
            line = line_of(exercise.checks, f"def {check}(")
            return Problem(exercise.checks_path, line, f"`{check}` breaks: {error}", "mend the check")
    what = f"the solution does not pass: {_told(outcome)}"
    return Problem(exercise.folder / "solution.py", 1, what, "mend the solution, or the check")


def _told(outcome: Outcome) -> str:
    """What became of an answer that should have passed, on one line."""
    if isinstance(outcome, Failed) and outcome.expected:
        return f"{message(outcome)} (expected {outcome.expected}, got {outcome.got})"
    return message(outcome)


def _not_as_it_says(wrong: Wrong, outcome: Outcome) -> Iterator[Problem]:
    line = line_of(wrong.source, "fails:")
    first = outcome.check if isinstance(outcome, Checked) else ""
    if isinstance(outcome, Passed):
        remedy = f"sharpen `{wrong.fails}`: give it an input that shows the mistake"
        yield Problem(wrong.path, line, "this wrong answer passes every check", remedy)
    elif not first:
        remedy = "make it run, so that a check can reject it"
        yield Problem(wrong.path, line, f"it does not come to `{wrong.fails}`: {message(outcome)}", remedy)
    elif first != wrong.fails:
        remedy = f"say `fails: {first}`, or mend what makes it fail there"
        yield Problem(wrong.path, line, f"it fails `{first}` first, not `{wrong.fails}`", remedy)


def _alike(exercise: Code, started: Outcome, outcomes: Mapping[str, Outcome]) -> Iterator[Problem]:
    """Wrong answers that no run can tell apart: a learner would be taught the wrong lesson."""
    seen: dict[Behaviour, str] = {behaviour(started): "the starter"}
    for wrong in exercise.wrong:
        outcome = outcomes[wrong.name]
        twin = seen.setdefault(behaviour(outcome), f"`{wrong.name}`")
        if twin != f"`{wrong.name}`" and not isinstance(outcome, Passed):
            what = f"it behaves like {twin}: the same checks fail, with the same values"
            yield Problem(wrong.path, 1, what, "add a check whose input tells them apart, or keep one of them")


def _idle_checks(exercise: Code, outcomes: list[Outcome]) -> Iterator[Problem]:
    busy = {check for outcome in outcomes if isinstance(outcome, Checked) for check in outcome.failing}
    for name in re.findall(r"^def (\w+)", exercise.checks, re.MULTILINE):
        if is_check(name) and name not in busy:
            line = line_of(exercise.checks, f"def {name}(")
            what = f"`{name}` rejects neither the starter nor a wrong answer"
            yield Problem(exercise.checks_path, line, what, "add the wrong answer that it is there for, or remove it")
