"""The deck that comes with the program is read without a fault."""

import pytest

from drill.core.questions import Numeric, kind_of
from drill.deck import bundled, read


@pytest.fixture(scope="module")
def deck():
    return read([bundled()])


def test_the_bundled_deck_is_asked_unit_by_unit(deck):
    rank = {unit.slug: place for place, unit in enumerate(deck.units)}

    assert deck.questions
    assert [rank[question.unit] for question in deck.questions] == sorted(rank[q.unit] for q in deck.questions)


def test_the_bundled_deck_has_coding_exercises_with_wrong_answers(deck):
    exercises = [question for question in deck.questions if kind_of(question) in {"code", "debug"}]

    assert exercises
    assert all(exercise.wrong and exercise.hints and exercise.example for exercise in exercises)


def test_every_exercise_of_the_bundled_deck_has_another_way_to_its_answer(deck):
    exercises = [question for question in deck.questions if kind_of(question) in {"code", "debug"}]

    assert [exercise.slug for exercise in exercises if not exercise.right] == []


def test_every_number_of_the_bundled_deck_is_worked_out_a_second_way(deck):
    numeric = [question for question in deck.questions if isinstance(question, Numeric)]

    assert numeric
    assert [q.slug for q in numeric if not any("answer" in proof.code for proof in q.proofs)] == []


def test_nearly_every_question_of_the_bundled_deck_says_what_was_run(deck):
    """The others are about habits and datasheets: nothing in them can be run."""
    assert sum(bool(question.proofs) for question in deck.questions) > 0.95 * len(deck.questions)
