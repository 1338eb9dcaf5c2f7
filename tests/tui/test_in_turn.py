"""What is typed faster than the screen can follow lands where it would have landed at leisure."""

import random

import pytest

from drill.tui.in_turn import InTurn


async def test_a_number_tab_and_a_number_in_one_go_fill_two_fields(sit):
    async with sit("trace-shared") as seat:
        await seat.burst("7", "tab", "7", "0")
        assert seat.app.review.way.texts() == ["7", "70"]


async def test_enter_between_two_fields_leads_to_the_second_and_behind_it_hands_in(sit):
    async with sit("topo-order") as seat:
        await seat.burst(*"after", "enter", *"operands", "enter")
        assert seat.app.review.way.texts() == ["after", "operands"]
        assert "✓ Right" in seat.screen


async def test_a_paste_in_the_midst_of_keys_lands_where_it_was_aimed_at(sit):
    async with sit("topo-order") as seat:
        await seat.burst("a", "paste:fter", "tab", "paste:oper", *"ands", "up", "x")
        assert seat.app.review.way.texts() == ["afterx", "operands"]


async def test_an_answer_a_rating_and_the_next_answer_can_be_typed_ahead(sit, desk):
    async with sit("tensor-bytes", "topo-order") as seat:
        answers = {"tensor-bytes": [*"2097152"], "topo-order": [*"after", "tab", *"operands"]}
        first = answers.pop(seat.app.review.question.slug)
        (second,) = answers.values()
        await seat.burst(*first, "enter", "4", *second, "enter", "2")
    assert [review.rating for review in desk.book.kept] == [4, 2]


async def test_what_is_typed_behind_the_key_of_a_list_is_what_the_list_is_searched_for(sit, desk):
    async with sit() as seat:
        await seat.burst("ctrl+o", *"bytes", "enter")
        assert seat.app.review.question.slug == "tensor-bytes"
    assert not desk.book.hidden


async def test_the_arrows_keep_their_place_among_letters(sit):
    async with sit("grad-adds") as seat:
        await seat.burst(*"sum", "left", "left", "x", "backspace", "o", "enter", "a")
        assert seat.app.review.way.answer().text == "so\naum"


async def test_what_is_typed_right_before_leaving_is_kept(sit, desk):
    async with sit("topo-order") as seat:
        await seat.burst(*"after", "tab", *"op", "ctrl+q")
    assert desk.book.drafts == {"topo-order": '["after", "op"]'}


KEYS = [
    *"a1234su",
    "tab",
    "shift+tab",
    "enter",
    "up",
    "down",
    "left",
    "backspace",
    "escape",
    "f3",
    "f8",
    "ctrl+n",
    "ctrl+j",
]


@pytest.mark.parametrize("seed", range(8))
async def test_whatever_is_typed_in_one_go_does_what_it_does_key_by_key(desk, sit, seed):
    typed = random.Random(seed).choices(KEYS, k=40)
    ends = []
    for in_one_go in (False, True):
        desk.book.__init__()
        async with sit("tensor-bytes", "topo-order", "launch-bound", "step-order", "grad-adds") as seat:
            await (seat.burst(*typed) if in_one_go else seat.press(*typed))
            kept = [(review.question, review.answer, review.rating) for review in desk.book.kept]
            ends.append((seat.app.review.question.slug, seat.app.review.sitting.stage, kept, desk.book.hidden))
    assert ends[0] == ends[1]


async def test_a_widget_that_never_answers_holds_nothing_up_for_long(sit, monkeypatch):
    monkeypatch.setattr("drill.tui.in_turn.PATIENCE_S", 0.001)
    monkeypatch.setattr(InTurn, "_mark", lambda _: None)
    async with sit("topo-order") as seat:
        await seat.burst("a", "tab", "b")
        assert sorted("".join(seat.app.review.way.texts())) == ["a", "b"]
