"""The planner as the tutor uses it: with and without a goal, day by day."""

import subprocess
import sys
from datetime import timedelta

from drill.core.questions import Deck
from drill.core.reviews import Rating
from drill.core.session import Scope, queue, upcoming

from .making import DECK, NOON, Desk, coding, questions, small


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


def test_a_day_of_questions_that_wait_for_coding_goes_on_once_it_is_met():
    after = small("after", "u00", after=("c000",))
    desk = Desk(Deck(DECK.units, (coding("c000"), after)))
    desk.aim(minutes=30)
    assert [entry.question.slug for entry in desk.queue().planned] == ["c000"]
    desk.answer("c000", seconds=200)
    assert [entry.question.slug for entry in desk.queue().planned] == ["after"]
