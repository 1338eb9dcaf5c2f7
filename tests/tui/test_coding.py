"""Writing code: failing, being told why, passing; runs that do not end; hints, solutions, drafts, the own editor."""

from contextlib import nullcontext
from dataclasses import replace

import pytest

from drill.core.outcomes import Forbidden, NotPython, TimedOut, Unavailable
from drill.core.questions import Code
from drill.core.reviews import Rating
from drill.tui.screens import review as review_module

from .asked import QUESTIONS

WRONG = "def topo_sort(root):\n    return [root]\n"
RIGHT = "def topo_sort(root):\n    visited = set()\n    return []\n"
ENDLESS = "def topo_sort(root):\n    while True: pass\n"


async def test_a_wrong_answer_is_told_in_the_learners_words_and_its_mistake_is_named(sit):
    async with sit("topo-sort", size=(120, 40)) as seat:
        await seat.rewrite(WRONG)
        await seat.press("ctrl+j")
        assert "✗ Not yet · 1 of 3 checks holds" in seat.screen
        assert "Each node appears once" in seat.screen
        assert "len(topo_sort(a + a))" in seat.row("called")
        assert "3 [not markup]" in seat.row("got ")
        assert "A known mistake: visits a shared node once per" in seat.screen
        assert "A graph is not a tree." in seat.screen
        assert "visiting a" in seat.screen


async def test_after_a_failure_one_goes_on_editing_and_passing_leads_to_the_rating(sit, desk):
    async with sit("topo-sort", size=(120, 40)) as seat:
        await seat.rewrite(WRONG)
        await seat.press("ctrl+r")
        assert "1 Again" not in seat.screen
        await seat.rewrite(RIGHT)
        await seat.press("ctrl+j")
        assert "✓ Passed · 3 checks in 0.01 s" in seat.screen
        assert "A set of visited nodes makes it linear." in seat.screen
        assert "▸3 Good" in seat.screen
        await seat.press("enter")
        assert "All done for today." in seat.screen
    (review,) = desk.book.kept
    assert (review.verdict, review.rating) == ("passed", Rating.GOOD)
    assert "visited" in review.answer


async def test_code_and_result_stand_beside_each_other_where_there_is_room_and_below_where_there_is_not(sit):
    async with sit("topo-sort", size=(120, 40)) as seat:
        await seat.press("ctrl+j")
        assert "return []" in seat.row("Write topo_sort(root)")
    async with sit("topo-sort", size=(80, 24)) as seat:
        await seat.press("ctrl+j")
        rows = seat.screen.splitlines()
        assert rows.index(seat.row("✗ Not yet")) < rows.index(seat.row("def topo_sort"))


async def test_an_endless_snippet_shows_that_it_runs_leaves_the_screen_alive_and_is_cancelled(sit, desk):
    async with sit("topo-sort") as seat:
        await seat.rewrite(ENDLESS)
        await seat.press("ctrl+j")
        await seat.pilot.pause(0.4)
        assert "running" in seat.screen
        assert "esc cancels" in seat.screen
        await seat.press("x")
        assert "x" in seat.app.review.way.answer()[-3:]
        await seat.press("f1")
        assert "Cancel what runs" in seat.screen
        await seat.press("escape")
        await seat.press("escape")
        await seat.pilot.pause(0.1)

        assert "running" not in seat.screen
        assert "Cancelled. Nothing was judged." in seat.screen
        await seat.rewrite(RIGHT)
        await seat.press("ctrl+j")
        assert "✓ Passed" in seat.screen
    assert desk.grader.runs == [ENDLESS, RIGHT]


async def test_quitting_while_something_runs_does_not_wait_for_it(sit, desk):
    async with sit("topo-sort") as seat:
        await seat.rewrite(ENDLESS)
        await seat.press("ctrl+j", "ctrl+q")
    assert desk.grader.stopped.is_set()
    assert desk.book.draft("topo-sort") == ENDLESS


async def test_the_result_of_a_run_that_was_left_behind_is_not_shown(sit):
    async with sit("topo-sort", "launch-bound", size=(80, 30)) as seat:
        await seat.press("ctrl+n")
        await seat.rewrite(ENDLESS)
        await seat.press("ctrl+j", "ctrl+n")
        await seat.pilot.pause(0.1)
        assert "8x8 matmul" in seat.screen
        assert "Cancelled" not in seat.screen


async def test_an_error_shows_the_learners_own_line(sit):
    async with sit("topo-sort", size=(120, 40)) as seat:
        await seat.rewrite("def topo_sort(root):\n    return 1 / 0\n")
        await seat.press("ctrl+j")
        assert "✗ It raised an error" in seat.screen
        assert "ZeroDivisionError: division by zero" in seat.screen
        assert "return 1 / 0" in seat.row("line 2 ")


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (
            NotPython(error="expected ':'", line=2, column=5, source="    if x"),
            "✗ Not Python yet · line 2: expected ':'",
        ),
        (TimedOut(limit_s=2), "Is there a loop that never"),
        (Forbidden(what="open a file"), "An answer may not open a file"),
        (Unavailable(why="no python"), "! Not judged"),
    ],
)
async def test_each_way_a_run_can_end_is_told_and_the_code_stays(sit, desk, outcome, said):
    desk.grader.grade = lambda exercise, source: outcome
    async with sit("topo-sort", size=(120, 40)) as seat:
        await seat.rewrite(WRONG)
        await seat.press("ctrl+j")
        assert said in seat.screen
        assert "return [root]" in seat.screen


async def test_hints_come_one_by_one_and_make_it_hard(sit):
    async with sit("topo-sort", size=(120, 40)) as seat:
        await seat.press("f2")
        assert "Hint 1 of 3" in seat.screen
        assert "Keep a set." not in seat.screen
        await seat.press("f2", "f2")
        assert "visited.add(node)" in seat.screen
        assert "F2 hint" not in seat.screen
        await seat.rewrite(RIGHT)
        await seat.press("ctrl+j")
        assert "▸2 Hard" in seat.screen


async def test_the_latest_hint_is_in_sight_to_its_last_line_on_a_small_screen_too(sit):
    long = tuple(f"hint {n} begins. " + "And it goes on for some lines. " * 8 + f"hint {n} ends." for n in (1, 2, 3))
    exercise = next(replace(q, hints=long) for q in QUESTIONS if isinstance(q, Code))
    async with sit(questions=[exercise], size=(80, 24)) as seat:
        for number in (1, 2, 3):
            await seat.press("f2")
            assert f"hint {number} begins." in seat.screen
            assert f"hint {number} ends." in seat.screen


async def test_the_solution_is_shown_beside_the_draft_which_stays(sit, desk):
    async with sit("topo-sort", size=(120, 40)) as seat:
        await seat.rewrite(WRONG)
        await seat.press("f3")
        assert "◇ A solution" in seat.screen
        assert "return order" in seat.screen
        assert "◇ Another way · Keeps a stack." in seat.screen
        assert "stack = [root]" in seat.screen
        assert "return [root]" in seat.screen
        assert "▸1 Again" in seat.screen
        await seat.press("enter")
    assert desk.book.kept[0].rating is Rating.AGAIN
    assert "return [root]" in desk.book.kept[0].answer


async def test_passing_after_having_seen_the_solution_still_suggests_again(sit):
    async with sit("topo-sort", size=(120, 40)) as seat:
        await seat.press("f3", "escape")
        await seat.rewrite(RIGHT)
        await seat.press("ctrl+j")
        assert "✓ Passed" in seat.screen
        assert "▸1 Again" in seat.screen


async def test_who_has_passed_may_compare_with_the_solution_and_keeps_the_rating(sit):
    async with sit("topo-sort", size=(120, 50)) as seat:
        await seat.rewrite(RIGHT)
        await seat.press("ctrl+j")
        assert "Another way" not in seat.screen
        await seat.press("f3")
        assert "✓ Passed" in seat.screen
        assert "◇ A solution" in seat.screen
        assert "◇ Another way" in seat.screen
        assert "▸3 Good" in seat.screen


async def test_a_draft_is_there_again_after_leaving_and_gone_after_the_answer(sit, desk):
    async with sit("topo-sort") as seat:
        await seat.rewrite(WRONG)
        await seat.press("ctrl+q")
    async with sit("topo-sort") as seat:
        assert "return [root]" in seat.screen
        assert "What you wrote last time is back." in seat.screen
        await seat.rewrite(RIGHT)
        await seat.press("ctrl+j", "enter")
    assert desk.book.draft("topo-sort") == ""


async def test_words_and_blanks_are_kept_as_drafts_too(sit):
    async with sit("grad-adds", "topo-order") as seat:
        await seat.write("the sum")
        await seat.press("ctrl+n")
        await seat.write("after")
        await seat.press("ctrl+n")
        assert "the sum" in seat.screen
        await seat.press("ctrl+n")
        assert "visits each node after all" in seat.screen


async def test_a_draft_is_kept_at_each_run(sit, desk):
    async with sit("topo-sort") as seat:
        await seat.rewrite(WRONG)
        await seat.press("ctrl+j")
        assert desk.book.draft("topo-sort") == WRONG


async def test_code_can_be_written_in_the_learners_own_editor(sit, desk, monkeypatch, tmp_path):
    program = tmp_path / "editor"
    program.write_text(f"#!/bin/sh\ncat > $1 <<'END'\n{WRONG}END\n")
    program.chmod(0o755)
    async with sit("topo-sort", editor=[str(program)]) as seat:
        monkeypatch.setattr(seat.app, "suspend", nullcontext)
        await seat.press("f4")
        assert "return [root]" in seat.screen
    assert desk.book.draft("topo-sort").strip() == WRONG.strip()


async def test_without_an_editor_a_sentence_says_how_to_set_one(sit, monkeypatch):
    async with sit("topo-sort", editor=["no-such-editor"]) as seat:
        monkeypatch.setattr(seat.app, "suspend", nullcontext)
        await seat.press("f4")

        assert "set EDITOR" in seat.screen


async def test_start_over_brings_the_starter_back(sit):
    async with sit("topo-sort") as seat:
        await seat.rewrite(WRONG)
        await seat.app.review.run_action("start_over")
        await seat.settle()
        assert "# TODO" in seat.screen


def test_the_review_screen_starts_the_editor_through_the_one_module_that_may():
    assert review_module.edit.__module__ == "drill.processes"
