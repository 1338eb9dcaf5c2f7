"""Looking back: calibration, what would cost most, within a session, and forecasts against what came."""

import json
import re
from datetime import UTC, date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.core.memory import WEIGHTS, days_between, recall
from drill.core.reviews import Rating, Review
from drill.core.statistics import recall_on
from drill.plan import Planner
from drill.plan.goal import Goal
from drill.plan.insight import weakest, within_sessions
from drill.plan.records import KeptForecast, keep_forecast
from drill.plan.solver.calibration import calibration
from drill.plan.wording import looking_back

from .making import DECK, MONDAY, NOON, Shelf, memory, questions

INTERVIEW = MONDAY + timedelta(days=10)


def review(slug, at, rating=Rating.GOOD, seconds=20):
    common = {"device": "d", "digest": "", "kind": "choice", "verdict": "right", "answer": "0", "seconds": seconds}
    started = at - timedelta(seconds=seconds)
    return Review(id=f"{at} {slug}", question=slug, rating=Rating(rating), started=started, answered=at, **common)


def planner(shelf, at=NOON):
    return Planner(DECK, shelf, now=lambda: at, zone=UTC)


@pytest.fixture
def shelf():
    """Three questions met three days ago, and again today; one of them was forgotten."""
    shelf = Shelf()
    for i, slug in enumerate(("s000", "s001", "s002")):
        shelf.append(review(slug, NOON - timedelta(days=3, minutes=i)))
        shelf.append(review(slug, NOON - timedelta(minutes=9 - 3 * i), Rating.AGAIN if i == 1 else Rating.GOOD))
    return shelf


def test_an_empty_log_tells_nothing_and_is_no_trouble():
    insight = planner(Shelf()).insight()
    assert (insight.recall, insight.weakest, insight.calibration, insight.log_loss) == (0.0, (), (), None)
    assert insight.day == MONDAY + timedelta(days=30)


def test_recall_on_a_day_counts_every_question_and_falls_with_time(shelf):
    near, far = planner(shelf), planner(shelf)
    near.aim(Goal((MONDAY + timedelta(days=2),), 10))
    soon = near.insight()
    far.aim(Goal((MONDAY + timedelta(days=60),), 10))
    late = far.insight()
    assert 3 / len(DECK.questions) > soon.recall > late.recall > 0
    assert soon.day == MONDAY + timedelta(days=2)


def test_what_was_forgotten_would_cost_most(shelf):
    insight = planner(shelf).insight()
    assert insight.weakest[0].slug == "s001"
    assert len(insight.weakest) == 3
    points = [weak.points for weak in insight.weakest]
    assert points == sorted(points, reverse=True)


def test_a_unit_in_focus_costs_more():
    found = questions(4, units=2)
    recalls = {"s000": 0.5, "s003": 0.6}
    assert weakest(recalls, found, {})[0].slug == "s000"
    assert weakest(recalls, found, {"u01": 3.0})[0].slug == "s003"


def test_recall_on_a_day_is_what_the_memory_model_says():
    known = memory((3, 5))
    (found,) = recall_on(MONDAY + timedelta(days=4), questions(1), {"s000": known}, UTC, WEIGHTS).values()
    assert found == pytest.approx(recall(known, known.last + timedelta(days=9)))


def test_predicted_recall_is_compared_with_what_came(shelf):
    (share,) = planner(shelf).insight().calibration
    assert (share.group, share.answers, share.right) == ("80% to 90%", 3, pytest.approx(2 / 3))
    assert 0.8 < share.predicted < 0.9


histories = st.lists(st.tuples(st.integers(0, 5), st.integers(1, 4), st.integers(0, 3000)), max_size=80)


@given(histories)
def test_every_answer_after_a_night_stands_in_one_group(rows):
    given_ = sorted(((f"q{q}", r, NOON + timedelta(hours=h)) for q, r, h in rows), key=lambda answer: answer[2])
    shares, loss = calibration(given_, WEIGHTS)
    last, telling = {}, 0
    for question, _, at in given_:
        telling += question in last and days_between(last[question], at) >= 1
        last[question] = at
    assert sum(share.answers for share in shares) == telling
    assert (loss is None) == (telling == 0)
    assert all(0 <= share.right <= 1 for share in shares)


def test_a_session_is_cut_by_a_pause_and_told_in_parts():
    yesterday = [review(f"q{i}", NOON - timedelta(days=1, minutes=i)) for i in range(12)]
    yesterday.sort(key=lambda given: given.answered)
    fresh = [review(f"q{i}", NOON + timedelta(minutes=i)) for i in range(5)]
    tired = [review(f"q{i}", NOON + timedelta(minutes=5 + i), Rating.AGAIN) for i in range(6, 10)]
    rested = [review("q10", NOON + timedelta(hours=2)), review("q11", NOON + timedelta(hours=2, minutes=1))]
    found = within_sessions([*yesterday, *fresh, *tired, *rested], UTC)
    assert [(share.group, share.answers, share.right) for share in found] == [
        ("0 to 5 min", 7, 1.0),
        ("10 to 20 min", 4, 0.0),
    ]


def test_a_clock_that_jumped_back_begins_another_session():
    met = [review(f"q{i}", NOON - timedelta(days=2, minutes=i)) for i in range(2)]
    jumped = [review("q0", NOON), review("q1", NOON - timedelta(hours=5))]
    assert [share.group for share in within_sessions([*met, *jumped], UTC)] == ["0 to 5 min"]


def test_forecasts_are_held_against_what_came(shelf):
    sitting = planner(shelf)
    sitting.aim(Goal((INTERVIEW,), 10))
    curve = ((MONDAY - timedelta(days=2), 0.0), (MONDAY, 0.2), (INTERVIEW, 0.9))
    keep_forecast(shelf, KeptForecast(MONDAY - timedelta(days=2), INTERVIEW, 10, 0.9, 0.8, 0.95, curve))
    (row,) = sitting.insight().foretold
    assert (row.made, row.day, row.recall) == (MONDAY - timedelta(days=2), MONDAY, 0.2)
    before_today = 3 * 0.87 / len(DECK.questions)  # this morning, before today's answers
    assert row.came == pytest.approx(before_today, abs=0.01)


def test_after_the_interview_forecasts_are_held_against_that_morning(shelf):
    planner(shelf).aim(Goal((INTERVIEW,), 10))
    curve = ((MONDAY, 0.0), (INTERVIEW, 0.9))
    keep_forecast(shelf, KeptForecast(MONDAY, INTERVIEW, 10, 0.9, 0.8, 0.95, curve))
    (row,) = planner(shelf, NOON + timedelta(days=20)).insight().foretold
    assert (row.day, row.recall) == (INTERVIEW, 0.9)


@given(st.integers(-3, 15))
def test_a_forecast_is_read_between_its_days_and_not_beyond(days):
    forecast = KeptForecast(MONDAY, INTERVIEW, 10, 0.5, 0.4, 0.6, ((MONDAY, 0.0), (INTERVIEW, 0.5)))
    said = forecast.of(MONDAY + timedelta(days=days))
    assert said == (pytest.approx(0.05 * days) if 0 <= days <= 10 else None)


def test_all_of_it_can_be_told_and_printed(shelf):
    sitting = planner(shelf)
    sitting.aim(Goal((INTERVIEW,), 10))
    curve = ((MONDAY - timedelta(days=1), 0.1), (INTERVIEW, 0.9))
    keep_forecast(shelf, KeptForecast(MONDAY - timedelta(days=1), INTERVIEW, 10, 0.9, 0.8, 0.95, curve))
    insight = sitting.insight()
    said = "\n".join(looking_back(insight, date(2026, 11, 23), {"u00": "First unit", "u01": "Second unit"}))
    assert "If you did nothing more, you would recall " in said
    assert "What would cost most then: s001 (" in said
    assert "On 22 November 17% was foretold for 23 November: it is " in said
    assert "80% to 90%" in said
    assert re.search(r"^recalled, by unit .*\n(First|Second) unit  ", said, re.MULTILINE)
    assert json.loads(json.dumps(insight.to_dict()))["foretold"][0]["made"] == "2026-11-22"
