"""What one person with one log can count on."""

import json
import os
import sqlite3
import stat
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from types import FrameType
from typing import Any

import pytest

from drill.core.reviews import Rating
from drill.store import ConflictError, Log, ReplacedError, StoreError, UnknownReviewError


def test_a_new_log_is_empty_and_has_nothing_to_tell(log):
    assert list(log.reviews()) == []
    assert log.memories() == {}
    assert log.last() is None
    assert log.suspended() == frozenset()
    assert log.recalled("plan") is None
    assert log.notices == ()


def test_an_answer_comes_back_as_it_was_given_also_after_a_restart(desk, log):
    review = desk.answer()
    log.append(review)
    log.close()
    assert list(desk.open().reviews()) == [review]


def test_times_are_kept_in_utc_to_the_millisecond(desk, log):
    tokyo = datetime(2026, 11, 24, 1, 2, 3, 456789, tzinfo=timezone(timedelta(hours=9)))
    log.append(desk.answer(answered=tokyo))
    (kept,) = log.reviews()
    assert kept.answered == datetime(2026, 11, 23, 16, 2, 3, 456000, tzinfo=UTC)
    assert kept.answered.tzinfo is UTC


def test_a_time_without_a_zone_is_refused(desk, log):
    with pytest.raises(ValueError, match="names no time zone"):
        log.append(desk.answer(answered=datetime(2026, 11, 23, 12)))  # noqa: DTZ001 -- that is the point
    assert list(log.reviews()) == []


def test_appending_the_same_answer_again_does_nothing(desk, log):
    review = desk.answer()
    log.append(review)
    log.append(review)
    assert list(log.reviews()) == [review]


def test_another_answer_under_the_same_id_is_an_error_and_changes_nothing(desk, log):
    review = desk.answer()
    log.append(review)
    with pytest.raises(ConflictError, match=f"something else under these ids.*\n  {review.id}"):
        log.append(replace(review, rating=Rating.EASY))
    assert list(log.reviews()) == [review]


def test_an_answer_typed_in_another_encoding_is_saved_all_the_same(desk, log):
    typed = "caf\udce9 \0 \N{SNOWMAN}"
    log.append(desk.answer(answer=json.dumps({"text": typed}, ensure_ascii=False)))
    log.keep_draft("relu", typed)
    (kept,) = log.reviews()
    assert json.loads(kept.answer) == {"text": typed}
    assert log.draft("relu") == "caf\\udce9 \0 \N{SNOWMAN}"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"answer": "not JSON"}, "an answer is JSON"),
        ({"id": "short"}, "an id is a UUID"),
        ({"seconds": -1.0}, "seconds are from 0"),
        ({"seconds": float("nan")}, "reviews.seconds"),
        ({"rating": 5}, "a rating is from 1 to 4"),
        ({"question": ""}, "a review names a question"),
        ({"verdict": ""}, "a review has a verdict"),
        ({"hints": -1}, "hints are 0 or more"),
    ],
)
def test_an_answer_that_makes_no_sense_is_refused_in_words(desk, log, change: dict[str, Any], words: str):
    with pytest.raises(StoreError, match=f"This review cannot be saved: .*{words}"):
        log.append(desk.answer(**change))
    assert list(log.reviews()) == []


def test_answers_come_in_the_order_of_time_device_and_id(desk, log):
    late = desk.answer("late", answered=desk.at + timedelta(hours=1))
    noon = desk.at
    twins = [desk.answer("twin", answered=noon, device=device) for device in ("b", "a")]
    early = desk.answer("early", answered=desk.at - timedelta(hours=1))
    for review in (late, *twins, early):
        log.append(review)
    assert list(log.reviews()) == [early, twins[1], twins[0], late]


def test_the_answers_in_brief_and_those_of_one_question_are_the_answers(desk, log):
    for number in range(6):
        log.append(desk.answer(f"question-{number % 2}", Rating(1 + number % 4)))
    log.retract(log.last().id)

    assert list(log.in_brief()) == [(r.question, r.rating, r.started, r.answered, r.seconds) for r in log.reviews()]
    assert log.reviews_of("question-1") == [r for r in log.reviews() if r.question == "question-1"]


def test_since_gives_the_answers_from_that_moment_on(desk, log):
    first, second, third = (desk.answer() for _ in range(3))
    for review in (first, second, third):
        log.append(review)
    assert log.since(second.answered) == [second, third]
    assert log.since(desk.at + timedelta(days=1)) == []


def test_an_answer_that_was_taken_back_counts_no_more_and_stays_in_the_file(desk, log):
    kept, undone = desk.answer("kept"), desk.answer("undone")
    log.append(kept)
    log.append(undone)
    log.retract(undone.id)
    assert list(log.reviews()) == [kept]
    assert log.since(kept.answered) == [kept]
    assert set(log.memories()) == {"kept"}
    assert undone.id in {row["id"] for row in log.export() if row["type"] == "review"}


def test_taking_back_twice_is_as_good_as_once(desk, log):
    review = desk.answer()
    log.append(review)
    log.retract(review.id)
    log.retract(review.id)
    assert list(log.reviews()) == []


def test_taking_back_what_was_never_given_is_an_error(log):
    with pytest.raises(UnknownReviewError, match="holds no answer nonsense"):
        log.retract("nonsense")


def test_the_last_answer_is_this_devices_own_and_undo_walks_backwards(desk, log):
    first, second = desk.answer(), desk.answer()
    for review in (first, second, desk.answer(device="phone")):
        log.append(review)
    assert log.last() == second
    log.retract(second.id)
    assert log.last() == first
    log.retract(first.id)
    assert log.last() is None


def test_the_last_answer_is_the_one_just_given_though_the_clock_jumped_back(desk, log):
    log.append(desk.answer())
    desk.at -= timedelta(days=30)
    after_the_jump = desk.answer()
    log.append(after_the_jump)
    assert log.last() == after_the_jump


def test_a_suspended_question_stays_away_until_it_is_resumed(log):
    log.suspend("broadcast")
    log.suspend("relu")
    log.resume("relu")
    assert log.suspended() == {"broadcast"}
    log.resume("never-suspended")
    assert log.suspended() == {"broadcast"}


def test_a_question_suspended_until_tomorrow_is_back_tomorrow(desk, log):
    log.suspend("broadcast", until=desk.at + timedelta(days=1))
    assert log.suspended() == {"broadcast"}
    desk.at += timedelta(days=1)
    assert log.suspended() == frozenset()


def test_the_latest_setting_holds(desk, log):
    log.remember("plan", "soon")
    log.remember("plan", "later")
    log.remember("other", "x")
    assert (log.recalled("plan"), log.recalled("other")) == ("later", "x")
    log.close()
    assert desk.open().recalled("plan") == "later"


def test_the_last_word_holds_though_the_clock_has_jumped_back(desk, log):
    log.remember("plan", "before the jump")
    log.suspend("relu")
    desk.at -= timedelta(days=400)
    log.remember("plan", "after the jump")
    log.resume("relu")
    assert log.recalled("plan") == "after the jump"
    assert log.suspended() == frozenset()


def test_a_reset_starts_afresh_and_the_backup_holds_all_there_was(desk, log):
    review = desk.answer()
    log.append(review)
    log.suspend("relu")
    log.remember("plan", "soon")
    assert log.memories()
    backup = log.reset()
    assert (list(log.reviews()), log.memories(), log.suspended(), log.recalled("plan")) == ([], {}, frozenset(), None)
    log.append(again := desk.answer("again"))
    assert set(log.memories()) == {"again"}
    assert log.merge(backup) == 1
    assert list(log.reviews()) == [review, again]
    assert log.suspended() == {"relu"}


def test_a_log_that_was_deleted_under_our_feet_is_noticed_before_an_answer_is_lost(desk, log):
    log.append(desk.answer())
    log.path.rename(log.path.with_name("moved.db"))
    with pytest.raises(ReplacedError, match="moved, deleted or replaced while drill was running"):
        log.append(desk.answer())
    desk.open("drill.db").append(desk.answer())
    with pytest.raises(ReplacedError):
        log.append(desk.answer())


def test_closing_twice_is_harmless(log):
    log.close()
    log.close()


def interrupt_at_line(number: int) -> Any:
    """Ctrl-C just before the so-manieth line that is executed from here on."""
    seen = 0

    def trace(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal seen
        seen += event == "line"
        if seen == number:
            raise KeyboardInterrupt
        return trace

    return trace


def is_interrupted(log: Log, review: Any, line: int) -> bool:
    before = sys.gettrace()
    try:
        sys.settrace(interrupt_at_line(line))
        log.append(review)
    except KeyboardInterrupt:
        return True
    finally:
        sys.settrace(before)
    return False


def test_an_interrupt_at_any_line_of_an_append_leaves_the_answer_whole_or_out_and_the_log_usable(desk, log):
    other = desk.open(busy_s=0.1)
    kept: list[bool] = []
    for line in range(1, 10_000):
        review = desk.answer(f"line-{line}")
        was_interrupted = is_interrupted(log, review, line)
        with pytest.raises(sqlite3.OperationalError, match="no transaction"):
            log._connection.execute("rollback")
        saved = review in set(other.reviews())
        other.append(desk.answer())  # would be refused if the interrupted one still held the lock
        if not was_interrupted:
            assert saved
            assert kept == sorted(kept), "interrupts before the commit leave it out, those after it let it be"
            assert set(kept) == {False, True}
            break
        kept.append(saved)
        log.append(review)
        assert list(other.reviews()).count(review) == 1
    else:
        pytest.fail("the append never ended")


def test_what_a_person_answers_is_nobody_elses_business(tmp_path, desk):
    desk.folder = tmp_path / "share" / "drill"
    before = os.umask(0)
    try:
        desk.open()
    finally:
        os.umask(before)
    assert stat.S_IMODE(desk.folder.stat().st_mode) == 0o700
