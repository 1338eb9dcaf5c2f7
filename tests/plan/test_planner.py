"""The planner as the tutor uses it: with and without a goal, through days, clocks, zones, and logs out of order."""

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.core.calendar import day_of, nights, start_of_day
from drill.core.memory import WEIGHTS, days_between
from drill.core.questions import Deck
from drill.core.reviews import Rating, Review
from drill.core.session import Scope, State, queue, upcoming
from drill.core.statistics import statistics
from drill.plan import Planner
from drill.plan.goal import Goal, GoalError
from drill.plan.insight import recall_on
from drill.plan.records import kept_forecasts, kept_prices

from .making import DECK, MONDAY, NOON, Shelf, coding, questions, small


class Desk:
    """A learner with a clock to be set."""

    def __init__(self, deck=DECK, zone=UTC):
        self.at, self.zone, self.deck, self.log = NOON, zone, deck, Shelf()
        self.planner = self.sit_down()

    def sit_down(self):
        """Another session, over the same log."""
        self.planner = Planner(self.deck, self.log, now=lambda: self.at, zone=self.zone)
        return self.planner

    def aim(self, days=10, minutes=10, **more):
        return self.planner.aim(Goal((MONDAY + timedelta(days=days),), minutes, **more))

    def state(self):
        today = self.log.since(start_of_day(self.at, self.zone))
        return State(self.deck, self.log.memories(), today, self.log.suspended(), self.at, self.zone)

    def queue(self, scope=None):
        state = self.state()
        return self.planner.arranged(queue(state, scope), state, scope)

    def answer(self, slug, rating=Rating.GOOD, seconds=25.0):
        self.at += timedelta(seconds=seconds)
        common = {"device": "desk", "digest": "", "verdict": "right", "answer": "0", "seconds": seconds}
        common |= {"kind": "code" if slug.startswith("c") else "choice", "rating": rating}
        common |= {"started": self.at - timedelta(seconds=seconds), "answered": self.at}
        self.log.append(Review(id=f"{len(self.log.kept)}", question=slug, **common))


@pytest.fixture
def desk():
    return Desk()


def test_without_a_goal_the_queue_stays_as_it_is_and_nothing_is_written(desk):
    state = desk.state()
    left = queue(state)
    assert desk.planner.arranged(left, state) is left
    assert desk.log.written == []
    assert desk.planner.outlook() is None


def test_a_failure_brings_back_what_shares_its_mistake_unless_that_would_take_minutes_for_nothing():
    known = coding("c-known", mistakes=("one",)), small("near", mistakes=("two",))
    failed = small("first", mistakes=("one",)), small("second", mistakes=("two",))
    desk = Desk(Deck(DECK.units, (*known, *failed, *questions(40))))
    for days_ago, slug in ((1, "c-known"), (8, "near"), (20, "first"), (20, "second")):
        desk.at = NOON - timedelta(days=days_ago)
        desk.answer(slug, Rating.EASY)
    desk.log.kept.sort(key=lambda review: review.answered)
    desk.at = NOON
    for slug in ("first", "second"):
        desk.answer(slug, Rating.AGAIN)
    assert {entry.question.slug for entry in desk.queue().siblings} == {"c-known", "near"}
    desk.aim(minutes=10)
    assert {entry.question.slug for entry in desk.queue().siblings} == {"near"}


def test_without_a_goal_no_array_is_ever_made():
    code = (
        "import sys; from datetime import UTC, datetime; from drill.core.questions import Deck;"
        "from drill.core.session import State, queue; from drill.plan import Planner;"
        "now = datetime(2026, 11, 23, tzinfo=UTC); state = State(Deck((), ()), {}, [], (), now, UTC);"
        "book = type('B', (), {'recalled': lambda *_: None})();"
        "Planner(Deck((), ()), book, now=lambda: now, zone=UTC).arranged(queue(state), state);"
        "print('numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_with_a_goal_todays_minutes_are_filled_and_each_question_says_what_it_is_worth(desk):
    desk.aim(minutes=10)
    left = desk.queue()
    assert 10 <= len(left.planned) <= 25
    assert set(left.planned) == {*left.due, *left.new}
    assert left.later == len(DECK.questions) - len(left.new)
    assert all(" now are worth " in entry.worth and "points on the day" in entry.worth for entry in left.planned)
    assert upcoming(left) == left.planned[0]


def test_each_answer_takes_from_todays_minutes_until_they_are_used(desk):
    desk.aim(minutes=5)
    asked = []
    while (entry := upcoming(desk.queue())) is not None:
        asked.append(entry.question.slug)
        desk.answer(entry.question.slug)
    assert len(asked) == len(set(asked))
    assert 240 <= 25 * len(asked) <= 330
    desk.planner.extend(300)
    assert upcoming(desk.queue()) is not None
    desk.at += timedelta(days=1)
    assert sum(1 for entry in desk.queue().planned) <= 14, "what was added yesterday is not added today"


def test_what_failed_still_comes_back_the_same_day(desk):
    desk.aim(minutes=10)
    first = upcoming(desk.queue()).question.slug
    desk.answer(first, Rating.AGAIN)
    assert [entry.question.slug for entry in desk.queue().again] == [first]
    assert first not in {entry.question.slug for entry in desk.queue().planned}


def test_what_is_suspended_is_not_planned(desk):
    desk.aim(minutes=20)
    desk.log.hidden = {"s000", "s001"}
    assert {"s000", "s001"}.isdisjoint(entry.question.slug for entry in desk.queue().planned)


def test_a_part_of_the_deck_is_asked_in_the_plans_order_though_the_days_minutes_are_used(desk):
    desk.aim(minutes=5)
    for slug in ("s000", "s001", "s002"):
        desk.answer(slug, seconds=100)
    assert not desk.queue().planned
    inside = desk.queue(Scope(units=frozenset({"u03"}))).planned
    assert inside
    assert {entry.question.unit for entry in inside} == {"u03"}


def test_named_questions_are_asked_as_without_a_plan(desk):
    desk.aim()
    left = desk.queue(Scope(slugs=frozenset({"s005"})))
    assert not left.planned
    assert [entry.question.slug for entry in left.chosen] == ["s005"]


def test_over_days_the_plan_asks_new_and_old_and_recall_grows_as_foretold():
    desk = Desk(Deck(DECK.units, tuple(questions(40))))
    desk.aim(days=6, minutes=8)
    promised = desk.planner.outlook()
    for day in range(6):
        desk.at = NOON + timedelta(days=day)
        desk.sit_down()
        while (entry := upcoming(desk.queue())) is not None:
            desk.answer(entry.question.slug)
    desk.at = NOON + timedelta(days=6)
    reached = sum(desk.planner.situation(desk.planner.goal, desk.state()).recall(q) for q in desk.deck.questions) / 40
    assert reached > promised.then.recall - 0.02
    assert reached > 0.9


def test_after_the_day_questions_come_back_when_due(desk):
    desk.aim(days=3)
    for days in (4, 50):
        desk.at = NOON + timedelta(days=days)
        desk.sit_down()
        assert not desk.queue().planned
        assert desk.queue().new
        assert desk.planner.outlook() is None
    assert desk.planner.goal is not None


def test_the_morning_of_the_interview_is_a_last_look_at_the_weakest(desk):
    desk.aim(days=30, minutes=5)
    for question in DECK.questions:
        desk.answer(question.slug)
    desk.at = NOON + timedelta(days=30)
    desk.sit_down()
    left = desk.queue()
    assert left.due
    assert not left.new
    assert not any(entry.question.slug.startswith("c") for entry in left.due)
    assert 25 * len(left.due) <= 300
    order = [(entry.question.level, entry.recall) for entry in left.due]
    assert order == sorted(order)
    assert upcoming(left) == left.due[0]
    assert desk.planner.allotted() == 300


def test_questions_above_the_level_are_left_out_unless_they_are_met():
    deep, met_before = small("s000", level=3), small("s001", level=3)
    desk = Desk(Deck(DECK.units, (deep, met_before, *[small(f"s{i:03}") for i in range(2, 12)])))
    desk.answer(met_before.slug, Rating.AGAIN)
    desk.at += timedelta(days=1)
    desk.aim(level=2, minutes=60)
    planned = {entry.question.slug for entry in desk.queue().planned}
    assert deep.slug not in planned
    assert met_before.slug in planned
    desk.aim(level=3, minutes=60)
    assert deep.slug in {entry.question.slug for entry in desk.queue().planned}


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


def practised(desk, *days, seconds=300):
    """A morning of practice on each of these days."""
    for day in days:
        desk.at = NOON + timedelta(days=day)
        for number in range(seconds // 25):
            desk.answer(f"s{number:03}")


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


def test_a_goal_over_an_empty_deck_is_no_trouble():
    desk = Desk(Deck((), ()))
    desk.aim()
    assert not desk.queue().planned
    assert desk.planner.outlook() is None


def test_a_day_of_questions_that_wait_for_coding_goes_on_once_it_is_met():
    after = small("after", "u00", after=("c000",))
    desk = Desk(Deck(DECK.units, (coding("c000"), after)))
    desk.aim(minutes=30)
    assert [entry.question.slug for entry in desk.queue().planned] == ["c000"]
    desk.answer("c000", seconds=200)
    assert [entry.question.slug for entry in desk.queue().planned] == ["after"]


def test_minutes_can_be_few(desk):
    desk.aim(minutes=1)
    assert 1 <= len(desk.queue().planned) <= 3


def test_the_day_begins_in_the_small_hours(desk):
    desk.aim(days=2)
    desk.at = datetime(2026, 11, 25, 3, 30, tzinfo=UTC)
    assert desk.planner.today == date(2026, 11, 24)
    desk.sit_down()
    assert desk.queue().planned
