"""What is counted: the same questions and days by plan, statistics and memory, and the days that were kept."""

from datetime import UTC, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.core.calendar import day_of, nights
from drill.core.memory import WEIGHTS, days_between
from drill.core.questions import Deck
from drill.core.statistics import recall_on, statistics

from .making import DECK, MONDAY, NOON, Desk, practised, small


def test_plan_and_statistics_count_the_same_questions_and_know_the_same_of_them(desk):
    practised(desk, -9, -4)
    desk.at = NOON - timedelta(hours=16)  # late the evening before
    desk.answer("s020")
    desk.log.hidden = {"s003", "s030"}
    desk.deck = desk.planner.deck = Deck(DECK.units, (*DECK.questions, small("deep", level=3)))
    desk.at = NOON
    desk.sit_down()
    desk.aim(level=2)
    outlook, left_out = desk.planner.outlook(), desk.planner.left_out()
    found = statistics(
        desk.log.in_brief(), desk.log.memories(), desk.deck, desk.at, desk.zone, weights=WEIGHTS, left_out=left_out
    )
    assert left_out == {"s003", "s030", "deep"}
    assert found.total == outlook.questions == sum(unit.questions for unit in outlook.units) == 33
    assert [unit.recall for unit in found.units if unit.seen] == [
        pytest.approx(unit.now * unit.questions / (unit.questions - unit.unmet)) for unit in outlook.units if unit.now
    ]
    asked = {weak.slug for weak in desk.planner.insight().weakest}
    assert asked.isdisjoint(left_out)
    assert desk.planner.insight().recall == pytest.approx(
        sum(
            recall_on(outlook.then.day, DECK.questions, desk.log.memories(), UTC, WEIGHTS).get(q.slug, 0.0)
            for q in DECK.questions
            if q.slug not in left_out
        )
        / 33
    )


def test_without_a_plan_only_what_is_suspended_is_left_out(desk):
    desk.log.hidden = {"s003"}
    assert desk.planner.left_out() == {"s003"}


@given(st.integers(-11, 11), st.integers(1, 40))
def test_who_practises_at_much_the_same_hour_has_as_many_nights_as_the_memory_counts_days(hours, days):
    """The border of the day lies in the small hours; a session may drift by hours and still be a day later."""
    first = NOON - timedelta(days=days)
    again = NOON + timedelta(hours=hours / 2)
    assert nights(first, day_of(again, UTC), UTC) == days_between(first, again) == days


def test_a_forecast_learns_that_days_are_skipped():
    diligent, absent = Desk(), Desk()
    for desk, days in ((diligent, range(6)), (absent, (0, 3, 5))):
        desk.aim(days=20, minutes=5)
        practised(desk, *days)
        desk.at = NOON + timedelta(days=6, hours=-3)
        desk.sit_down()
    kept, missed = diligent.planner.outlook(), absent.planner.outlook()
    assert (kept.attendance.practised, kept.attendance.days, kept.every_day) == (6, 6, None)
    assert (missed.attendance.practised, missed.attendance.days) == (3, 6)
    assert missed.then.recall < missed.every_day - 0.02
    assert missed.then.high - missed.then.low > kept.then.high - kept.then.low


def test_only_a_larger_promise_begins_anew(desk):
    desk.aim(days=20, minutes=10)
    desk.at += timedelta(days=5)
    assert desk.aim(days=25, minutes=10, focus=(("u01", 2.0),)).since == MONDAY
    assert desk.aim(days=25, minutes=8, off_weekdays=frozenset({6})).since == MONDAY
    assert desk.planner.outlook().attendance.days == 5
    assert desk.aim(days=25, minutes=12).since == MONDAY + timedelta(days=5)
    assert desk.planner.outlook().attendance.days == 0
    desk.planner.drop()
    desk.at += timedelta(days=1)
    assert desk.aim(days=25, minutes=1).since == MONDAY + timedelta(days=6)


@pytest.mark.parametrize("hours", [-7, 0, 15])
def test_who_practised_daily_for_long_missed_no_day_whatever_the_hour(desk, hours):
    desk.at = NOON - timedelta(days=35)
    desk.aim()
    practised(desk, *range(-35, 0), seconds=600)
    desk.at = NOON + timedelta(hours=hours)
    desk.sit_down()
    kept = desk.planner.situation(desk.planner.goal, desk.state()).learner.attendance
    assert (kept.days, kept.practised, kept.is_full) == (28, 28, True)
