"""Looking ahead: promises, ranges, and what other choices would lead to."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.core.questions import Unit
from drill.plan.drawing import bar, curve
from drill.plan.goal import Goal
from drill.plan.learner.attendance import Attendance
from drill.plan.outlook import Cut, Point
from drill.plan.solver.looking import look
from drill.plan.variations import practising_daily, with_minutes, without_today, without_unmet
from drill.plan.wording import promise

from .making import LEARNER, MONDAY, memory, questions, situation, small

UNITS = tuple(Unit(f"u{i:02}", f"Unit {i}") for i in range(4))


def ahead(stands):
    return look(stands, UNITS, None)[0]


@pytest.fixture(scope="module")
def tight():
    """Far more questions than there is time for."""
    found = [replace(question, level=1 + i % 3) for i, question in enumerate(questions(120, 10))]
    return ahead(situation(found, days=8, minutes=6))


@pytest.fixture(scope="module")
def easy():
    """Time enough."""
    known = {f"s{i:03}": memory((3, 6), (3, 2)) for i in range(10)}
    return ahead(situation(questions(30), days=10, minutes=20, memories=known))


def test_the_curve_runs_from_what_is_known_today_to_the_day_of_the_interview(easy):
    days = [point.day for point in easy.curve]
    assert (days[0], days[-1]) == (MONDAY, MONDAY + timedelta(days=10))
    assert days == sorted(days)
    assert easy.curve[0].recall == pytest.approx(sum(unit.now * unit.questions for unit in easy.units) / 30)


def test_the_range_holds_what_is_expected_and_stays_within_bounds(easy, tight):
    for outlook in (easy, tight):
        assert all(0 <= point.low <= point.recall <= point.high <= 1 for point in outlook.curve)
        assert outlook.then.high - outlook.then.low > 0.005


def test_a_learner_whose_memory_is_less_certain_gets_a_wider_range():
    narrow, wide = (
        ahead(situation(questions(60), days=6, minutes=8, learner=replace(LEARNER, spread=spread))).then
        for spread in (0.1, 0.8)
    )
    assert wide.high - wide.low > 2 * (narrow.high - narrow.low)


def test_units_add_up_to_the_whole(easy, tight):
    for outlook in (easy, tight):
        whole = sum(unit.then * unit.questions for unit in outlook.units) / outlook.questions
        assert whole == pytest.approx(outlook.then.recall, abs=0.01)
        assert sum(unit.questions for unit in outlook.units) == outlook.questions


def test_every_unit_is_touched_though_time_is_short(tight):
    best, worst = max(unit.then for unit in tight.units), min(unit.then for unit in tight.units)
    assert worst > 0.5 * best


def test_the_load_ahead_is_the_minutes_there_are(tight):
    assert [load.minutes for load in tight.load] == pytest.approx([6.0] * 8, rel=0.1)
    assert all(0 <= load.new <= load.questions + 1e-6 for load in tight.load)


def test_where_time_is_short_it_is_said_how_much_would_do_and_what_to_leave_out(tight):
    assert tight.then.recall < 0.9
    assert tight.unreached > 0
    assert tight.enough > 6
    assert tight.cut.recall > tight.then.recall
    assert tight.cut.levels[-1] == 3


def test_where_there_is_time_nothing_is_to_be_left_out(easy):
    assert easy.then.recall > 0.95
    assert (easy.unreached, easy.cut) == (0, None)
    assert easy.enough <= 20


def test_more_minutes_promise_more(easy, tight):
    for outlook in (easy, tight):
        recalls = [effort.recall for effort in outlook.efforts]
        assert recalls == sorted(recalls)
        assert outlook.goal.minutes in {effort.minutes for effort in outlook.efforts}


def test_skipping_a_day_costs_more_where_time_is_short(easy, tight):
    assert tight.skipping > easy.skipping >= 0
    assert tight.skipping > 0.01


def test_an_outlook_can_be_printed_as_json(tight):
    import json

    found = json.loads(json.dumps(tight.to_dict()))
    assert found["curve"][0]["day"] == "2026-11-23"
    assert found["cut"]["questions"] == tight.cut.questions


def test_the_promise_is_made_in_words(tight):
    said = "\n".join(promise(tight))
    assert said.startswith(f"With 6 minutes a day you will recall {tight.then.recall:.0%} (")
    assert "of 130 questions on 1 December." in said
    assert f"{tight.unreached} new questions cannot be reached in this time." in said
    assert "To skip today would cost" in said
    assert "Leave out the" in said


def test_of_a_day_that_is_done_nothing_can_be_skipped(tight):
    done = replace(tight, load=(replace(tight.load[0], questions=0.0), *tight.load[1:]))
    assert not any("To skip today" in said for said in promise(done))


def kept(days, practised, used=None, minutes=6):
    """The promise to somebody who kept so many days."""
    past = Attendance(days, practised, practised if used is None else used)
    return promise(ahead(situation(questions(60), days=8, minutes=minutes, learner=replace(LEARNER, attendance=past))))


def test_who_missed_days_is_told_what_comes_of_that_and_what_of_practising_daily():
    (first, *_) = kept(14, 9)
    said = r"You practised on 9 of the last 14 planned days; as often, you will recall (\d+)% \((\d+) to (\d+)\) of 60 "
    said += r"questions on 1 December; with 6 every day, (\d+)%\."
    recall, low, high, daily = map(int, re.fullmatch(said, first).groups())
    assert low < recall < high
    assert daily > recall


def test_none_of_the_days_and_days_cut_short_are_told_too():
    assert kept(3, 0)[0].startswith("You practised on none of the last 3 planned days; as seldom, you will recall ")
    short = "You practised on 7 of the last 10 planned days with 3 of 6 minutes each; as often and as long, you will"
    assert kept(10, 7, 3.5)[0].startswith(short)
    assert kept(10, 10, 4.0)[0].startswith("You practised daily with 2 of 6 minutes each; as long, you will recall ")


def test_who_kept_all_days_hears_nothing_of_days():
    assert kept(10, 10)[0].startswith("With 6 minutes a day you will recall ")
    assert kept(10, 10, 9.4)[0].startswith("With 6 minutes a day you will recall "), "a little less is no matter"


def test_what_is_promised_to_who_misses_days_is_kept_in_json():
    past = Attendance(4, 2, 2.0)
    found = ahead(situation(questions(20), days=5, minutes=5, learner=replace(LEARNER, attendance=past))).to_dict()
    assert found["attendance"] == {"days": 4, "practised": 2, "used": 2.0, "share": pytest.approx(4 / 6)}
    assert found["every_day"] > found["curve"][-1]["recall"]


def test_what_nobody_can_reach_is_said_too(tight):
    said = promise(replace(tight, enough=None, cut=Cut((3,), 1, 0.5), unreached=1))
    assert "No number of minutes a day brings nine of ten questions back any more." in said
    assert "1 new question cannot be reached in this time." in said
    assert "Leave out the 1 new senior follow-up (`drill plan --level 2`), and you recall 50% of the rest." in said


def test_sooner_interviews_are_promised_too():
    goal = Goal((MONDAY + timedelta(days=4), MONDAY + timedelta(days=9)), 10)
    said = promise(ahead(situation(questions(30), goal=goal)))
    assert said[1].startswith("On 27 November it will be ")


def test_a_year_ahead_can_be_looked_at():
    outlook = ahead(situation(questions(20), days=365, minutes=5))
    assert outlook.then.day == MONDAY + timedelta(days=365)
    assert outlook.then.recall > 0.95


# -- variations ------------------------------------------------------------------------------------------------------


def test_other_minutes_count_today_as_well():
    stands = situation(questions(5), minutes=20, seconds_left=300.0)
    assert with_minutes(stands, 30).seconds_left == 900
    assert with_minutes(stands, 5).seconds_left == 0
    assert with_minutes(stands, 30).goal.minutes == 30
    assert without_today(stands).seconds_left == 0


def test_only_what_was_not_met_is_left_out():
    found = [small("old", level=3), small("new", level=3), small("must", level=1)]
    rest = without_unmet(situation(found, memories={"old": memory((3, 1))}), {3})
    assert [question.slug for question in rest.questions] == ["old", "must"]


def test_who_practises_daily_from_now_on_has_all_the_promised_time():
    stands = situation(questions(2), days=4, minutes=10, learner=replace(LEARNER, attendance=Attendance(10, 4, 4.0)))
    assert stands.seconds == [600, 300, 300, 300]
    assert practising_daily(stands).seconds == [600] * 4
    assert stands.promised == [600] * 4


# -- the picture -----------------------------------------------------------------------------------------------------

shares = st.lists(st.floats(0, 1), min_size=2, max_size=60)


@given(shares, st.integers(10, 120), st.integers(3, 20))
def test_a_curve_fits_its_frame(recalls, width, height):
    points = [Point(date(2026, 1, 1) + timedelta(days=i), r, r * 0.9, r) for i, r in enumerate(recalls)]
    lines = curve(points, width, height)
    assert len(lines) == height + 1
    assert all(len(line) <= max(width, 15) + 6 for line in lines)


def test_a_curve_that_rises_is_drawn_rising():
    points = [Point(date(2026, 11, 23) + timedelta(days=i), i / 10, i / 10, i / 10) for i in range(11)]
    lines = curve(points, 60, 10)
    first = [next(i for i, mark in enumerate(line[7:]) if mark != " ") for line in lines[:10]]
    assert first == sorted(first, reverse=True)


def test_a_curve_that_falls_steeply_from_the_top_has_no_gap():
    points = [Point(date(2026, 11, 23 + i), share, share, share) for i, share in enumerate((1.0, 0.0))]
    assert all(line[7:].strip() for line in curve(points, 15, 40)[:40])


@given(st.floats(-1, 2), st.integers(1, 40))
def test_a_bar_is_as_long_as_it_is_wide(share, width):
    assert len(bar(share, width)) == width
