"""How a learner rates: what is usual gives way to what was seen, and answers of the same day count once."""

from datetime import UTC, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.core.memory import fold
from drill.core.reviews import Rating, Review
from drill.plan.learner.habits import LEAN, USUAL, observed

from ..making import NOON  # noqa: TID252 -- no package


def review(slug, rating, at=NOON):
    common = {"device": "d", "digest": "", "kind": "choice", "verdict": "", "answer": "", "seconds": 9.0}
    return Review(id=f"{at} {slug}", question=slug, rating=Rating(rating), started=at, answered=at, **common)


def habits(reviews):
    return observed(reviews, fold(reviews), UTC)


def test_a_learner_who_always_fails_at_first_is_known_to():
    found = habits([review(f"q{i}", Rating.AGAIN) for i in range(10 * LEAN)])
    assert found.first[0] > 0.9
    assert found.passed == pytest.approx(USUAL.passed)


def test_later_answers_are_counted_apart_from_first_ones():
    met = [review(f"q{i}", Rating.GOOD) for i in range(300)]
    later = [review(f"q{i}", Rating.EASY, NOON + timedelta(days=5)) for i in range(300)]
    found = habits([*met, *later])
    assert found.first[2] > 0.85
    assert found.passed[2] > 0.8


def test_the_second_answer_of_a_day_tells_no_habit():
    once = [review("q", Rating.AGAIN)]
    assert habits([*once, review("q", Rating.EASY, NOON + timedelta(minutes=10))]) == habits(once)


rows = st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from(Rating), st.integers(0, 60)), max_size=60)


@given(rows)
def test_habits_are_probabilities(given_):
    found = habits(
        [review(slug, rating, NOON + timedelta(days=day)) for slug, rating, day in sorted(given_, key=lambda r: r[2])]
    )
    for shares in (found.first, found.passed):
        assert sum(shares) == pytest.approx(1)
        assert all(0 < share < 1 for share in shares)
