"""The learner's own memory model: found where there is one to be found, and never kept for nothing."""

import random
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.core.memory import WEIGHTS, advance, recall
from drill.core.reviews import Rating, Review
from drill.plan.planner import FIRST_FIT, Planner
from drill.plan.records import UNCERTAIN, Fit, keep_fit, kept_fit
from drill.plan.solver import fitting
from drill.plan.solver.fitting import FEW, first_stabilities, fit, histories, losses, spread

from .making import DECK, NOON, UTC, Shelf

LASTING = (*(weight * 6 for weight in WEIGHTS[:4]), *WEIGHTS[4:])
"""A memory that keeps for six times as long what it met once."""
FADING = (*WEIGHTS[:8], WEIGHTS[8] * 0.4, *WEIGHTS[9:20], 0.6)
"""One that gains little by repetition and fades by another power."""


def answers(weights, questions, rounds, gap=4, seed=1):
    """What a learner of such a memory answers, when each question comes back after so many days."""
    draw, found = random.Random(seed), []
    for question in range(questions):
        at, memory = NOON + timedelta(hours=question % 9), None
        for _ in range(rounds):
            known = 0.8 if memory is None else recall(memory, at, weights)
            rating = Rating.AGAIN if draw.random() > known else draw.choice([Rating.HARD, Rating.GOOD, Rating.GOOD])
            found.append((f"q{question}", rating, at))
            memory = advance(memory, rating, at, weights)
            at += timedelta(days=draw.randint(1, 2 * gap))
    return sorted(found, key=lambda answer: answer[2])


def test_with_few_answers_the_usual_weights_stand_and_are_as_uncertain_as_ever():
    found = fit(answers(LASTING, 9, 4))
    assert found.weights == WEIGHTS
    assert found.spread == UNCERTAIN
    assert found.before is None


def test_a_memory_that_keeps_longer_is_recognised_by_its_first_stabilities():
    found = fit(answers(LASTING, 300, 3, gap=12))
    assert all(mine > usual for mine, usual in zip(found.weights[1:3], WEIGHTS[1:3], strict=True))
    assert found.weights[4:] == WEIGHTS[4:]
    assert found.after < found.before


def test_with_many_answers_all_weights_are_found():
    found = fit(answers(FADING, 250, 8, gap=6))
    assert found.weights[4:] != WEIGHTS[4:]
    assert found.after < found.before - 0.005


@pytest.mark.parametrize("seed", range(4))
def test_a_usual_memory_is_left_as_it_is_or_nearly(seed):
    found = fit(answers(WEIGHTS, 150, 4, seed=seed))
    assert found.after <= found.before
    assert all(0.3 < mine / usual < 4 for mine, usual in zip(found.weights[:4], WEIGHTS[:4], strict=True))


def test_weights_that_foretell_no_better_are_not_kept(monkeypatch):
    monkeypatch.setattr(fitting, "first_stabilities", lambda data: FADING)
    found = fit(answers(LASTING, 300, 3, gap=12))
    assert found.weights == WEIGHTS
    assert found.before == found.after


def test_a_fit_is_judged_by_later_answers_than_it_was_found_from(monkeypatch):
    seen = []
    monkeypatch.setattr(fitting, "first_stabilities", lambda data: seen.append(data.at.max()) or WEIGHTS)
    given = answers(WEIGHTS, 60, 4)
    fit(given)
    later = [at for _, _, at in given if at.timestamp() > seen[0]]
    assert len(later) > 0.15 * len(given)


def test_a_better_rating_never_starts_with_a_shorter_memory():
    found = first_stabilities(histories(answers(WEIGHTS, 30, 2, seed=5)))
    assert list(found[:4]) == sorted(found[:4])


def test_the_more_answers_the_less_uncertain():
    few, many = (spread(histories(answers(WEIGHTS, number, 4)), WEIGHTS) for number in (30, 300))
    assert many < few < UNCERTAIN


def test_answers_without_a_night_in_between_tell_nothing():
    at_once = [(f"q{i % 50}", Rating.GOOD, NOON + timedelta(minutes=i)) for i in range(500)]
    assert fit(at_once) == Fit(reviews=500)


logs = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from(Rating), st.integers(-50, 4000)), min_size=1, max_size=60
).map(lambda rows: [(slug, rating, NOON + timedelta(hours=hours)) for slug, rating, hours in rows])


@given(logs)
def test_whatever_the_order_and_the_clock_each_answer_is_counted_once(given):
    data = histories(given)
    assert data.lengths.sum() == len(data.ratings) == len(given)
    assert (data.days >= 0).all()
    known = losses(data, WEIGHTS)
    assert np.isnan(known).sum() == len(data.lengths)
    assert (known[~np.isnan(known)] >= 0).all()


def test_a_fit_comes_back_from_the_log_as_it_was():
    shelf = Shelf()
    assert kept_fit(shelf) == Fit()
    keep_fit(shelf, Fit(LASTING, 0.3, 500, 0.4, 0.35))
    assert kept_fit(shelf) == Fit(LASTING, 0.3, 500, 0.4, 0.35)
    for damaged in ("{", "[]", '{"weights": [1, 2], "spread": 1, "reviews": 1, "before": 1, "after": 1}'):
        shelf.settings["memory-model"] = damaged
        assert kept_fit(shelf) == Fit()


def test_the_planner_fits_once_the_log_has_grown_enough():
    shelf = Shelf()
    for n, (slug, rating, at) in enumerate(answers(LASTING, FIRST_FIT // 2, 4)):
        common = {"device": "d", "digest": "", "kind": "recall", "verdict": "", "answer": "", "seconds": 20.0}
        shelf.append(Review(id=str(n), question=slug, rating=rating, started=at, answered=at, **common))
    later = NOON + timedelta(days=60)

    def planner():
        return Planner(DECK, shelf, now=lambda: later, zone=UTC)

    whole, shelf.kept = shelf.kept, shelf.kept[: FIRST_FIT - 1]
    assert not planner().refit()
    shelf.kept = whole
    assert planner().refit()
    assert not planner().refit()
    assert FEW < planner().fit.reviews == len(whole)
