"""What is half written is kept soon after the last key, and is there again whatever happened to the program."""

import asyncio

import pytest

from drill.errors import DrillError
from drill.tui import soon


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch):
    monkeypatch.setattr(soon, "PAUSE_S", 0.05)


async def kept(desk, slug, text):
    """Wait until this is kept; the clock decides when."""
    for _ in range(400):
        if text in desk.book.draft(slug):
            return True
        await asyncio.sleep(0.01)
    return False


@pytest.mark.parametrize(
    ("slug", "keys"), [("grad-adds", "sum"), ("topo-order", "after"), ("tensor-bytes", "42"), ("topo-sort", "xyz")]
)
async def test_what_is_typed_is_kept_while_the_question_is_still_open(sit, desk, slug, keys):
    async with sit(slug) as seat:
        await seat.press(*keys)
        assert await kept(desk, slug, keys)
        assert seat.app.review.sitting.stage == "asking"


async def test_after_the_power_went_out_it_is_there_again(sit, desk):
    """Nothing is told to the first program; a second one opens on the same book."""
    async with sit("grad-adds") as seat:
        await seat.press(*"paths")
        assert await kept(desk, "grad-adds", "paths")
        async with sit("grad-adds") as again:
            assert "paths" in again.screen
            assert "What you wrote last time is back." in again.screen


@pytest.mark.parametrize(
    ("gap", "keys", "kept_at"), [(0.1, 10, [1.5]), (1.0, 3, [0.5, 1.5, 2.5]), (0.1, 60, [3.0, 6.5])]
)
def test_a_burst_of_keys_is_kept_once_at_its_end_and_a_long_one_every_three_seconds(monkeypatch, gap, keys, kept_at):
    monkeypatch.setattr(soon, "PAUSE_S", 0.5)
    clock, timers, done = [0.0], [], []
    keeping = soon.Soon(
        lambda seconds, work: timers.append((clock[0] + seconds, work)), lambda: done.append(clock[0]), lambda: clock[0]
    )
    typed = [round(gap * key, 3) for key in range(keys)]
    while typed or timers:
        if typed and (not timers or typed[0] <= timers[0][0]):
            clock[0] = typed.pop(0)
            keeping()
        else:
            clock[0], work = timers.pop(0)
            work()
    assert done == pytest.approx(kept_at, abs=0.15)


async def test_going_on_at_once_keeps_no_text_under_the_next_question(sit, desk, answer):
    async with sit("grad-adds", "tensor-bytes", "topo-order") as seat:
        await answer(seat)
        await seat.press("enter", "4", "2", "ctrl+n")
        await asyncio.sleep(0.2)
        await seat.settle()
        first, second = (q for q in ("tensor-bytes", "topo-order"))
        assert {slug: text for slug, text in desk.book.drafts.items() if text} in (
            {first: '["42"]'},
            {second: '["42", ""]'},
        )


async def test_after_the_answer_nothing_is_kept(sit, desk):
    async with sit("tensor-bytes") as seat:
        await seat.press(*"2097152", "enter", "enter")
        await asyncio.sleep(0.2)
        await seat.settle()
    assert not any(desk.book.drafts.values())


async def test_what_is_written_below_a_shown_solution_is_kept_too(sit, desk):
    async with sit("topo-sort", size=(120, 40)) as seat:
        await seat.press("f3", "escape", *"mine")
        assert await kept(desk, "topo-sort", "mine")


async def test_a_disk_that_is_full_is_told_once_and_not_at_every_pause(sit, desk, monkeypatch):
    def full(*_args: object) -> None:
        raise DrillError("drill.db: the disk is full -- make room and try again")

    monkeypatch.setattr(desk.book, "keep_draft", full)
    async with sit("grad-adds") as seat:
        for key in "sum":
            await seat.press(key)
            await asyncio.sleep(0.12)
        await seat.settle()
        assert seat.screen.count("the disk is full") == 1
