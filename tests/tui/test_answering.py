"""Each kind of question, answered right and answered wrong, as a person would."""

from dataclasses import replace

import pytest
from textual.events import Key

from drill.core.questions import Numeric
from drill.core.reviews import Rating

from .asked import QUESTIONS


async def test_the_right_option_is_right_and_enter_takes_the_rating_that_is_lit(sit, desk):
    async with sit("launch-bound") as seat:
        order = seat.app.review.sitting.asked.shuffle
        await seat.press("abc"[order.index(0)])
        assert "✓ Right" in seat.screen
        assert "▸3 Good" in seat.screen
        await seat.press("enter")
        assert "All done for today." in seat.screen
    assert [(review.rating, review.verdict, review.answer) for review in desk.book.kept] == [
        (Rating.GOOD, "right", "0")
    ]


async def test_a_wrong_option_names_its_misconception_and_shows_the_right_one(sit):
    async with sit("launch-bound") as seat:
        order = seat.app.review.sitting.asked.shuffle
        await seat.press(*["down"] * order.index(1), "enter")
        assert "✗ Not right" in seat.screen
        assert "a second call would then be faster" in seat.screen
        assert seat.row("the launch costs more").strip().startswith("✓")
        assert seat.row("the first call was cold").strip().startswith("✗")
        assert "▸1 Again · today" in seat.screen


async def test_an_option_can_be_chosen_by_number_and_by_mouse(sit, desk):
    async with sit("launch-bound") as seat:
        await seat.press("2", "u")
        await seat.press("1", "enter")
    async with sit("launch-bound") as seat:
        await seat.press("u")
        await seat.click("the launch costs more")
        assert "✓ Right" in seat.screen


async def test_brackets_in_an_option_are_shown_as_they_are(sit):
    async with sit("launch-bound") as seat:
        assert "both are limited by arithmetic [x]" in seat.screen


async def test_a_blank_is_filled_in_the_sentence_while_it_is_typed(sit):
    async with sit("topo-order") as seat:
        assert "visits each node ____1 all of its ____2." in seat.screen
        await seat.press("a", "f")
        assert "visits each node af all of its ____2." in seat.screen


async def test_enter_goes_from_blank_to_blank_and_hands_in_at_the_last(sit, desk):
    async with sit("topo-order") as seat:
        await seat.write("After")
        await seat.press("enter")
        await seat.write("inputs")
        await seat.press("enter")
        assert "✓ Right" in seat.screen
        await seat.press("enter")
    assert desk.book.kept[0].answer == '["After", "inputs"]'


async def test_a_wrong_blank_is_marked_and_says_what_was_right(sit):
    async with sit("topo-order") as seat:
        await seat.write("after")
        await seat.press("enter")
        await seat.write("children")
        await seat.press("enter")
        assert "◐ Partly right · 1 of 2 right." in seat.screen
        assert " ".join(seat.row("2   children").split()) == "2 children ✗ operands"


async def test_a_number_with_thousands_and_unit_is_read(sit):
    async with sit("tensor-bytes") as seat:
        await seat.write("2,097,152 bytes")
        await seat.press("enter")
        assert "✓ Right" in seat.screen


async def test_digits_in_one_of_several_fields_may_be_grouped_and_half_a_number_is_asked_for_again(sit):
    pair = Numeric(slug="pair", unit="u03", title="Two", prompt="Which two?", values=(12.0, 1400.0))
    async with sit("pair", questions=(pair,)) as seat:
        for number in ("12", "1,4"):
            await seat.write(number)
            await seat.press("enter")
        assert "! `1,4` does not read as a number" in seat.screen
        await seat.write("00")
        await seat.press("enter")
        assert "✓ Right" in seat.screen


async def test_a_telling_number_gets_its_own_feedback(sit):
    async with sit("tensor-bytes") as seat:
        await seat.write("524288")
        await seat.press("enter")
        assert "✗ Not right" in seat.screen
        assert "counts elements, not bytes" in seat.screen


async def test_what_does_not_read_as_a_number_is_told_beside_the_input_and_nothing_is_lost(sit, desk):
    async with sit("tensor-bytes") as seat:
        await seat.write("two million")
        await seat.press("enter")
        assert "! `two million` does not read as a number" in seat.screen
        assert "two million" in seat.row("two million")
        await seat.press(*["backspace"] * 11)
        await seat.write("2^21")
        await seat.press("enter")
        assert "✓ Right" in seat.screen
        assert "does not read" not in seat.screen
    assert not desk.book.kept


async def put_in_order(seat) -> None:
    """Sort the tiles with the keyboard: carry each to its place, from the top."""
    way = seat.app.review.way
    for place in range(4):
        while way.order[place] != place:
            at = way.order.index(place)
            await seat.press(*["up"] * 4, *["down"] * at, "k")


async def test_tiles_are_carried_into_order_with_the_keyboard(sit):
    async with sit("step-order") as seat:
        await put_in_order(seat)
        await seat.press("enter")
        assert "✓ Right · A right order." in seat.screen


async def test_a_wrong_order_says_what_must_come_before_what(sit):
    async with sit("step-order") as seat:
        await seat.press("enter")
        assert "✗ Not right" in seat.screen
        assert "must come before" in seat.screen
        assert "A right order" in seat.screen


async def test_a_tile_is_dragged_with_the_mouse_or_moved_by_its_arrows(sit):
    async with sit("step-order") as seat:
        first, second = seat.app.review.way.order[:2]
        rows = seat.screen.splitlines()
        top = next(y for y, row in enumerate(rows) if "▸ 1" in row)
        await seat.pilot.mouse_down(offset=(8, top))
        await seat.pilot.hover(offset=(8, top + 1))
        await seat.pilot.mouse_up(offset=(8, top + 1))
        assert seat.app.review.way.order[:2] == [second, first]
        await seat.pilot.click(offset=(seat.screen.splitlines()[top + 1].index("▲"), top + 1))
        assert seat.app.review.way.order[:2] == [first, second]


async def test_the_cells_of_a_program_are_filled_in_beside_it_and_the_graph_is_drawn(sit):
    async with sit("trace-shared") as seat:
        assert "a.grad =" in seat.row("a = Value(3.0)")
        await seat.write("7")
        await seat.press("enter")
        await seat.write("12")
        await seat.press("enter")
        assert "✓ Right" in seat.screen
        assert seat.row("node").split()[1:] == ["node", "data", "grad"]
        assert "─┐" in seat.screen


async def test_a_wrong_cell_is_marked_with_what_the_program_computed(sit):
    async with sit("trace-shared") as seat:
        await seat.write("6")
        await seat.press("enter")
        await seat.write("12.0")
        await seat.press("enter")
        assert "✗ 7.0" in " ".join(seat.row("a.grad =").split())
        assert seat.row("b.data =").rstrip().endswith("✓")


async def test_the_verdict_repeats_the_wrong_cells_in_sight_on_a_low_screen(sit):
    async with sit("trace-shared") as seat:
        await seat.write("6")
        await seat.press("enter", "ctrl+j")
        assert " ".join(seat.row("is 7.0").split()[1:]) == "a.grad is 7.0, not 6"
        assert " ".join(seat.row("is 12.0").split()[1:]) == "b.data is 12.0, which you left open"
        await seat.press("enter")


async def test_cells_take_no_empty_rows_on_a_low_screen(sit):
    apart = {}
    for height in (24, 40):
        async with sit("trace-shared", size=(80, height)) as seat:
            rows = seat.screen.splitlines()
            apart[height] = rows.index(seat.row("b.data =")) - rows.index(seat.row("a.grad ="))
    assert apart == {24: 1, 40: 2}


@pytest.mark.parametrize(("first", "times"), [("after", 1), ("before", 2)])
async def test_a_cloze_is_told_once_more_only_where_something_was_wrong(sit, first, times):
    async with sit("topo-order") as seat:
        for text in (first, "operands"):
            await seat.write(text)
            await seat.press("enter")
        assert " ".join(seat.screen.split()).count("A topological order visits each node") == times


async def test_cells_stand_below_the_program_where_there_is_no_room_beside_it(sit):
    async with sit("trace-shared", size=(40, 24)) as seat:
        assert "a.grad" not in seat.row("a = Value(3.0)")
        assert "a.grad =" in seat.screen


async def test_a_guess_is_held_against_what_was_measured_here(sit):
    async with sit("strided-sum") as seat:
        await seat.write("10")
        await seat.press("enter")
        assert "✓ Right · Your 10 against 14 times measured: 1.4 times too little." in seat.screen
        assert "14 times" in seat.row("measured here, now")
        assert "rows 2.0 ms, columns 28.0 ms" in seat.screen


async def test_a_guess_that_is_far_off_is_wrong(sit):
    async with sit("strided-sum") as seat:
        await seat.write("1000")
        await seat.press("enter")
        assert "✗ Not right" in seat.screen
        assert "▸1 Again" in seat.screen


async def test_a_measurement_that_is_cancelled_judges_nothing(sit, for_ever):
    async with sit(questions=(for_ever,)) as seat:
        await seat.write("10")
        await seat.pilot.press("enter")
        await seat.pilot.pause(0.3)
        assert "measuring" in seat.screen
        await seat.press("escape")
        assert "measuring" not in seat.screen
        assert "14" not in seat.screen
        assert "10" in seat.row("your guess")


async def test_what_was_said_is_held_against_points_of_which_none_is_ticked(sit, desk):
    async with sit("grad-adds", size=(80, 40)) as seat:
        await seat.write("sum over paths")
        await seat.press("ctrl+j")
        assert "│ sum over paths" in seat.screen
        assert seat.screen.count("[ ]") == 4
        assert "▸1 Again" in seat.screen
        await seat.press("a", "b")
        assert seat.screen.count("[✓]") == 2
        assert "✓ Right · All that matters was said." in seat.screen
        assert "▸3 Good" in seat.screen
        assert "the chain rule sums over every path" in seat.screen
        assert "What goes wrong in x * x?" in seat.screen
        await seat.press("enter")
    assert desk.book.kept[0].answer == '{"text": "sum over paths", "points": [0, 1], "traps": []}'


async def test_the_points_are_in_sight_however_much_was_written(sit):
    async with sit("grad-adds") as seat:
        await seat.write("a sum over paths, " * 300)
        await seat.press("ctrl+j")
        assert "[ ] must  the gradient is a sum over paths" in seat.screen
        assert "it saves memory" in seat.screen


async def test_what_is_said_of_an_answer_comes_into_sight_the_second_time_as_well(sit):
    async with sit("step-order", size=(80, 18)) as seat:
        for _ in range(3):
            await seat.press("enter")
            assert "The loss needs the forward pass." in seat.screen
            await seat.press("1")


async def test_nobody_is_told_to_be_wrong_before_there_was_something_to_tick(sit):
    async with sit("grad-adds", size=(80, 40)) as seat:
        await seat.press("ctrl+j")
        assert "◇ Nothing is ticked yet · Those marked must are what matters." in seat.screen
        assert "Not right" not in seat.screen
        assert not seat.app.review.reading.page("verdict").has_class("-wrong")
        await seat.press("d")
        assert "✗ Not right" in seat.screen
        await seat.press("d", "b", "a")
        assert "All that matters was said." in seat.screen


async def test_a_missing_point_means_again_and_a_trap_caps_the_rating(sit):
    async with sit("grad-adds", size=(80, 40)) as seat:
        await seat.press("ctrl+j", "a")
        assert "1 point marked must is missing" in seat.screen
        assert "▸1 Again" in seat.screen
        await seat.press("b", "d")
        assert "All there, but with a trap." in seat.screen
        assert "▸2 Hard" in seat.screen


async def test_ticks_count_however_fast_the_rating_follows_and_none_reaches_the_next_question(sit, desk):
    async with sit("grad-adds", "tensor-bytes", size=(80, 40)) as seat:
        await seat.press("ctrl+j")
        for key in ("a", "b", "enter"):  # one burst, as from a fast typist on a slow machine
            seat.app.post_message(Key(key, key if key != "enter" else None))
        await seat.settle()
        assert "512" in seat.screen
        assert "✗" not in seat.screen
    assert desk.book.kept[0].rating is Rating.GOOD
    assert '"points": [0, 1]' in desk.book.kept[0].answer


async def test_points_are_ticked_with_the_space_bar_and_the_mouse(sit):
    async with sit("grad-adds", size=(80, 40)) as seat:
        await seat.press("ctrl+j", "down", "space")
        await seat.click("the gradient is a sum")
        assert "All that matters was said." in seat.screen


@pytest.mark.parametrize(
    ("key", "rating"), [("1", Rating.AGAIN), ("2", Rating.HARD), ("3", Rating.GOOD), ("4", Rating.EASY)]
)
async def test_the_learner_overrules_the_suggested_rating(sit, desk, key, rating):
    async with sit("tensor-bytes") as seat:
        await seat.write("1")
        await seat.press("enter", key)
    assert desk.book.kept[0].rating is rating


async def test_a_rating_can_be_clicked(sit, desk):
    async with sit("tensor-bytes") as seat:
        await seat.write("1")
        await seat.press("enter")
        await seat.click("4 Easy")
    assert desk.book.kept[0].rating is Rating.EASY


async def test_each_rating_says_when_the_question_would_come_back(sit):
    async with sit("tensor-bytes") as seat:
        await seat.write("1")
        await seat.press("enter")
        assert " ".join(seat.row("1 Again").split()) == "▸1 Again · today 2 Hard · 1 d 3 Good · 2 d 4 Easy · 8 d"


async def test_who_does_not_know_asks_for_the_answer_and_comes_back_to_it(sit, desk):
    async with sit("tensor-bytes") as seat:
        await seat.press("f3")
        assert "◇ The answer" in seat.screen
        assert "2097152 bytes" in seat.screen
        assert "▸1 Again" in seat.screen
        await seat.press("enter")
        assert "How many bytes" in seat.screen
    assert desk.book.kept[0].verdict == "wrong"


async def test_the_values_of_a_trace_can_be_asked_for(sit):
    async with sit("trace-shared") as seat:
        await seat.press("f3")
        assert "◇ The answer" in seat.screen
        assert seat.row("a.grad  ").split()[-2:] == ["a.grad", "7.0"]


async def test_a_question_that_cannot_be_run_says_so_and_lets_one_go_on(sit, desk):
    desk.grader.broken = True
    async with sit("trace-shared", "tensor-bytes", size=(80, 30)) as seat:
        await seat.press("ctrl+n")
        await seat.press("ctrl+j")
        assert "its program did not run" in seat.screen
        assert "ctrl+n goes on" in seat.screen
        await seat.press("ctrl+n")
        assert "How many bytes" in seat.screen


@pytest.mark.parametrize("slug", ["tensor-bytes", "topo-order", "launch-bound", "step-order", "grad-adds", "topo-sort"])
async def test_once_there_is_a_verdict_a_digit_rates_behind_escape_too(sit, desk, answer, slug):
    async with sit(slug) as seat:
        await answer(seat)
        if slug == "topo-sort":  # an answer in code stays open, and escape goes to it and back
            await seat.press("escape")
        await seat.press("escape", "4")
    assert [review.rating for review in desk.book.kept] == [Rating.EASY]


async def test_several_numbers_are_judged_once_all_are_there_and_the_empty_field_is_turned_to(sit, desk):
    slopes = replace(
        next(q for q in QUESTIONS if q.slug == "tensor-bytes"), slug="slopes", values=(1.0, 2.0, 3.0), traps=()
    )
    async with sit(questions=[slopes]) as seat:
        await seat.press("1", "tab", "tab", "3", "ctrl+j")
        assert "! 3 numbers are asked for, one in each field; 1 field still empty." in seat.screen
        await seat.press("2", "ctrl+j")
        assert "✓ Right" in seat.screen
