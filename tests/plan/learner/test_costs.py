"""What a question costs: guesses that give way to the learner's own times, and are not misled by a ringing door."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from drill.core.reviews import Rating, Review
from drill.plan.learner.costs import CODING, SMALL, Cost, learned, spent

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def answer(question, seconds, *, kind="recall", rating=Rating.GOOD, at=NOON):
    return Review(
        id=f"{question} {at}",
        device="desk",
        question=question,
        digest="",
        kind=kind,
        rating=rating,
        verdict="right",
        answer="{}",
        started=at - timedelta(seconds=seconds),
        answered=at,
        seconds=seconds,
    )


def test_without_answers_the_guesses_stand():
    found = learned([], UTC)
    assert (found["choice"], found["debug"]) == (SMALL, CODING)


def test_many_answers_of_ninety_seconds_make_a_question_cost_ninety_not_sixty():
    found = learned([answer(f"q{i}", 90) for i in range(200)], UTC)["recall"].passed
    assert 85 < found <= 90


def test_one_slow_answer_moves_the_guess_only_a_little():
    assert 25 < learned([answer("q", 60)], UTC)["recall"].passed < 32


def test_a_break_of_three_hours_is_not_taken_for_pondering():
    usual = [answer(f"q{i}", 25) for i in range(20)]
    assert learned([*usual, answer("door", 3 * 3600)], UTC)["recall"].passed < 40
    assert spent([answer("door", 3 * 3600)]) <= 10 * SMALL.failed


def test_what_failed_costs_its_repetition_of_the_same_day_too():
    turns = []
    for i in range(100):
        turns += [answer(f"q{i}", 40, rating=Rating.AGAIN), answer(f"q{i}", 20, at=NOON + timedelta(minutes=10))]
    found = learned(turns, UTC)["recall"]
    assert 55 < found.failed <= 60
    assert found.passed == SMALL.passed


def test_each_kind_has_its_own_times():
    found = learned([answer(f"q{i}", 600, kind="code") for i in range(50)], UTC)
    assert found["code"].passed > 500
    assert found["recall"] == SMALL


def test_a_failure_is_reckoned_with_by_its_probability():
    assert Cost(20, 50).expected(0.9) == 23


@given(st.lists(st.tuples(st.floats(0, 1e5), st.sampled_from(Rating)), max_size=40))
def test_whatever_the_times_a_cost_is_a_positive_number_of_seconds(times):
    found = learned([answer(f"q{i}", seconds, rating=rating) for i, (seconds, rating) in enumerate(times)], UTC)
    for cost in found.values():
        assert 0 < cost.passed < 1e6
        assert 0 < cost.failed < 1e6
