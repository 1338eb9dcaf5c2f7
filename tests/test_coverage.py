"""The deck covers all that it set out to teach, and every unit asks in all the ways that it should."""

import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

from drill.core.questions import KINDS, Recall, kind_of
from drill.deck import bundled, read

STATEMENTS = tomllib.loads((Path(__file__).parent / "data" / "statements.toml").read_text("utf-8"))
NUMBERS = [number for statements in STATEMENTS.values() for number in statements]
WORDS = {"review", "interview"}
"""The tags that are not numbers of statements."""
OPENING = {f"S{number}" for number in range(49, 56)}
"""The statements that are themselves questions of an interview."""

ASKS_BY = {
    "u01-graph": "recall cloze choice numeric trace code debug",
    "u02-rules": "recall cloze choice numeric trace code debug",
    "u03-order": "recall cloze choice numeric order trace code debug",
    "u04-accumulate": "recall cloze choice numeric trace code debug",
    "u05-checking": "recall choice numeric predict code debug",
    "u06-network": "recall choice numeric trace predict code debug",
    "u07-training": "recall cloze choice numeric order code debug",
    "u08-tensors": "recall choice numeric trace predict code debug",
    "u09-autograd-api": "recall cloze choice trace code debug",
    "u10-modules": "recall choice numeric order code debug",
    "u11-memory": "recall choice numeric predict code debug",
    "u12-placement": "recall choice numeric predict code debug",
    "u13-async": "recall cloze choice numeric order predict code debug",
    "u14-kernels": "recall choice numeric predict code debug",
    "u15-roofline": "recall choice numeric predict code",
    "u16-profiling": "recall choice numeric predict code",
    "u17-distributed": "recall choice numeric code debug",
    "u18-interview": "recall choice code debug",
}


@pytest.fixture(scope="module")
def deck():
    return read([bundled()])


@pytest.fixture(scope="module")
def units(deck):
    """The questions of each unit that has been written."""
    written: dict[str, list] = {}
    for question in deck.questions:
        written.setdefault(question.unit, []).append(question)
    return written


def tags(questions: Iterable) -> set[str]:
    return {tag for question in questions for tag in question.tags}


def described(numbers: Iterable[str]) -> str:
    lines = {number: line for statements in STATEMENTS.values() for number, line in statements.items()}
    return "\n".join(f"{number}: {lines[number]}" for number in sorted(numbers))


def test_the_statements_are_numbered_from_1_to_55():
    assert sorted(NUMBERS) == [f"S{number:02}" for number in range(1, 56)]


def test_every_statement_is_covered(deck):
    missing = set(NUMBERS) - tags(deck.questions)

    assert not missing, described(missing)


def test_a_unit_covers_the_statements_that_are_at_home_in_it(units):
    missing = {number for unit in units for number in set(STATEMENTS.get(unit, ())) - tags(units[unit])}

    assert not missing, described(missing)


def test_every_tag_is_a_statement_or_a_known_word(deck):
    unknown = [f"{q.slug}: {tag}" for q in deck.questions for tag in q.tags if tag not in {*NUMBERS, *WORDS}]

    assert not unknown, "\n".join(unknown)


def test_an_interview_opens_with_one_question_for_each_opening_statement(deck):
    opening = [sorted(OPENING.intersection(question.tags)) for question in deck.tagged("review")]

    assert sorted(opening) == [[number] for number in sorted(OPENING)]


def test_the_lists_name_the_units_of_the_deck(deck):
    slugs = [unit.slug for unit in deck.units]

    assert list(ASKS_BY) == slugs
    assert set(STATEMENTS) <= set(slugs)
    assert {kind for kinds in ASKS_BY.values() for kind in kinds.split()} == set(KINDS)


def test_each_unit_asks_in_all_its_ways(units):
    missing = {
        unit: wanting
        for unit, questions in units.items()
        if (wanting := set(ASKS_BY[unit].split()) - {kind_of(question) for question in questions})
    }

    assert not missing


def test_each_recall_has_a_rubric_of_three_to_six_points_with_a_must(deck):
    recalls = [question for question in deck.questions if isinstance(question, Recall)]
    wrong = [q.slug for q in recalls if not 3 <= len(q.points) <= 6 or not any(point.must for point in q.points)]

    assert recalls
    assert not wrong


def test_each_recall_has_a_model_answer_and_two_follow_ups(deck):
    recalls = [question for question in deck.questions if isinstance(question, Recall)]

    assert not [question.slug for question in recalls if not question.why or len(question.followups) < 2]
