"""Retention by week and by unit, and how long answers took."""

from collections import Counter
from datetime import UTC, date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from drill.core.calendar import day_of
from drill.core.reviews import Brief
from drill.plan.retention import WEEKS, by_unit, by_week, retained, times

from .making import NOON, coding, small

TODAY = date(2026, 11, 23)


def answer(slug, rating, ago, seconds=20.0):
    at = NOON - timedelta(days=ago)
    return Brief(slug, rating, at - timedelta(seconds=seconds), at, seconds)


logs = st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 4), st.integers(0, 100)), max_size=40).map(
    lambda rows: [answer(*row) for row in sorted(rows, key=lambda row: -row[2])]
)


@given(logs)
def test_each_day_but_the_first_of_a_question_tells_once(log):
    days = {(review.question, day_of(review.answered, UTC)) for review in log}
    first = Counter(question for question, _ in days)
    assert len(retained(log, UTC)) == sum(number - 1 for number in first.values())


@given(logs)
def test_weeks_and_units_share_out_the_same_answers(log):
    told = [row for row in retained(log, UTC) if row[1] > TODAY - timedelta(weeks=WEEKS - 1)]
    questions = {slug: small(slug, f"u{slug}") for slug in "abc"}
    assert sum(week.answers for week in by_week(told, TODAY)) == len(told)
    assert sum(unit.answers for unit in by_unit(told, questions)) == len(told)
    right = sum(is_right for *_, is_right in told)
    assert abs(sum(unit.answers * unit.right for unit in by_unit(told, questions)) - right) < 1e-9


def test_units_stand_in_the_order_of_the_deck_whichever_was_asked_first():
    questions = {"a": small("a", "u01"), "b": small("b", "u02"), "c": small("c", "u03")}
    told = [(slug, TODAY, True) for slug in ("c", "a", "b", "c")]
    assert [share.group for share in by_unit(told, questions)] == ["u01", "u02", "u03"]


def test_a_week_that_went_badly_can_be_seen():
    log = [answer("a", 3, 20), answer("a", 3, 13), answer("a", 1, 6), answer("a", 3, 6)]
    rows = [(week.group, week.answers, week.right) for week in by_week(retained(log, UTC), TODAY)]
    assert rows == [("2026-11-09", 1, 1.0), ("2026-11-16", 1, 0.0)]


def test_the_kind_that_takes_longest_comes_first_and_what_left_the_deck_is_not_counted():
    questions = {"a": small("a"), "c": coding("c")}
    log = [answer("a", 3, 9 - i, 10.0 + i) for i in range(10)] + [answer("c", 3, 0, 300.0), answer("gone", 3, 0, 9.0)]
    rows = [(pace.kind, pace.answers, pace.median_s, pace.nine_of_ten_s) for pace in times(log, questions)]
    assert rows == [("code", 1, 300.0, 300.0), ("choice", 10, 14.5, 18.0)]
