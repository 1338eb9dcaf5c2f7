"""The planner where goals, decks, clocks and calendars are odd: nothing is lost, questions are asked all the same."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from drill.core.questions import Deck
from drill.core.reviews import Rating
from drill.plan.goal import Goal, GoalError

from .making import MONDAY, NOON, Desk


def test_after_the_first_of_two_interviews_the_plan_goes_on_to_the_second(desk):
    desk.planner.aim(Goal((MONDAY + timedelta(days=2), MONDAY + timedelta(days=8)), 10))
    assert len(desk.planner.outlook().on(desk.planner.goal.dates)) == 2
    desk.at = NOON + timedelta(days=3)
    desk.sit_down()
    assert desk.queue().planned
    assert desk.planner.outlook().then.day == MONDAY + timedelta(days=8)


def test_who_comes_on_a_day_off_is_given_the_plans_questions_all_the_same(desk):
    desk.aim(off_weekdays=frozenset({0}))
    assert desk.queue().planned


def test_an_unfit_goal_changes_nothing(desk):
    desk.aim()
    before = desk.planner.goal
    with pytest.raises(GoalError, match="that day is past"):
        desk.planner.aim(Goal((MONDAY - timedelta(days=1),), 10))
    assert desk.planner.goal == before


def test_a_goal_that_cannot_be_read_is_as_good_as_none(desk):
    desk.log.remember("goal", '{"dates": "soon"}')
    assert desk.planner.goal is None
    assert desk.queue().new


def test_a_clock_that_jumped_back_leaves_goal_and_answers_in_place(desk):
    desk.aim()
    for slug in ("s000", "s001"):
        desk.answer(slug)
    desk.at = NOON - timedelta(days=40)
    desk.sit_down()
    left = desk.queue()
    assert left.planned
    assert desk.planner.outlook().then.recall > 0.5
    desk.at = NOON + timedelta(days=1)
    assert desk.sit_down().goal.dates == (MONDAY + timedelta(days=10),)


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles", "Asia/Kathmandu"])
def test_another_time_zone_moves_no_date(desk, zone):
    desk.aim(days=5)
    desk.answer("s000")
    desk.zone = ZoneInfo(zone)
    desk.sit_down()
    assert desk.planner.goal.dates == (MONDAY + timedelta(days=5),)
    assert desk.planner.today in {MONDAY - timedelta(days=1), MONDAY, MONDAY + timedelta(days=1)}
    assert desk.queue().planned
    assert desk.planner.outlook().then.day == MONDAY + timedelta(days=5)


def test_answers_that_arrive_out_of_order_make_the_same_plan():
    orders = []
    for reverse in (False, True):
        desk = Desk()
        desk.aim()
        for i in range(6):
            desk.at = NOON - timedelta(days=6 - i)
            desk.answer(f"s{i:03}", Rating(1 + i % 4))
        desk.at = NOON
        if reverse:
            desk.log.kept.reverse()
        orders.append([entry.question.slug for entry in desk.queue().planned])
    assert orders[0] == orders[1]


def test_a_goal_over_an_empty_deck_is_no_trouble():
    desk = Desk(Deck((), ()))
    desk.aim()
    assert not desk.queue().planned
    assert desk.planner.outlook() is None


def test_minutes_can_be_few(desk):
    desk.aim(minutes=1)
    assert 1 <= len(desk.queue().planned) <= 3


def test_the_day_begins_in_the_small_hours(desk):
    desk.aim(days=2)
    desk.at = datetime(2026, 11, 25, 3, 30, tzinfo=UTC)
    assert desk.planner.today == date(2026, 11, 24)
    desk.sit_down()
    assert desk.queue().planned
