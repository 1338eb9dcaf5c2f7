"""Whole sessions: from the first question to the end of the day, and back again tomorrow."""

import asyncio
import threading
from datetime import timedelta
from types import SimpleNamespace

import pytest

from drill.core.reviews import Rating
from drill.core.session import Scope
from drill.errors import DrillError
from drill.tui.app import DrillApp


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
async def test_one_question_of_each_kind_fills_a_session_at_every_size(sit, desk, size, answer):
    async with sit(size=size) as seat:
        kinds = []
        while seat.app.review.question is not None:
            kinds.append(await answer(seat))
            assert "▸3 Good" in seat.screen
            await seat.press("enter")
        assert sorted(kinds) == sorted({"Recall", "Cloze", "Choice", "Numeric", "Order", "Trace", "Predict", "Code"})
        assert "All done for today." in seat.screen
    assert [review.rating for review in desk.book.kept] == [Rating.GOOD] * 8


async def test_the_heading_says_what_is_asked_why_and_how_far_the_session_is(sit, answer):
    async with sit("grad-adds", "tensor-bytes") as seat:
        first, second = seat.screen.splitlines()[:2]
        assert first.split("  ")[1:3] == ["Gradients that add up", "recall · level 1"]
        assert first.endswith("new")
        assert second.endswith("0 done · 2 left · 0 s")
        await answer(seat)
        await seat.press("enter")
        assert "1 done · 1 left" in seat.screen


async def test_tomorrow_the_right_question_is_due_and_says_how_well_it_should_be_known(sit, desk, answer):
    async with sit("tensor-bytes", "launch-bound") as seat:
        await answer(seat)
        await seat.press("4")
        await answer(seat)
        await seat.press("2")
        assert "Tomorrow 1 question will be due." in seat.screen
        assert "8x8 against 16x16" in seat.row("in 8 d")
        assert "Bytes of a tensor" in seat.row("tomorrow")
    desk.now += timedelta(days=1)
    async with sit("tensor-bytes", "launch-bound") as seat:
        assert "How many bytes" in seat.screen
        assert "due: recall 9" in seat.screen
        assert "seen 1×" in seat.screen
        assert "0 done · 1 left" in seat.screen


async def test_what_failed_comes_again_in_the_same_session(sit, answer):
    async with sit("tensor-bytes", "launch-bound") as seat:
        await seat.press("f3", "enter")
        await answer(seat)
        await seat.press("enter")
        assert "once more" in seat.screen


async def test_the_latest_answer_can_be_taken_back_and_is_asked_again(sit, desk, answer):
    async with sit("tensor-bytes", "launch-bound") as seat:
        asked = seat.app.review.question.slug
        await answer(seat)
        await seat.press("enter", "f8")
        assert seat.app.review.question.slug == asked
        assert "rated Good, is taken back. Shift+F8 gives it back." in " ".join(seat.screen.split())
        assert "0 done · 2 left" in seat.screen
    assert not desk.book.kept


async def test_what_was_written_is_there_again_when_an_answer_is_taken_back(sit, answer):
    async with sit("topo-sort") as seat:
        await answer(seat)
        await seat.press("enter", "u")
        assert "visited = set()" in seat.screen


async def test_with_nothing_to_take_back_a_sentence_says_so(sit):
    async with sit("launch-bound") as seat:
        await seat.press("u")
        assert "There is nothing to take back." in seat.screen


async def test_a_skipped_question_comes_back_when_nothing_else_is_left(sit, answer):
    async with sit("grad-adds", "tensor-bytes") as seat:
        await seat.press("ctrl+n")
        assert "How many bytes" in seat.screen
        await answer(seat)
        await seat.press("enter")
        assert "Why does backward()" in seat.screen


async def test_a_suspended_question_is_asked_no_more(sit, desk):
    async with sit("grad-adds", "tensor-bytes") as seat:
        await seat.press("escape", "ctrl+s")
        assert "How many bytes" in seat.screen
        assert "0 done · 1 left" in seat.screen
    assert desk.book.hidden == {"grad-adds"}


async def test_who_saves_while_writing_suspends_nothing_and_is_told_that_drafts_are_saved(sit, desk):
    for slug in ("topo-sort", "tensor-bytes", "grad-adds"):
        async with sit(slug, size=(110, 50)) as seat:
            await seat.press("x", "ctrl+s")
            assert seat.app.review.question.slug == slug
            assert "Drafts are saved as you type." in seat.screen
            await seat.press("f1")
            assert "Drafts are saved as you type. After Escape it suspends." in " ".join(seat.screen.split())
        assert not desk.book.hidden


async def test_an_empty_day_offers_more_new_questions(sit, desk, answer):
    async with sit("tensor-bytes", "launch-bound") as seat:
        seat.app.tutor.new_a_day = 0
        await seat.app.review.choose(seat.app.tutor.deck.questions[0])
        await answer(seat)
        await seat.press("enter")
        assert "m asks 1 new question now" in seat.screen
        assert "^q" not in seat.screen
        await seat.press("m")
        assert seat.app.review.question is not None


async def test_where_nothing_is_due_the_screen_says_so_and_what_can_be_done(sit, desk, answer):
    async with sit("tensor-bytes") as seat:
        await answer(seat)
        await seat.press("enter")
    desk.now += timedelta(hours=22)
    async with sit("tensor-bytes") as seat:
        assert "Nothing is due here today." in seat.screen
        assert "browse the deck" in seat.screen


async def test_an_answer_that_cannot_be_saved_is_kept_on_the_screen(sit, desk, monkeypatch, answer):
    def full(_review: object) -> None:
        raise DrillError("drill.db: the disk is full -- make room and try again")

    async with sit("tensor-bytes") as seat:
        await answer(seat)
        with monkeypatch.context() as broken:
            broken.setattr(desk.book, "append", full)
            await seat.press("enter")
        assert "the disk is full" in seat.screen
        assert "✓ Right" in seat.screen
        await seat.press("enter")
    assert len(desk.book.kept) == 1


async def test_notices_of_the_log_are_shown_once(sit, desk):
    desk.book.notices = ["drill.db was damaged; 12 answers were [saved]."]
    async with sit("tensor-bytes") as seat:
        assert "[saved]" in seat.screen


async def test_every_answer_is_saved_before_the_next_question_is_shown(sit, desk, answer):
    async with sit("tensor-bytes", "launch-bound") as seat:
        await answer(seat)
        await seat.press("enter")
        assert len(desk.book.kept) == 1
        await seat.press("ctrl+q")
    assert len(desk.book.kept) == 1


async def test_the_worker_for_code_is_started_while_the_question_is_read(sit, desk):
    async with sit("topo-sort"):
        assert desk.grader.warmed


async def test_a_session_about_one_part_goes_on_with_the_whole_deck_when_it_is_done(seated, desk, answer):
    app = DrillApp(desk.tutor("tensor-bytes", "grad-adds"), Scope(units=frozenset({"u03"})))
    async with seated(app) as seat:
        await answer(seat)
        await seat.press("enter")
        assert "All done here." in seat.screen
        assert "w goes on with the whole deck: 1 question left today" in seat.screen
        await seat.press("w")
        assert "Why does backward()" in seat.screen


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_next_question_is_drawn_whole_and_never_in_the_places_of_the_one_before(
    sit, answer, size, monkeypatch
):
    async with sit(size=size) as seat:
        while True:
            await answer(seat)
            frames = []
            with monkeypatch.context() as watched:
                drawn = seat.app._display
                watched.setattr(seat.app, "_display", lambda *what: (frames.append(seat.screen), drawn(*what)))  # noqa: B023
                await seat.press("enter")
            if seat.app.review.question is None:
                break
            asked = seat.app.review.question.prompt.split("\n")[0].split("`")[0].split("____")[0][:20]
            assert any(asked in frame for frame in frames)
            assert not any("▸3 Good" in frame or "✓ Right" in frame for frame in frames if asked in frame)


async def test_who_cannot_leave_when_the_window_is_closed_is_ended_by_force(sit, monkeypatch):
    ended, codes = threading.Event(), []
    monkeypatch.setattr("drill.tui.app.PATIENCE_S", 0.01)
    monkeypatch.setattr("drill.tui.app.os", SimpleNamespace(_exit=lambda code: (codes.append(code), ended.set())))
    stuck = SimpleNamespace(call_soon_threadsafe=lambda *_: None)  # drawing waits for a terminal that is gone
    async with sit("tensor-bytes") as seat:
        seat.app._hang_up(stuck, 1, None)
        assert await asyncio.to_thread(ended.wait, 30)
    assert codes == [129]
