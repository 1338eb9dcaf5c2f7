"""What a goal holds, that it survives the log, and that whatever is wrong with it is said, all of it, with a remedy."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.plan.goal import Goal, faults, focused, in_words, read

MONDAY = date(2026, 11, 23)
CHRISTMAS = date(2026, 12, 15)
days = st.dates(MONDAY, MONDAY + timedelta(days=700))
goals = st.builds(
    Goal,
    st.lists(days, min_size=1, max_size=3, unique=True).map(lambda found: tuple(sorted(found))),
    st.floats(1, 900),
    st.dictionaries(st.text(min_size=1), st.floats(0.01, 100)).map(focused),
    st.frozensets(days),
    st.frozensets(st.integers(0, 6)),
    st.none() | days,
)


@given(goals)
def test_a_goal_comes_back_from_the_log_as_it_was(goal):
    assert read(goal.to_json()) == goal


@pytest.mark.parametrize("kept", [None, "", "{", "[]", "null", "3", '{"dates": []}', '{"dates": ["15 December"]}'])
def test_what_cannot_be_read_is_no_goal_and_no_crash(kept):
    assert read(kept) is None


@given(goals, days)
def test_no_minutes_are_planned_on_days_off_on_interview_days_or_after_the_last_one(goal, day):
    is_free = day in goal.off or day.weekday() in goal.off_weekdays or day in goal.dates or day > goal.dates[-1]
    assert goal.minutes_on(day) == (0 if is_free else goal.minutes)


@given(goals, days)
def test_interviews_ahead_are_those_after_today(goal, today):
    ahead = goal.ahead(today)
    assert all(day > today for day in ahead)
    assert goal.days_left(today) == ((ahead[-1] - today).days if ahead else 0)


@pytest.mark.parametrize(
    ("goal", "said"),
    [
        (Goal((), 20), "no date -- name the day"),
        (Goal((MONDAY - timedelta(days=1),), 20), "--on 2026-11-22: that day is past, today is 23 November"),
        (Goal((MONDAY,), 20), "that is today, no day is left to plan"),
        (Goal((date(2036, 12, 15),), 20), "more than two years away"),
        (Goal((CHRISTMAS,), 0), "--minutes 0: a plan needs some time"),
        (Goal((CHRISTMAS,), -5), "--minutes -5: a plan needs some time"),
        (Goal((CHRISTMAS,), float("nan")), "--minutes nan: a plan needs some time"),
        (Goal((CHRISTMAS,), 2000), "more than 16 hours a day"),
        (Goal((CHRISTMAS,), 20, off_weekdays=frozenset(range(7))), "no day is left to learn on"),
        (Goal((CHRISTMAS,), 20, focus=(("u03-order", 0.0),)), "--focus u03-order=0"),
    ],
)
def test_each_fault_is_said_with_its_remedy(goal, said):
    (told,) = faults(goal, MONDAY)
    assert said in told
    assert " -- " in told


def test_all_faults_are_said_at_once():
    assert len(faults(Goal((MONDAY, MONDAY - timedelta(days=1)), 0, focus=(("u01", 1e9),)), MONDAY)) == 4


def test_the_year_is_said_only_where_it_is_another_one():
    assert in_words(CHRISTMAS, MONDAY) == "15 December"
    assert in_words(date(2027, 1, 2), MONDAY) == "2 January 2027"


def test_days_that_were_off_are_known_afterwards():
    off = frozenset({MONDAY + timedelta(days=2), MONDAY + timedelta(days=9)})
    goal = Goal((CHRISTMAS,), 20, off=off, off_weekdays=frozenset({6}), since=MONDAY)
    assert goal.days_off_before(MONDAY + timedelta(days=8)) == {MONDAY + timedelta(days=2), MONDAY + timedelta(days=6)}
    assert not goal.days_off_before(MONDAY)
    assert not Goal((CHRISTMAS,), 20, off=off).days_off_before(MONDAY + timedelta(days=8))
