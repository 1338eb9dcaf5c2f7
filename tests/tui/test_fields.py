"""Short answers typed into fields: blanks, numbers, the cells of a trace."""

from dataclasses import replace

import pytest

from drill.core.questions import Numeric

from .asked import QUESTIONS


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


async def test_the_values_of_a_trace_can_be_asked_for(sit):
    async with sit("trace-shared") as seat:
        await seat.press("f3")
        assert "◇ The answer" in seat.screen
        assert seat.row("a.grad  ").split()[-2:] == ["a.grad", "7.0"]


async def test_several_numbers_are_judged_once_all_are_there_and_the_empty_field_is_turned_to(sit, desk):
    slopes = replace(
        next(q for q in QUESTIONS if q.slug == "tensor-bytes"), slug="slopes", values=(1.0, 2.0, 3.0), traps=()
    )
    async with sit(questions=[slopes]) as seat:
        await seat.press("1", "tab", "tab", "3", "ctrl+j")
        assert "! 3 numbers are asked for, one in each field; 1 field still empty." in seat.screen
        await seat.press("2", "ctrl+j")
        assert "✓ Right" in seat.screen
