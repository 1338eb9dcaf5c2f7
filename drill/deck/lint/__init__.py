"""Proves a deck by running it: what reading cannot see."""

from collections.abc import Callable, Iterator
from typing import get_args

from drill.core.questions import Code, Deck, Need, Predict, Trace
from drill.deck.lint.draws import prove_draws
from drill.deck.lint.exercises import prove
from drill.deck.lint.programs import Demonstrate, prove_prediction, prove_trace
from drill.deck.lint.running import Grader
from drill.deck.lint.wording import telling_lengths
from drill.errors import Problem

__all__ = ["Demonstrate", "Grader", "check"]


def check(
    deck: Deck, grader: Grader, progress: Callable[[str], None], demonstrate: Demonstrate | None = None
) -> list[Problem]:
    """Run every program of a deck; all that is wrong, sorted. Without `demonstrate` no demonstration is run.

    >>> check(Deck((), ()), grader=None, progress=print)
    []
    """
    problems = [problem for question in deck.questions for problem in telling_lengths(question)]
    for question in deck.questions:
        if not isinstance(question, Trace):
            problems += prove_draws(question, grader)
    running = [question for question in deck.questions if isinstance(question, Code | Trace | Predict)]
    running.sort(key=lambda question: get_args(Need).index(question.needs))
    for need in dict.fromkeys(question.needs for question in running):
        grader.warm(need)  # all at once: the heavy ones load while the light ones work
    for number, question in enumerate(running, start=1):
        progress(f"{number} of {len(running)}: {question.slug}")
        problems += _proved(question, grader, demonstrate)
    return sorted(set(problems))


def _proved(question: Code | Trace | Predict, grader: Grader, demonstrate: Demonstrate | None) -> Iterator[Problem]:
    match question:
        case Code():
            return prove(question, grader)
        case Trace():
            return prove_draws(question, grader) if question.draw else prove_trace(question, grader)
        case Predict():
            return prove_prediction(question, grader, demonstrate)
