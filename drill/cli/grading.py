"""`drill grade SLUG FILE`: a verdict on a file, for shells, editors and scripts."""

import json
from argparse import Namespace

from drill.cli import text
from drill.cli.world import World, text_of
from drill.core.outcomes import WORDS, Passed, Unavailable
from drill.core.questions import Code, kind_of
from drill.errors import DrillError


def grade(arguments: Namespace) -> int:
    """0 where every check holds, 1 where not, 3 where nothing could be run."""
    with World(arguments, only_looks=True) as world:
        question = world.question(arguments.slug)
        if not isinstance(question, Code):
            raise DrillError(
                f"{question.slug} is a {kind_of(question)} question -- `drill grade` takes coding exercises"
            )
        asked = world.tutor.ask(question)
        said = world.tutor.judge(asked, text_of(arguments.file))
        outcome = said.outcome
        assert outcome is not None
        if arguments.json:
            found = {
                "slug": question.slug,
                "verdict": WORDS[type(outcome)],
                "check": getattr(outcome, "check", ""),
                "message": said.message,
                "called": getattr(outcome, "called", ""),
                "expected": getattr(outcome, "expected", ""),
                "got": getattr(outcome, "got", ""),
                "failing": list(getattr(outcome, "failing", ())),
                "misconception": said.feedback or None,
                "wrong_answer": said.diagnosis.name if said.diagnosis else None,
                "output": outcome.output,
                "seconds": round(outcome.seconds, 4),
                "layers": list(outcome.layers),
            }
            print(json.dumps(found, indent=1, ensure_ascii=False))
        else:
            print(text.verdict(said), end="")
        if isinstance(outcome, Unavailable):
            return 3
        return 0 if isinstance(outcome, Passed) else 1
