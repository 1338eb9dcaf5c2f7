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


def kin(slug, *mistakes, unit="u01", after=()):
    return Choice(slug=slug, unit=unit, options=(), mistakes=mistakes, after=after, **COMMON)


LINKED = Deck(
    (Unit("u01", ""), Unit("u02", "")),
    (
        kin("adds", "assigns"),
        *(kin(f"other-{i}") for i in range(6)),
        kin("squares", "assigns", unit="u02"),
        kin("late", "assigns", unit="u02", after=("squares",)),
        kin("zeroes", "never-zeroed", unit="u02"),
    ),
)
BEFORE = [given_answer(slug, Rating.EASY, NOON - timedelta(days=1)) for slug in ("adds", "squares")]


def answered_in_turn(*answers):
    return [given_answer(slug, rating, NOON + timedelta(seconds=i)) for i, (slug, rating) in enumerate(answers)]


def linked(reviews, scope=None, now=NOON + timedelta(minutes=1), **more):
    today = [review for review in reviews if review.answered.date() == now.date()]
    return queue(State(LINKED, fold(reviews), today, more.pop("suspended", ()), now, UTC, **more), scope)


FAILED = [("adds", Rating.AGAIN)]
PASSED = [("other-0", Rating.GOOD), ("other-1", Rating.GOOD)]


def test_a_failure_brings_back_a_sibling_a_few_questions_later_and_says_why():
    soon, later = linked(BEFORE + answered_in_turn(*FAILED)), linked(BEFORE + answered_in_turn(*FAILED, *PASSED))
    assert [(entry.question.slug, entry.because) for entry in soon.siblings] == [("squares", "adds")]
    assert upcoming(soon).reason != "sibling"
    assert upcoming(later) == later.siblings[0]


def test_each_failure_brings_one_sibling_and_no_more():
    done = answered_in_turn(*FAILED, *PASSED, ("squares", Rating.GOOD))
    assert not linked(BEFORE + done).siblings
    again = answered_in_turn(*FAILED, *PASSED, ("squares", Rating.GOOD), ("adds", Rating.AGAIN))
    assert [entry.question.slug for entry in linked(BEFORE + again).siblings] == ["late"]


def test_a_new_sibling_waits_for_what_it_comes_after():
    known = [given_answer("adds", Rating.EASY, NOON - timedelta(days=1))]
    left = linked(known + answered_in_turn(*FAILED), suspended={"squares"})
    assert not left.siblings
    left = linked(known + answered_in_turn(*FAILED))
    assert [entry.question.slug for entry in left.siblings] == ["squares"]


def test_a_new_sibling_is_one_of_the_new_questions_of_the_day():
    known = [given_answer("adds", Rating.EASY, NOON - timedelta(days=1))]
    assert len(linked(known + answered_in_turn(*FAILED), new_a_day=1).new) == 0
    assert not linked(known + answered_in_turn(*FAILED), new_a_day=0).siblings


def test_a_sibling_outside_of_the_scope_stays_outside():
    assert not linked(BEFORE + answered_in_turn(*FAILED), Scope(units=frozenset({"u01"}))).siblings


def test_what_was_answered_already_today_is_no_sibling():
    reviews = answered_in_turn(("squares", Rating.GOOD), ("late", Rating.GOOD), *FAILED)
    assert not linked(reviews).siblings


def test_when_nothing_else_is_left_the_sibling_comes_at_once():
    known = [given_answer(slug, Rating.EASY, NOON - timedelta(days=1)) for slug in ("squares", "late", "zeroes")]
    left = linked([*known, given_answer("squares", Rating.AGAIN)], Scope(units=frozenset({"u02"})))
    assert (left.due, left.new, left.siblings_ready) == ((), (), 0)
    assert upcoming(left).question.slug == "late"


linked_answers = st.lists(
    st.tuples(st.sampled_from([q.slug for q in LINKED.questions]), st.sampled_from(Rating), st.integers(0, 3 * 24 * 60))
)


@given(linked_answers, st.sets(st.sampled_from([q.slug for q in LINKED.questions])), st.integers(0, 20))
def test_siblings_are_shared_out_once_and_never_stand_twice(history, suspended, new_a_day):
    reviews = sorted(
        (given_answer(slug, rating, NOON - timedelta(minutes=ago)) for slug, rating, ago in history),
        key=lambda review: review.answered,
    )
    left = linked(reviews, now=NOON, suspended=suspended, new_a_day=new_a_day)
    slugs = [e.question.slug for part in (left.again, left.siblings, left.due, left.new, left.chosen) for e in part]
    assert len(slugs) == len(set(slugs)) == left.left
    assert not set(slugs) & suspended
    failed = {review.question for review in reviews if review.rating is Rating.AGAIN}
    for entry in left.siblings:
        assert entry.because in failed
        assert set(entry.question.mistakes) & set(LINKED.find(entry.because).mistakes)


# -- the order in which new questions are met -------------------------------------------------------------------------


def chain(*pairs):
    questions = tuple(kin(slug, unit=unit, after=after) for slug, unit, after in pairs)
    return Deck((Unit("u01", ""), Unit("u02", "")), questions)


UNITS = chain(
    ("base", "u01", ()),
    ("needs-base", "u02", ("base",)),
    ("follows", "u02", ("needs-base",)),
    ("free", "u02", ()),
    ("needs-unit", "u02", ("u01",)),
)


def new_of(deck, reviews=(), scope=None):
    left = queue(State(deck, fold(reviews), [], (), NOON, UTC), scope)
    return [entry.question.slug for entry in left.new]


def test_new_questions_keep_the_order_of_the_deck_where_it_keeps_what_they_come_after():
    assert new_of(UNITS) == ["base", "needs-base", "follows", "free", "needs-unit"]


def test_who_drills_one_unit_meets_first_what_needs_nothing_from_elsewhere_and_the_rest_later():
    scope = Scope(units=frozenset({"u02"}))
    assert new_of(UNITS, scope=scope) == ["free", "needs-base", "follows", "needs-unit"]


def test_what_was_met_elsewhere_counts():
    scope = Scope(units=frozenset({"u02"}))
    known = [given_answer("base", at=NOON - timedelta(days=9))]
    assert new_of(UNITS, known, scope) == ["needs-base", "follows", "free", "needs-unit"]


@given(st.lists(st.tuples(st.sampled_from(["u01", "u02"]), st.sets(st.integers(0, 9), max_size=3)), max_size=10))
def test_no_new_question_is_starved_and_none_comes_before_what_it_comes_after(shape):
    """`after` names earlier questions of the deck, as a deck that was read does."""
    pairs = [(f"q{i}", unit, tuple(f"q{j}" for j in sorted(after) if j < i)) for i, (unit, after) in enumerate(shape)]
    deck = chain(*pairs)
    assert new_of(deck) == [slug for slug, _, _ in pairs]
    scope = Scope(units=frozenset({"u02"}))
    some = new_of(deck, scope=scope)
    assert sorted(some) == sorted(slug for slug, unit, _ in pairs if unit == "u02")
    after = {slug: set(names) for slug, _, names in pairs}
    ready = [slug for slug in some if not after[slug]]
    assert not ready or some[0] == ready[0]
