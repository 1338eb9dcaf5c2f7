"""One grader for all tests, and exercises in a few words."""

import textwrap

import pytest

from drill.core.questions import Code
from drill.grade import Grader


def exercise(checks, **changes):
    """An exercise with these checks; the checks of one function need no import of it."""
    given = {"slug": "tried", "unit": "u", "title": "Tried", "prompt": "", "starter": "", "solution": ""}
    return Code(**given | {"checks": textwrap.dedent(checks)} | changes)


@pytest.fixture(scope="session")
def grader():
    with Grader() as found:
        yield found


@pytest.fixture(scope="session")
def grade(grader):
    """Grade an answer by checks, both given as text."""

    def run(answer, checks, **changes):
        return grader.grade(exercise(checks, **changes), textwrap.dedent(answer))

    return run


@pytest.fixture(scope="session", name="exercise")
def exercise_fixture():
    return exercise
