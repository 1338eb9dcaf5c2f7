"""The arrays' FSRS-6 against the library's, on random histories."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from fsrs_rs_python import FSRS, FSRSItem, FSRSReview
from hypothesis import given
from hypothesis import strategies as st

from drill.core.memory import WEIGHTS, recall, replay
from drill.core.reviews import Rating
from drill.plan.solver import model

START = datetime(2026, 11, 23, 12, tzinfo=UTC)
steps = st.tuples(st.integers(1, 4), st.one_of(st.integers(0, 3), st.integers(0, 400)))
histories = st.lists(st.lists(steps, min_size=1, max_size=30), min_size=1, max_size=8)


def perturbed(by):
    found = [weight * change for weight, change in zip(WEIGHTS, by, strict=True)]
    found[7] = max(found[7], 0.001)  # the library takes less for this
    return tuple(found)


changes = st.lists(st.floats(0.9, 1.1), min_size=21, max_size=21)
weights = st.just(WEIGHTS) | changes.map(perturbed)


def folded(found, by=WEIGHTS):
    ratings = np.array([rating for history in found for rating, _ in history], dtype=np.int64)
    days = np.array([0 if i == 0 else gap for history in found for i, (_, gap) in enumerate(history)], dtype=float)
    return model.fold([len(history) for history in found], ratings, days, by)


@given(histories, weights)
def test_a_fold_of_many_histories_is_what_the_library_says_of_each(found, by):
    ours = folded(found, by).state
    library = FSRS(list(by))
    for history, stability, difficulty in zip(found, *ours, strict=True):
        item = FSRSItem([FSRSReview(rating, 0 if i == 0 else gap) for i, (rating, gap) in enumerate(history)])
        theirs = library.memory_state(item)
        assert stability == pytest.approx(theirs.stability, rel=2e-3)  # theirs are 32-bit floats, thirty times over
        assert difficulty == pytest.approx(theirs.difficulty, rel=1e-3)


@given(histories)
def test_what_was_expected_before_each_answer_is_what_the_core_would_have_said_then(found):
    predicted = iter(folded(found).predicted)
    for history in found:
        at, memory = START, None
        for i, (rating, gap) in enumerate(history):
            at += timedelta(days=gap if i else 0)
            expected = next(predicted)
            assert np.isnan(expected) if memory is None else expected == pytest.approx(recall(memory, at), rel=2e-3)
            memory = replay([("q", rating, at)], {"q": memory} if memory else {})["q"]


@given(histories)
def test_the_order_of_histories_does_not_matter(found):
    forth, back = folded(found).state, folded(found[::-1]).state
    assert np.array_equal(forth.stability, back.stability[::-1])


def test_no_histories_are_no_trouble():
    assert folded([]).state.stability.size == 0


def test_a_negative_span_counts_as_none():
    assert model.recall(np.array([-3.0]), np.array([1.0]), WEIGHTS) == 1.0


def test_an_answer_never_leaves_a_state_out_of_bounds():
    state = model.first(np.array([int(Rating.EASY)]), WEIGHTS)
    for _ in range(200):
        state = model.later(state, np.array([30000.0]), np.array([4]), WEIGHTS)
    assert state.stability <= model.MOST
    assert 1 <= state.difficulty <= 10
