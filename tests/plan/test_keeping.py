"""What the planner keeps in the log, and what it works out on another thread."""

from datetime import timedelta

from drill.plan.records import kept_forecasts, kept_prices

from .making import MONDAY, NOON


def test_prices_are_kept_for_the_next_start_and_forgotten_with_a_new_goal(desk):
    desk.aim()
    desk.queue()
    kept = kept_prices(desk.log)
    assert min(kept.days) == MONDAY
    assert len(kept.days) == 10
    desk.at += timedelta(days=1)
    desk.sit_down().goal
    assert kept.on(MONDAY + timedelta(days=1)) == kept.days[MONDAY + timedelta(days=1)]
    desk.aim(days=30)
    assert kept_prices(desk.log) is None


def test_kept_prices_that_cannot_be_read_are_found_anew(desk):
    desk.aim()
    desk.log.remember("plan-prices", '{"days": {"never": "much"}}')
    assert desk.queue().planned
    assert kept_prices(desk.log) is not None


def test_until_the_plan_is_worked_out_elsewhere_questions_are_asked_greedily(desk):
    waiting = []
    desk.planner.start = waiting.append
    desk.aim()
    greedy = [entry.question.slug for entry in desk.queue().planned]
    assert greedy
    assert len(waiting) == 1
    assert "plan-prices" not in desk.log.settings
    desk.queue()
    assert len(waiting) == 1
    waiting[0]()
    assert "plan-prices" not in desk.log.settings, "the log belongs to the thread that opened it"
    assert desk.queue().planned
    assert desk.log.settings["plan-prices"]
    assert list(kept_forecasts(desk.log, MONDAY, MONDAY))


def test_a_plan_that_comes_too_late_for_its_goal_is_not_taken_for_the_new_one(desk):
    waiting = []
    desk.planner.start = waiting.append
    desk.aim(days=10)
    desk.queue()
    desk.aim(days=20)
    desk.queue()
    waiting[1]()
    waiting[0]()
    desk.queue()
    assert len(kept_prices(desk.log).days) == 20


def test_each_day_has_its_forecast_in_the_log(desk):
    desk.aim()
    for day in range(3):
        desk.at = NOON + timedelta(days=day)
        desk.planner.outlook()
    found = list(kept_forecasts(desk.log, MONDAY, MONDAY + timedelta(days=9)))
    assert [forecast.made for forecast in found] == [MONDAY + timedelta(days=n) for n in range(3)]
    assert all(forecast.low <= forecast.recall <= forecast.high for forecast in found)
    assert found[0].curve[0] == (MONDAY, 0.0)
    assert found[0].curve[-1][0] == found[0].interview == MONDAY + timedelta(days=10)
