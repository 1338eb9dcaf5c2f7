"""What running an exercise's own answers tells: whom a failure is to be blamed on, and what it looks like."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from drill.core.outcomes import (
    Checked,
    DeckBroken,
    Diagnosis,
    Failed,
    Node,
    Outcome,
    Passed,
    Ran,
    TimedOut,
    Unavailable,
    message,
)
from drill.core.questions import Code, Need, Wrong
from drill.grade import diagnosis, verdict
from drill.grade.report import Job, Report

Run = Callable[[Need, Job], Report]


@dataclass(frozen=True)
class Known:
    """How one of the exercise's own answers does."""

    outcome: Outcome
    graphs: dict[str, tuple[Node, ...]]
    """Check -> the graph of the Values that it made."""


class Proofs:
    """Judges answers, with the help of the exercise's solution and wrong answers; each of them is run once."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._known: dict[tuple[str, str, str], Known] = {}

    def fair(self, exercise: Code, source: str) -> Outcome:
        """What became of an answer; where the solution does no better, the deck is at fault and not the learner."""
        outcome = self._judged(exercise, source, self._run).outcome
        if not isinstance(outcome, Checked | DeckBroken) or not exercise.solution or source == exercise.solution:
            return outcome
        solution = self._proven(exercise, exercise.solution)
        if isinstance(outcome, DeckBroken):
            return _unusable(outcome) if isinstance(solution.outcome, Passed) else outcome
        if isinstance(solution.outcome, Checked) and solution.outcome.check == outcome.check:
            error = f"its own solution does not pass: {message(solution.outcome)}"
            return DeckBroken(check=outcome.check or "solution.py", error=error, **_ran(outcome))
        if isinstance(outcome, Failed) and outcome.graph:
            return replace(outcome, expected_graph=solution.graphs.get(outcome.check, ()))
        return outcome

    def learn(self, exercise: Code, run: Run) -> None:
        """Run the solution and the wrong answers, as far as they are not known yet."""
        for source in filter(None, (exercise.solution, *(wrong.source for wrong in exercise.wrong))):
            self._proven(exercise, source, run)

    def diagnosis(self, exercise: Code, outcome: Outcome) -> Diagnosis | None:
        """The wrong answer that behaves alike, if one does; who has changed nothing yet has made no mistake."""

        def behaviour(wrong: Wrong) -> diagnosis.Signature | None:
            return diagnosis.signature(self._proven(exercise, wrong.source).outcome)

        found = diagnosis.diagnosis(outcome, exercise.wrong, behaviour)
        if found is None or found.exact:
            return found
        started = diagnosis.signature(self._proven(exercise, exercise.starter).outcome)
        return None if started == diagnosis.signature(outcome) else found

    def _proven(self, exercise: Code, source: str, run: Run | None = None) -> Known:
        """How an answer of the deck does."""
        key = (exercise.needs, exercise.checks, source)
        if key in self._known:
            return self._known[key]
        is_solution = source == exercise.solution
        known = self._judged(exercise, source, run or self._run, graphs=is_solution)
        by_chance = TimedOut | Unavailable if is_solution else Unavailable  # the machine may just have been busy
        if not isinstance(known.outcome, by_chance):
            self._known[key] = known
        return known

    def _judged(self, exercise: Code, source: str, run: Run, *, graphs: bool = False) -> Known:
        job = Job(source, exercise.limit_s, checks=exercise.checks, graphs=graphs)
        report = run(exercise.needs, job)
        return Known(verdict.outcome(report, exercise.limit_s), verdict.graphs(report))


def _unusable(broken: DeckBroken) -> Failed:
    """A check that breaks on this answer and not on the solution: the answer gave it something unusable."""
    return Failed(
        check=broken.check,
        failing=(broken.check,),
        values=((broken.check, broken.error),),
        expected="something that the check can use",
        got=broken.error,
        **_ran(broken),
    )


def _ran(outcome: Ran) -> dict[str, Any]:
    return {"seconds": outcome.seconds, "output": outcome.output, "layers": outcome.layers}
