"""Proves a deck by running it: what reading cannot see."""

from collections.abc import Callable, Iterator
from typing import get_args

from drill.core.questions import Code, Deck, Need, Predict, Question, Trace
from drill.deck.lint.draws import prove_draws
from drill.deck.lint.exercises import prove
from drill.deck.lint.programs import Demonstrate, prove_prediction, prove_trace
from drill.deck.lint.proofs import prove_claims
from drill.deck.lint.running import Grader
from drill.deck.lint.wording import telling_lengths, undrawn
from drill.errors import Problem

__all__ = ["Demonstrate", "Grader", "check"]

_Programs = Code | Trace | Predict


def check(
    deck: Deck, grader: Grader, progress: Callable[[str], None], demonstrate: Demonstrate | None = None
) -> list[Problem]:
    """Run every program of a deck; all that is wrong, sorted. Without `demonstrate` no demonstration is run.

    >>> check(Deck((), ()), grader=None, progress=print)
    []
    """
    problems = [problem for question in deck.questions for problem in (*telling_lengths(question), *undrawn(question))]
    for question in deck.questions:
        if not isinstance(question, Trace):
            problems += prove_draws(question, grader)
    running = [
        question for question in deck.questions if isinstance(question, Code | Trace | Predict) or question.proofs
    ]
    running.sort(key=lambda question: get_args(Need).index(_needs(question)))
    for need in dict.fromkeys(map(_needs, running)):
        grader.warm(need)  # all at once: the heavy ones load while the light ones work
    for number, question in enumerate(running, start=1):
        progress(f"{number} of {len(running)}: {question.slug}")
        problems += _proved(question, grader, demonstrate)
    return sorted(set(problems))


def _needs(question: Question) -> Need:
    return question.needs if isinstance(question, _Programs) else question.proofs[0].needs


def _proved(question: Question, grader: Grader, demonstrate: Demonstrate | None) -> Iterator[Problem]:
    match question:
        case Code():
            yield from prove(question, grader)
        case Trace():
            yield from prove_draws(question, grader) if question.draw else prove_trace(question, grader)
        case Predict():
            yield from prove_prediction(question, grader, demonstrate)
    yield from prove_claims(question, grader)
