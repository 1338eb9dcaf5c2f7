"""The names of classic mistakes: each is shared by two questions at least, or it links nothing."""

from collections.abc import Iterator, Sequence

from drill.core.questions import Question
from drill.deck.faults import nearest
from drill.errors import Problem


def lone_mistakes(questions: Sequence[Question]) -> Iterator[Problem]:
    """Every mistake that one question alone names; mostly a slip of the pen."""
    named: dict[str, list[Question]] = {}
    for question in questions:
        for mistake in question.mistakes:
            named.setdefault(mistake, []).append(question)
    shared = sorted(mistake for mistake, those in named.items() if len(those) > 1)
    for mistake, those in named.items():
        if len(those) == 1:
            remedy = nearest(mistake, shared) if shared else "name it at another question too, or take it away"
            what = f"no other question names the mistake `{mistake}`"
            yield Problem(those[0].path, those[0].line, what, f"{remedy} (it links questions, so two must share it)")
