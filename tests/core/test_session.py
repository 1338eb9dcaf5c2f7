"""What is asked next, as a pure function of what was answered."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from drill.core.memory import fold
from drill.core.questions import Choice, Code, Deck, Unit
from drill.core.reviews import Rating, Review
from drill.core.session import AGAIN_GAP, Scope, State, queue, upcoming

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
COMMON = {"title": "", "prompt": ""}
QUESTIONS = (
    *(Choice(slug=f"plain-{i}", unit="u01", options=(), **COMMON) for i in range(6)),
    *(Choice(slug=f"first-{i}", unit="u02", options=(), tags=("review",), **COMMON) for i in range(3)),
    Code(slug="write-it", unit="u02", starter="", solution="", checks="", **COMMON),
)
DECK = Deck((Unit("u01", ""), Unit("u02", "")), QUESTIONS)


def given_answer(slug, rating=Rating.GOOD, at=NOON):
    return Review(
        id=f"{at.isoformat()}-{slug}",
        device="d",
        question=slug,
        digest="",
        kind="choice",
        rating=Rating(rating),
        verdict="right",
        answer="0",
        started=at,
        answered=at,
        seconds=20.0,
    )


def state(reviews=(), now=NOON, **more):
    reviews = sorted(reviews, key=lambda review: review.answered)
    today = [review for review in reviews if review.answered.date() == now.date()]
    return State(DECK, fold(reviews), today, more.pop("suspended", ()), now, UTC, **more)


def first(reviews=(), scope=None, now=NOON, **more):
    entry = upcoming(queue(state(reviews, now, **more), scope))
    return (entry.question.slug, entry.reason) if entry else None


def test_a_new_learner_meets_the_review_questions_first_and_then_the_deck_in_order():
    slugs = [entry.question.slug for entry in queue(state()).new]
    assert slugs[:4] == ["first-0", "first-1", "first-2", "plain-0"]


def test_what_was_failed_comes_back_after_four_other_answers():
    failed = [given_answer("plain-0", Rating.AGAIN)]
    others = [given_answer(f"first-{i}", at=NOON + timedelta(seconds=i + 1)) for i in range(3)]
    fourth = given_answer("plain-1", at=NOON + timedelta(seconds=9))
    assert len([*others, fourth]) == AGAIN_GAP
    assert first(failed + others, now=NOON + timedelta(seconds=9)) != ("plain-0", "again")
    assert first([*failed, *others, fourth], now=NOON + timedelta(seconds=9)) == ("plain-0", "again")


def test_what_was_failed_comes_back_after_ten_minutes():
    assert first([given_answer("plain-0", Rating.AGAIN)], now=NOON + timedelta(minutes=10)) == ("plain-0", "again")


def test_when_nothing_else_is_left_the_failed_one_comes_back_at_once():
    assert first([given_answer("plain-0", Rating.AGAIN)], Scope(slugs=frozenset({"plain-0"}))) == ("plain-0", "again")


def test_what_was_failed_and_then_passed_is_done_for_today():
    reviews = [given_answer("plain-0", Rating.AGAIN), given_answer("plain-0", Rating.GOOD, NOON + timedelta(minutes=1))]
    later = NOON + timedelta(hours=1)
    assert "plain-0" not in {
        entry.question.slug for entry in (*queue(state(reviews, later)).again, *queue(state(reviews, later)).due)
    }


def test_tomorrow_knows_about_today():
    reviews = [
        given_answer("plain-0", Rating.AGAIN),
        given_answer("plain-1", Rating.GOOD),
        given_answer("plain-2", Rating.EASY),
    ]
    tomorrow = queue(state(reviews, NOON + timedelta(days=1)))
    assert [entry.question.slug for entry in tomorrow.due] == ["plain-0"]
    assert not tomorrow.again


def test_the_weakest_due_question_comes_first():
    reviews = [given_answer("plain-1", Rating.HARD), given_answer("plain-0", Rating.AGAIN)]
    due = queue(state(reviews, NOON + timedelta(days=4))).due
    recalls = [entry.recall for entry in due]
    assert len(due) == 2
    assert recalls == sorted(recalls)


def test_reviews_never_starve_new_questions():
    days = NOON - timedelta(days=30)
    reviews = [given_answer(f"plain-{i}", at=days + timedelta(seconds=i)) for i in range(6)]
    now, kinds = NOON, []
    for _ in range(8):
        slug, reason = first(reviews, now=now)
        kinds.append(reason)
        reviews.append(given_answer(slug, at=now))
        now += timedelta(seconds=30)
    assert kinds == ["due", "due", "due", "new", "due", "due", "due", "new"]


def test_the_limit_of_new_questions_holds_and_the_rest_waits_for_another_day():
    left = queue(state(new_a_day=2))
    assert (len(left.new), left.later) == (2, 8)
    assert len(queue(state([given_answer("first-0")], new_a_day=2)).new) == 1


def test_a_named_question_is_asked_whether_due_or_not_but_once_a_day():
    scope = Scope(slugs=frozenset({"plain-0"}))
    known = [given_answer("plain-0", Rating.EASY, NOON - timedelta(days=1))]
    assert first(known, scope) == ("plain-0", "chosen")
    assert first([*known, given_answer("plain-0", Rating.GOOD)], scope, NOON + timedelta(minutes=1)) is None


def test_a_scope_holds_back_everything_else():
    assert {entry.question.slug for entry in queue(state(), Scope(kinds=frozenset({"code"}))).new} == {"write-it"}
    assert {entry.question.unit for entry in queue(state(), Scope(units=frozenset({"u01"}))).new} == {"u01"}


answers = st.lists(
    st.tuples(st.sampled_from([q.slug for q in QUESTIONS]), st.sampled_from(Rating), st.integers(0, 40 * 24 * 60))
)


@given(answers, st.sets(st.sampled_from([q.slug for q in QUESTIONS])))
def test_whatever_was_answered_each_question_stands_in_one_place_and_suspended_ones_nowhere(history, suspended):
    reviews = [given_answer(slug, rating, NOON - timedelta(minutes=ago)) for slug, rating, ago in history]
    left = queue(state(reviews, suspended=suspended, new_a_day=100))
    slugs = [entry.question.slug for part in (left.again, left.due, left.new, left.chosen) for entry in part]
    assert len(slugs) == len(set(slugs)) == left.left
    assert not set(slugs) & suspended
    entry = upcoming(left)
    assert (entry is None) == (left.left == 0)
    assert entry is None or entry.question.slug in slugs
