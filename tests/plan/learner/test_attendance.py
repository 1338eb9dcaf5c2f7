"""Attendance: a promise is believed until it is broken, and then as far as it was kept."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.core.reviews import Rating, Review
from drill.plan.goal import Goal
from drill.plan.learner.attendance import TRUST, Attendance, observed

MONDAY = date(2026, 11, 2)
GOAL = Goal((date(2026, 12, 15),), 10, since=MONDAY)


def answers(day, minutes, hour=12):
    """One day's practice: answers of half a minute each."""
    began = datetime(2026, 11, 2, hour, tzinfo=UTC) + timedelta(days=day)
    common = {"device": "d", "question": "q", "digest": "", "kind": "choice", "verdict": "right", "answer": "0"}
    times = [began + i * timedelta(seconds=30) for i in range(round(2 * minutes))]
    return [Review(id=f"{at}", **common, rating=Rating.GOOD, started=at, answered=at, seconds=30) for at in times]


def seen(practice, days, goal=GOAL):
    """Attendance so many days after the goal was set; `practice` is minutes by day."""
    log = [review for day, minutes in practice.items() for review in answers(day, minutes)]
    return observed(log, goal, MONDAY + timedelta(days=days), UTC)


@given(st.lists(st.booleans(), max_size=27))
def test_of_the_days_since_the_goal_was_set_those_with_practice_count(kept):
    found = seen({day: 10 for day, is_kept in enumerate(kept) if is_kept}, len(kept))
    assert (found.days, found.practised) == (len(kept), sum(kept))
    assert found.share == pytest.approx((TRUST + sum(kept)) / (TRUST + len(kept)))
    assert (found.share == 1.0) is found.is_full is all(kept)


@given(st.lists(st.floats(0, 3), max_size=27), st.floats(0, 1))
def test_a_missed_day_is_never_a_reason_for_more_trust_and_a_kept_one_never_for_less(used, today):
    before = Attendance(len(used), sum(share > 0 for share in used), sum(used))
    missed = replace(before, days=before.days + 1)
    kept = replace(missed, practised=before.practised + 1, used=before.used + 1)
    some = replace(kept, used=before.used + today)
    assert 0 < missed.share <= before.share <= kept.share <= 1
    assert missed.share <= some.share <= kept.share
    assert missed.comes <= before.comes <= kept.comes <= 1


def test_who_never_came_is_still_expected_now_and_then():
    assert 0 < seen({}, 20).share < 0.1


def test_today_is_not_over_and_counts_neither_way():
    assert seen({0: 10, 1: 10}, 2) == seen({0: 10, 1: 10, 2: 3}, 2) == Attendance(2, 2, 2.0)


def test_a_day_off_is_not_missed_and_what_is_done_on_it_counts():
    goal = replace(GOAL, off=frozenset({MONDAY + timedelta(days=1)}), off_weekdays=frozenset({6}))
    assert seen({0: 10, 2: 10, 3: 10, 4: 10, 5: 10}, 7, goal) == Attendance(5, 5, 5.0)
    assert seen({0: 10, 1: 10, 3: 10, 4: 10, 5: 10}, 7, goal) == Attendance(5, 4, 5.0)


def test_a_long_day_makes_up_for_a_missed_one_but_no_more_than_the_promise_is_expected():
    every_other = seen({0: 20, 2: 20, 4: 20}, 6)
    assert (every_other.practised, every_other.share) == (3, 1.0)
    assert not every_other.is_full
    assert seen(dict.fromkeys(range(6), 60), 6).share == 1.0


@pytest.mark.parametrize(("minutes", "share"), [(9.5, 1.0), (9, 1.0), (5, 0.5)])
def test_a_day_whose_rest_was_too_short_for_a_question_was_used_wholly(minutes, share):
    assert seen({0: minutes}, 1).used == pytest.approx(share)


def test_without_a_day_on_which_the_goal_was_set_the_first_answer_is_the_beginning():
    assert seen({3: 10, 5: 10}, 7, replace(GOAL, since=None)) == Attendance(4, 2, 2.0)
    assert seen({}, 7, replace(GOAL, since=None)) == Attendance()


def test_habits_of_long_ago_do_not_count():
    assert seen(dict.fromkeys(range(28, 40), 10), 40).days == 28


def test_the_order_of_the_log_does_not_matter_and_a_late_night_belongs_to_its_day():
    log, today = [*answers(2, 10), *answers(0, 10)], MONDAY + timedelta(days=3)
    assert observed(log, GOAL, today, UTC) == observed(log[::-1], GOAL, today, UTC) == Attendance(3, 2, 2.0)
    assert observed(answers(1, 10, hour=3), GOAL, MONDAY + timedelta(days=1), UTC) == Attendance(1, 1, 1.0)


def test_a_clock_that_jumped_back_before_the_goal_was_set_has_no_days_to_count():
    assert seen({}, -5) == Attendance()
