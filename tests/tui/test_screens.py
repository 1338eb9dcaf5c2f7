"""What can be opened above the review: browse, statistics, help, the palette; themes and sizes."""

from dataclasses import replace

import pytest

from drill.errors import DrillError
from drill.tui.page.colours import OURS


async def rate(seat) -> None:
    await seat.press("f3", "enter")


async def test_browsing_finds_by_words_and_enter_asks_it_now(sit):
    async with sit() as seat:
        await seat.press("ctrl+o")
        assert "8 questions" in seat.screen
        await seat.press("s", "t", "e", "p")
        assert "1 question" in seat.screen
        await seat.press("enter")
        assert "Put one training step in order." in seat.screen
        assert "chosen" in seat.screen


async def test_browsing_narrows_down_by_kind_unit_and_state(sit, desk):
    async with sit() as seat:
        await rate(seat)
        await seat.press("ctrl+o")
        browse = seat.app.screen
        browse.query_one("#kind").value = "code"
        await seat.settle()
        assert [row.question.slug for row in browse.rows] == ["topo-sort"]
        browse.query_one("#kind").clear()
        browse.query_one("#unit").value = "u04"
        browse.query_one("#show").value = "new"
        await seat.settle()
        assert [row.question.slug for row in browse.rows] == ["step-order", "trace-shared", "strided-sum"]


async def test_a_question_is_suspended_and_brought_back_from_the_list(sit, desk):
    async with sit() as seat:
        await seat.press("ctrl+o", "down", "ctrl+s")
        assert "suspended" in seat.row("Order of nodes")
        assert desk.book.hidden == {"topo-order"}
        await seat.press("ctrl+s", "escape")
        assert not desk.book.hidden
        assert "Why does backward()" in seat.screen


async def test_a_draft_survives_browsing(sit):
    async with sit("grad-adds", "topo-sort") as seat:
        await seat.write("the sum")
        await seat.press("ctrl+o", "escape")
        assert "the sum" in seat.screen
        await seat.press("ctrl+o", "down", "enter")
        assert "def topo_sort" in seat.screen
        await seat.press("ctrl+n", "ctrl+n")
        assert "the sum" in seat.screen


async def test_a_list_without_a_match_is_empty_and_enter_does_nothing(sit):
    async with sit() as seat:
        await seat.press("ctrl+o")
        await seat.write("no such question")
        await seat.press("enter", "ctrl+s", "down")
        assert "0 questions" in seat.screen


async def test_statistics_show_days_units_and_the_load_ahead(sit, desk):
    async with sit("launch-bound", "tensor-bytes", size=(80, 40)) as seat:
        await rate(seat)
        await seat.press("f5")
        assert "1 answer in" in seat.screen
        assert "Answers a day" in seat.screen
        assert seat.row("Mon ").rstrip().endswith("█")
        assert "1/2" in seat.row("Topological order")
        assert "Due in the days ahead" in seat.screen
        await seat.press("escape")
        assert "0 done" in seat.screen or "1 done" in seat.screen


async def test_statistics_of_an_empty_log_say_what_will_be_there(sit):
    async with sit() as seat:
        await seat.press("f5")
        assert "Nothing is answered yet." in seat.screen


async def test_help_lists_the_keys_of_the_moment(sit):
    async with sit("topo-sort", size=(80, 40)) as seat:
        await seat.press("f1")
        assert "Run the checks on what you wrote." in seat.row("ctrl+j")
        assert "Rate your answer" not in seat.screen
        assert "In the editor Enter keeps the indentation" in seat.screen
        await seat.press("escape", "f3", "f1")
        assert "Rate your answer yourself" in seat.screen
        assert "1  2  3  4" in seat.screen


async def test_the_palette_offers_what_can_be_done_here(sit):
    async with sit("topo-sort", size=(100, 60)) as seat:
        await seat.press("ctrl+p")
        for title in (
            "Show the next hint",
            "Write in your editor",
            "Skip this question",
            "Statistics",
            "Theme",
            "Quit",
        ):
            assert title in seat.screen
        assert "Ten more new questions" not in seat.screen
        await seat.write("next hint")
        await seat.press("enter")
        await seat.pilot.pause(0.2)
        assert "Hint 1 of 3" in seat.screen


async def test_a_key_in_the_line_of_keys_can_be_clicked(sit):
    async with sit("topo-sort") as seat:
        await seat.click("F2 hint")
        assert "Hint 1 of 3" in seat.screen


async def test_the_line_of_keys_never_cuts_a_key_in_two(sit):
    for width in (30, 40, 60, 80, 120):
        async with sit("topo-sort", size=(width, 24)) as seat:
            assert seat.screen.splitlines()[-1].endswith("F1 help")
            assert len(seat.screen.splitlines()[-1]) <= width


@pytest.mark.parametrize("width", [40, 60, 80])
async def test_what_is_searched_for_can_be_read_on_narrow_screens_too(sit, width):
    async with sit(size=(width, 20)) as seat:
        await seat.press("ctrl+o")
        await seat.write("graph")
        assert "graph" in seat.row("▼")


@pytest.mark.parametrize("theme", ["drill-light", "ansi-dark", "ansi-light", "nord"])
async def test_every_theme_shows_every_kind(sit, theme):
    async with sit(theme=theme) as seat:
        for _ in range(8):
            await seat.press("ctrl+n")
        await seat.press("f5", "escape", "ctrl+o", "escape", "f1")
        assert seat.app.theme == theme


async def test_a_theme_that_was_chosen_is_remembered_and_an_unknown_one_does_no_harm(sit, desk):
    async with sit("launch-bound", theme="no-such-theme") as seat:
        assert seat.app.theme in OURS
        assert "No theme is called no-such-theme" in seat.screen
        assert "There are ansi-dark, " in seat.screen
        seat.app.theme = "nord"
        await seat.settle()
    async with sit("launch-bound") as seat:
        assert seat.app.theme == "nord"


async def test_a_theme_that_cannot_be_kept_is_told_and_ends_nothing(sit, desk, monkeypatch):
    def full(_key: str, _value: str) -> None:
        raise DrillError("drill.db: the disk is full -- make room and try again")

    monkeypatch.setattr(desk.book, "remember", full)
    async with sit("launch-bound") as seat:
        seat.app.theme = "nord"
        await seat.settle()
        assert "The theme is not kept" in seat.screen
        assert seat.app.theme == "nord"


async def test_right_and_wrong_are_told_without_colour(sit, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with sit("launch-bound") as seat:
        await seat.press("a")
        assert "✓" in seat.screen
        assert "Right" in seat.screen or "Not right" in seat.screen
        assert "▸" in seat.screen


@pytest.mark.parametrize("size", [(20, 6), (40, 12), (200, 60)])
async def test_no_size_breaks_any_screen(sit, desk, size):
    async with sit(size=size) as seat:
        for _ in range(8):
            await seat.press("f3", "ctrl+n")
        await seat.press("f1", "escape", "f5", "escape", "ctrl+o", "escape")
        assert seat.app.is_running


async def test_a_terminal_that_is_resized_is_laid_out_anew(sit):
    async with sit("topo-sort", size=(120, 40)) as seat:
        assert "return []" in seat.row("Write topo_sort(root)")
        await seat.pilot.resize_terminal(70, 20)
        await seat.settle()
        assert "return []" not in seat.row("Write topo_sort(root)")
        assert "F1 help" in seat.screen.splitlines()[-1]


FOOTERS = ("F2 hint", "F3 show", "F4 editor", "^n skip", "F1 help")


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (100, 30), (200, 60)])
async def test_every_key_of_an_exercise_fits_into_the_line_of_keys(sit, size):
    async with sit("topo-sort", size=size) as seat:
        assert [key for key in ("^j run", *FOOTERS) if key not in seat.row("F1 help")] == []


async def test_a_page_that_goes_on_below_says_so_and_which_key_shows_it(sit):
    async with sit("grad-adds", size=(60, 18)) as seat:
        assert "pgdn" not in seat.screen
        await seat.press("ctrl+j")
        assert "pgdn more" in seat.screen
        while "pgdn more" in seat.screen:
            await seat.press("pagedown")
        assert "An interviewer might go on" in seat.screen or "Assigning keeps one" in seat.screen


async def test_help_spells_its_keys_out(sit):
    async with sit("topo-sort") as seat:
        await seat.press("f1")
        assert "ctrl+j  ctrl+r" in seat.screen
        assert "^" not in seat.screen


async def test_a_long_title_in_the_list_ends_in_an_ellipsis_at_any_width(sit, desk):
    long = replace(desk.tutor().deck.questions[0], title="a title of many words " * 12)
    async with sit(questions=[long]) as seat:
        await seat.press("ctrl+o")
        assert seat.row("a title of many").endswith("…")
        await seat.pilot.resize_terminal(120, 30)
        await seat.settle()
        assert len(seat.row("a title of many")) > 100
        assert seat.row("a title of many").endswith("…")


async def test_what_is_copied_reaches_tmux_too(sit, monkeypatch, tmp_path):
    heard = tmp_path / "heard"
    program = tmp_path / "tmux"
    program.write_text(f'#!/bin/sh\n[ "$2" = -w ] && exit 1\necho "$@" > {heard}\ncat >> {heard}\n')
    program.chmod(0o755)
    monkeypatch.setenv("TMUX", "/tmp/tmux,1,0")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    async with sit("tensor-bytes") as seat:
        seat.app.copy_to_clipboard("2^21 bytes")
    assert heard.read_text() == "load-buffer -\n2^21 bytes"


async def test_beside_the_editor_one_key_reads_on_and_comes_back_to_the_task(sit):
    async with sit("topo-sort", size=(80, 24)) as seat:
        await seat.press("ctrl+j")
        assert "^t more" in seat.screen
        for _ in range(5):
            if "It printed" in seat.screen:
                break
            await seat.press("ctrl+t")
        assert "visiting a" in seat.screen
        await seat.press("ctrl+t")
        assert "Write topo_sort(root)" in seat.screen
        assert seat.app.focused is seat.app.review.way.editor


@pytest.mark.parametrize("slug", ["grad-adds", "tensor-bytes", "launch-bound", "topo-sort"])
async def test_who_left_the_answer_is_told_how_to_get_back_to_it(sit, slug):
    async with sit(slug) as seat:
        assert "esc write" not in seat.screen
        await seat.press("escape")
        assert "esc write" in seat.screen
        await seat.press("escape")
        assert "esc write" not in seat.screen
        assert seat.app.focused is not None


async def test_why_a_sibling_is_asked_is_said_on_a_narrow_screen_however_often_it_was_seen(sit):
    async with sit("tensor-bytes") as seat:
        review = seat.app.review
        slug = "of-twenty-three-letters"
        review.sitting.asked = replace(review.sitting.asked, reason="sibling", because=slug, times_seen=12)
        review.head()
        await seat.settle()
        assert seat.screen.splitlines()[0].endswith(f"numeric · level 1  same mistake as {slug}")


KEYS = {"ctrl+o": "Browse", "f5": "Statistics", "ctrl+g": "Plan"}


@pytest.mark.parametrize("leaving", KEYS)
@pytest.mark.parametrize("entering", KEYS)
async def test_every_screen_is_reached_from_every_other_and_left_by_its_own_key(sit, leaving, entering):
    async with sit() as seat:
        await seat.press(leaving)
        assert KEYS[leaving] in seat.screen.splitlines()[0]
        await seat.press(entering)
        if leaving == entering:
            assert seat.app.screen is seat.app.review
        else:
            assert KEYS[entering] in seat.screen.splitlines()[0]
            await seat.press("escape")
        assert seat.app.screen is seat.app.review


@pytest.mark.parametrize("under", ["ctrl+o", "f5", "ctrl+g"])
async def test_the_help_of_a_screen_leads_on_to_the_others_too(sit, under):
    async with sit() as seat:
        await seat.press(under, "f1")
        assert "Always" in seat.screen
        await seat.press("f5" if under != "f5" else "ctrl+o")
        assert seat.screen.splitlines()[0].split()[0] == ("Statistics" if under != "f5" else "Browse")
        await seat.press("escape")
        assert seat.app.screen is seat.app.review


async def test_in_forty_columns_what_is_searched_for_is_seen_and_titles_can_be_read(sit):
    async with sit(size=(40, 20)) as seat:
        await seat.press("ctrl+o", *"bytes")
        assert "bytes" in seat.screen.splitlines()[2]
        assert "new         Bytes of a tensor" in seat.screen
        assert "kind" not in seat.screen
        await seat.pilot.resize_terminal(80, 24)
        await seat.settle()
        assert "every kind" in seat.screen
        assert "new         numeric         Bytes of a tensor" in seat.screen


async def test_in_forty_columns_a_plan_can_be_typed_and_units_can_be_told_apart(sit):
    async with sit(size=(40, 20)) as seat:
        await seat.press("ctrl+g", *"15 December")
        assert "15 December" in seat.row("interview on")
        assert "20" in seat.row("minutes a day")
        await seat.press("f5")
        assert seat.row("Topological order").rstrip().endswith("0/4")
        assert seat.row("Gradients that add").rstrip().endswith("0/4")


async def test_a_search_that_finds_nothing_says_so_until_it_finds_something(sit):
    async with sit() as seat:
        await seat.press("ctrl+o", *"bytesx", "down", "ctrl+s", "enter")
        assert "No question fits" in seat.screen
        assert "0 questions" in seat.screen
        await seat.press("backspace")
        assert "No question fits" not in seat.screen
        assert "Bytes of a tensor" in seat.screen
        await seat.press("enter")
        assert seat.app.review.question.slug == "tensor-bytes"
