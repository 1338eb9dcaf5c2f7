"""What shows without running anything: what the look of a question gives away, pictures that cannot be drawn."""

from collections.abc import Iterator

from drill import pictures
from drill.core.questions import Choice, Question
from drill.deck.lint.running import line_of, text_of
from drill.errors import Problem

_TIMES, _LETTERS = 1.6, 12
"""An option stands out where it is so much longer than every other, as a ratio and in letters."""


def telling_lengths(question: Question) -> Iterator[Problem]:
    """A choice whose right option is by far the longest can be guessed."""
    if not isinstance(question, Choice):
        return
    right = max(len(option.text) for option in question.options if option.right)
    wrong = max(len(option.text) for option in question.options if not option.right)
    if right > max(_TIMES * wrong, wrong + _LETTERS):
        what = f"the right option stands out: {right} letters, the longest wrong one {wrong}"
        yield Problem(question.path, question.line, what, "shorten it, or make a wrong one as long")


def undrawn(question: Question) -> Iterator[Problem]:
    """Each picture that a learner would see as its source."""
    for fence, error in pictures.faults(f"{question.prompt}\n{question.why}"):
        line = line_of(text_of(question.path), fence, after=question.line) + error.line
        yield Problem(question.path, line, f"this picture cannot be drawn: {error.what}", error.remedy)
