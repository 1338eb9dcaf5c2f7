"""Grades what it reads on its input, a line each; started as an ordinary user by the tests."""

import json
import sys

from drill.core.outcomes import WORDS, message
from drill.core.questions import Code
from drill.grade import Grader

if __name__ == "__main__":
    with Grader() as grader:
        for line in sys.stdin:
            told = json.loads(line)
            source = told.pop("source")
            exercise = Code(slug="s", unit="u", title="t", prompt="p", starter="", **told)
            outcome = grader.grade(exercise, source)
            print(json.dumps([WORDS[type(outcome)], message(outcome), outcome.output]), flush=True)
