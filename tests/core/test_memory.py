"""The memory model against the library `fsrs`, written by others in 64-bit floats, and against its own laws."""

from datetime import UTC, datetime, timedelta

import pytest
from fsrs import Card, Scheduler
from fsrs import Rating as TheirRating
from hypothesis import given
from hypothesis import strategies as st

from drill.core.memory import WEIGHTS, Answer, Memory, advance, due, fold, intervals, recall, replay
from drill.core.reviews import Rating, Review

START = datetime(2026, 11, 23, 12, tzinfo=UTC)
ORACLE = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)

evenings = st.builds(  # days later and up to 12 hours: the same whether days are rounded, as here, or cut off
    lambda days, later: timedelta(days=days) + later,
    st.one_of(st.integers(0, 2), st.integers(0, 500)),
    st.timedeltas(timedelta(0), timedelta(hours=11.99)),
)
gaps = st.one_of(st.timedeltas(timedelta(0), timedelta(hours=30)), st.timedeltas(timedelta(0), timedelta(days=500)))
steps = st.tuples(st.sampled_from(Rating), gaps)
histories = st.lists(steps, min_size=1, max_size=40)
evening_histories = st.lists(st.tuples(st.sampled_from(Rating), evenings), min_size=1, max_size=40)


def answers(history: list[tuple[Rating, timedelta]]) -> list[Answer]:
    at, given_ = START, list[Answer]()
    for rating, gap in history:
        at += gap
        given_.append(("q", rating, at))
    return given_


def review(question: str, rating: Rating, at: datetime) -> Review:
    return Review(
        id=f"{question} {at.timestamp()}",
        device="desk",
        question=question,
        digest="",
        kind="recall",
        rating=rating,
        verdict="right",
        answer="{}",
        started=at,
        answered=at,
        seconds=1.0,
    )


@given(evening_histories)
def test_a_memory_is_what_the_other_library_says(history: list[tuple[Rating, timedelta]]) -> None:
    theirs = Card(card_id=1, due=START)
    for _, rating, at in answers(history):
        theirs, _ = ORACLE.review_card(theirs, TheirRating(rating), at)
    ours = fold(review("q", Rating(rating), at) for _, rating, at in answers(history))["q"]
    assert theirs.stability == pytest.approx(ours.stability, rel=1e-4)
    assert theirs.difficulty == pytest.approx(ours.difficulty, rel=1e-4)
    assert theirs.last_review == ours.last
    later = ours.last + timedelta(days=40)
    assert ORACLE.get_card_retrievability(theirs, later) == pytest.approx(recall(ours, later), rel=1e-4)
    assert abs((theirs.due - due(ours)).days) <= 1 + ours.stability * 1e-4  # rounding may fall to the other side


@given(evening_histories, st.timedeltas(timedelta(0), timedelta(hours=11)))
def test_a_habit_that_is_minutes_early_counts_like_one_that_is_on_time(history, early: timedelta) -> None:
    """Whoever answers after 24 hours, 23 hours and 50 minutes, 24 hours and 5 minutes has practised once a day."""
    on_time = [(rating, timedelta(days=gap.days)) for rating, gap in history]
    hasty = [(rating, max(gap - early, timedelta(0))) for rating, gap in on_time]
    ours, theirs = (replay(answers(each), {})["q"] for each in (on_time, hasty))
    assert (ours.stability, ours.difficulty) == (theirs.stability, theirs.difficulty)


@given(st.lists(st.tuples(st.sampled_from("abc"), steps), max_size=60))
def test_answer_by_answer_gives_the_same_bits_as_all_at_once(log: list[tuple[str, tuple[Rating, timedelta]]]) -> None:
    at = START
    one_by_one: dict[str, Memory] = {}
    reviews = []
    for question, (rating, gap) in log:
        at += gap
        reviews.append(review(question, rating, at))
        one_by_one[question] = advance(one_by_one.get(question), rating, at)
    assert fold(reviews) == one_by_one


@given(histories, st.integers(0, 40))
def test_a_history_may_be_cut_anywhere(history: list[tuple[Rating, timedelta]], cut: int) -> None:
    whole = answers(history)
    before = replay(whole[:cut], {})
    assert {**before, **replay(whole[cut:], before)} == replay(whole, {})


@given(histories, st.sampled_from(Rating), gaps, st.floats(0.7, 0.99))
def test_the_interval_on_a_key_is_the_one_that_its_answer_gets(
    history: list[tuple[Rating, timedelta]], rating: Rating, gap: timedelta, retention: float
) -> None:
    memory = replay(answers(history), {})["q"]
    at = memory.last + gap
    assert at + intervals(memory, at, retention)[rating] == due(advance(memory, rating, at), retention)


@given(histories, gaps, gaps)
def test_recall_only_falls_and_stays_a_probability(
    history: list[tuple[Rating, timedelta]], soon: timedelta, later: timedelta
) -> None:
    memory = replay(answers(history), {})["q"]
    first, second = recall(memory, memory.last + soon), recall(memory, memory.last + soon + later)
    assert 1 >= first >= second > 0


def test_intervals_are_whole_days_from_one_day_to_a_hundred_years() -> None:
    forgotten = replay([("q", Rating.AGAIN, START + timedelta(days=400 * i)) for i in range(20)], {})["q"]
    mastered = replay([("q", Rating.EASY, START + timedelta(days=3000 * i)) for i in range(40)], {})["q"]
    assert due(forgotten) == forgotten.last + timedelta(days=1)
    assert due(mastered) == mastered.last + timedelta(days=36500)


def test_a_higher_rating_never_comes_back_sooner() -> None:
    memory = advance(None, Rating.GOOD, START)
    days = list(intervals(memory, START + timedelta(days=3)).values())
    assert days == sorted(days)


def test_a_wish_for_more_retention_brings_a_question_back_sooner() -> None:
    memory = advance(None, Rating.EASY, START)
    assert due(memory, 0.95) < due(memory, 0.9) < due(memory, 0.8)


def test_a_clock_that_jumped_back_counts_as_the_same_day() -> None:
    memory = advance(None, Rating.GOOD, START)
    jumped = advance(memory, Rating.GOOD, START - timedelta(days=700))
    assert jumped == advance(memory, Rating.GOOD, START)
    assert recall(memory, START - timedelta(days=700)) == 1.0


def test_reviews_and_lapses_are_counted_and_a_first_failure_is_no_lapse() -> None:
    history = [(Rating.AGAIN, 0), (Rating.GOOD, 1), (Rating.AGAIN, 3), (Rating.AGAIN, 4)]
    memory = replay([("q", rating, START + timedelta(days=day)) for rating, day in history], {})["q"]
    assert (memory.reviews, memory.lapses) == (4, 2)
    assert (memory.first, memory.last) == (START, START + timedelta(days=4))


def test_other_weights_give_another_memory() -> None:
    doubled = (*WEIGHTS[:2], WEIGHTS[2] * 2, *WEIGHTS[3:])
    assert advance(None, Rating.GOOD, START, doubled).stability == pytest.approx(2 * WEIGHTS[2])
