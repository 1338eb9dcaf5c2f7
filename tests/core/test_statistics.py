"""Statistics against what one would count by hand."""

import itertools
import json
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.core.calendar import day_of
from drill.core.memory import due, fold, recall
from drill.core.questions import Deck, Recall, Unit
from drill.core.reviews import Brief, Rating, Review
from drill.core.statistics import Statistics, statistics, streak

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 20, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def question(slug: str, unit: str) -> Recall:
    return Recall(slug=slug, unit=unit, title=slug, prompt="", points=())


DECK = Deck(
    (Unit("u01", "Graphs"), Unit("u02", "Rules"), Unit("u03", "Empty")),
    (question("graph", "u01"), question("order", "u01"), question("chain-rule", "u02")),
)


def review(slug: str, rating: Rating, at: datetime, seconds: float = 30.0) -> Review:
    return Review(
        id=f"{slug} {at}",
        device="desk",
        question=slug,
        digest="",
        kind="recall",
        rating=rating,
        verdict="right",
        answer="{}",
        started=at,
        answered=at,
        seconds=seconds,
    )


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def of(*reviews: Review) -> Statistics:
    return statistics(reviews, fold(reviews), DECK, NOW, UTC)


def test_a_day_counts_its_answers_seconds_and_those_not_rated_again():
    found = of(
        review("graph", Rating.AGAIN, ago(1), 300.0),
        review("graph", Rating.HARD, ago(1) + timedelta(minutes=5), 20.0),
        review("order", Rating.EASY, ago(0), 10.5),
    )
    assert [(day.date, day.reviews, day.seconds, day.right) for day in found.days] == [
        (TODAY - timedelta(days=1), 2, 320.0, 1),
        (TODAY, 1, 10.5, 1),
    ]
    assert (found.reviews, found.seconds, found.streak) == (3, 330.5, 2)


def test_an_answer_after_midnight_belongs_to_the_day_before_on_the_learners_clock():
    late = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)  # half past three in Berlin
    (day,) = statistics([review("graph", Rating.GOOD, late)], {}, DECK, NOW, BERLIN).days
    assert day.date == TODAY - timedelta(days=1)


def test_retention_is_of_the_first_answer_of_a_day_to_what_was_met_before():
    found = of(
        review("graph", Rating.AGAIN, ago(9)),  # the first answer ever shows no memory
        review("graph", Rating.GOOD, ago(9) + timedelta(minutes=5)),  # nor does one of the same day
        review("graph", Rating.AGAIN, ago(5)),  # forgotten
        review("graph", Rating.GOOD, ago(5) + timedelta(minutes=5)),  # again of the same day
        review("graph", Rating.HARD, ago(2)),  # remembered
        review("order", Rating.GOOD, ago(1)),
    )
    assert found.retention == 0.5


def test_without_a_second_meeting_there_is_no_retention():
    assert of(review("graph", Rating.GOOD, ago(3))).retention is None


def test_a_unit_shows_what_was_met_how_well_it_is_remembered_now_and_at_what_cost():
    given_ = [
        review("graph", Rating.AGAIN, ago(4), 40.0),
        review("order", Rating.GOOD, ago(3), 20.0),
        review("gone from the deck", Rating.GOOD, ago(3), 500.0),
    ]
    found, memories = of(*given_), fold(given_)
    first, second, third = found.units
    assert (first.unit, first.title, first.questions, first.seen) == ("u01", "Graphs", 2, 2)
    assert (first.right, first.seconds) == (0.5, 60.0)
    nights = {"graph": 4, "order": 3}
    known = [recall(memories[slug], memories[slug].last + timedelta(days=n)) for slug, n in nights.items()]
    assert first.recall == pytest.approx(sum(known) / 2)
    assert (second.seen, second.recall, second.right, second.seconds) == (0, None, None, 0.0)
    assert (third.questions, third.seen) == (0, 0)
    assert (found.seen, found.total) == (2, 3)
    assert found.seconds == 560.0  # what was removed from the deck was learned all the same


def test_the_load_ahead_has_thirty_days_and_what_is_overdue_falls_on_today():
    given_ = [
        review("graph", Rating.AGAIN, ago(50)),
        review("order", Rating.EASY, ago(0)),
        review("gone from the deck", Rating.AGAIN, ago(50)),
    ]
    load = dict(of(*given_).load)
    assert list(load) == [TODAY + timedelta(days=n) for n in range(30)]
    assert {day: due_ for day, due_ in load.items() if due_} == {
        TODAY: 1,
        day_of(due(fold(given_)["order"]), UTC): 1,
    }


@pytest.mark.parametrize(
    ("left_out", "asked"), [((), (2, 2, 3)), (("graph",), (1, 1, 2)), (("graph", "order"), (0, 0, 1))]
)
def test_what_is_left_out_does_not_come_due_and_is_not_counted(left_out, asked):
    log = [review(slug, Rating.GOOD, ago(1)) for slug in ("graph", "order")]
    found = statistics(log, fold(log), DECK, NOW, UTC, left_out=left_out)
    assert (sum(count for _, count in found.load), found.seen, found.total) == asked
    assert found.units[0].questions == asked[0]
    assert (found.units[0].recall is None) == (asked[0] == 0)
    assert found.units[0].seconds == 60, "the time went into it all the same"


def test_all_of_it_goes_into_json():
    found = of(review("graph", Rating.GOOD, ago(1)), review("graph", Rating.GOOD, ago(0)))
    said = json.loads(json.dumps(found.to_dict()))
    assert said["days"][0] == {"date": "2026-11-22", "reviews": 1, "seconds": 30.0, "right": 1}
    assert said["units"][0]["title"] == "Graphs"
    assert said["load"][0] == {"date": "2026-11-23", "due": 0}
    assert {key: said[key] for key in ("streak", "reviews", "retention", "seen", "total")} == {
        "streak": 2,
        "reviews": 2,
        "retention": 1.0,
        "seen": 1,
        "total": 3,
    }


@pytest.mark.parametrize(
    ("practised", "length"),
    [
        ([], 0),
        ([0], 1),
        ([1], 1),
        ([0, 1, 2], 3),
        ([2, 3], 2),  # yesterday is forgiven, today is not over
        ([3, 4], 0),
        ([0, 2], 2),
        ([0, 3], 1),
        ([0, 2, 4], 2),  # two gaps in a week: the second breaks it
        ([0, 2, 3, 4, 5, 6, 7, 9], 8),  # gaps at 1 and 8: a week apart
        ([0, 2, 3, 4, 5, 6, 8], 6),  # gaps at 1 and 7: within a week
        ([-1, 0], 1),  # a day in the future, from a clock that was wrong
    ],
)
def test_a_streak_forgives_one_missed_day_a_week(practised: list[int], length: int):
    assert streak({TODAY - timedelta(days=days) for days in practised}, TODAY) == length


def longest(days: set[int]) -> int:
    """The same by trying every length: within each seven days of the row, today left out, at most one is missed."""
    best = 0
    for first in sorted(days):
        missed = [day for day in range(1, first + 1) if day not in days]
        if all(later - earlier >= 7 for earlier, later in itertools.pairwise(missed)):
            best = max(best, len([day for day in days if day <= first]))
    return best


@given(st.sets(st.integers(0, 40)))
def test_a_streak_is_the_longest_row_with_one_gap_a_week(days: set[int]):
    assert streak({TODAY - timedelta(days=day) for day in days}, TODAY) == longest(days)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["graph", "order", "chain-rule", "gone"]),
            st.sampled_from(Rating),
            st.integers(0, 20 * 24 * 60),
            st.floats(0, 1000),
        ),
        max_size=30,
    )
)
def test_the_parts_add_up_to_the_whole(told):
    log = [review(slug, rating, NOW - timedelta(minutes=age), s) for slug, rating, age, s in told]
    log.sort(key=lambda r: r.answered)
    found = statistics(iter(log), fold(log), DECK, NOW, UTC)
    brief = [Brief(r.question, r.rating, r.started, r.answered, r.seconds) for r in log]
    assert statistics(brief, fold(log), DECK, NOW, UTC) == found
    assert found.reviews == sum(day.reviews for day in found.days) == len(log)
    assert found.seconds == pytest.approx(sum(r.seconds for r in log))
    assert sum(unit.seconds for unit in found.units) == pytest.approx(
        sum(r.seconds for r in log if DECK.find(r.question))
    )
    assert found.seen == sum(unit.seen for unit in found.units)
    assert found.total == sum(unit.questions for unit in found.units)
    assert [day.date for day in found.days] == sorted({day_of(r.answered, UTC) for r in log})
