"""Taking back: step by step, said in words, with a way back, and nothing is ever lost."""

from datetime import timedelta

from drill.core.reviews import Rating
from drill.errors import DrillError


def flowed(seat) -> str:
    """The screen without its line ends and frames."""
    return " ".join(seat.screen.replace("▌", " ").split())


async def test_u_after_escape_says_what_it_took_back_and_how_to_get_it_back(sit, desk, answer):
    async with sit("grad-adds", "tensor-bytes") as seat:
        await answer(seat)
        await seat.press("enter", "4", "escape", "u")
        assert seat.app.review.question.slug == "grad-adds"
        assert "Your answer to “Why does backward() add?” of today 09:00, rated Good, is taken back." in flowed(seat)
        assert "⇧F8 give back" in seat.screen
        assert not desk.book.kept


async def test_giving_back_returns_to_where_that_was_done_with_all_that_was_written_there(sit, desk, answer):
    async with sit("grad-adds", "tensor-bytes") as seat:
        await answer(seat)
        await seat.press("enter", "4", "2", "escape", "u", "shift+f8")
        assert seat.app.review.question.slug == "tensor-bytes"
        assert seat.app.review.way.texts() == ["42"]
        assert "Your answer to “Why does backward() add?” of today 09:00 counts again." in flowed(seat)
        assert "1 done · 1 left" in seat.screen
    (again,) = desk.book.kept
    assert (again.question, again.rating) == ("grad-adds", Rating.GOOD)


async def test_shift_u_gives_back_where_nothing_is_being_written(sit, desk, answer):
    async with sit("tensor-bytes", "launch-bound") as seat:
        await answer(seat)
        await seat.press("enter", "f8", "escape", "U")
        assert len(desk.book.kept) == 1


async def test_several_answers_are_taken_back_and_given_back_one_by_one(sit, desk, answer):
    async with sit("tensor-bytes", "launch-bound", "topo-order") as seat:
        for _ in range(2):
            await answer(seat)
            await seat.press("enter")
        before = [(review.question, review.answer, review.answered) for review in desk.book.kept]
        last = seat.app.review.question.slug
        await seat.press("f8", "f8")
        assert not desk.book.kept
        await seat.press("shift+f8", "shift+f8")
        assert [(review.question, review.answer, review.answered) for review in desk.book.kept] == before
        assert seat.app.review.question.slug == last
        assert "give back" not in seat.screen


async def test_an_answer_that_is_judged_but_not_rated_is_what_is_taken_back_first(sit, desk, answer):
    async with sit("grad-adds", "tensor-bytes") as seat:
        await answer(seat)
        await seat.press("enter", *"524288", "enter")
        assert "✗ Not right" in seat.screen
        await seat.press("u")
        assert seat.app.review.sitting.stage == "asking"
        assert "Nothing was rated yet: answer it again." in seat.screen
        assert seat.app.review.way.texts() == ["524288"]
        await seat.press("ctrl+u", *"2097152", "enter")
        assert "✓ Right" in seat.screen
    assert [review.question for review in desk.book.kept] == ["grad-adds"]


async def test_an_order_comes_back_as_it_was_left(sit):
    async with sit("step-order", "grad-adds") as seat:
        await seat.app.review.choose(seat.app.tutor.deck.find("step-order"))
        await seat.press("k", "j", "down", "j")
        order = list(seat.app.review.way.order)
        await seat.press("enter", "u")
        assert seat.app.review.way.order == order


async def test_who_has_seen_the_answer_and_goes_back_is_still_rated_again(sit):
    async with sit("tensor-bytes") as seat:
        await seat.press("f3", "u", *"2097152", "enter")
        assert "✓ Right" in seat.screen
        assert "▸1 Again" in seat.screen


async def test_what_was_typed_comes_back_whatever_the_kind(sit, answer):
    async with sit("tensor-bytes", "topo-order", "trace-shared", "strided-sum") as seat:
        for _ in range(4):
            question = seat.app.review.question
            await answer(seat)
            texts = seat.app.review.way.texts()
            await seat.press("enter", "f8")
            assert (seat.app.review.question.slug, seat.app.review.way.texts()) == (question.slug, texts)
            await seat.press("ctrl+j", "enter")


async def test_undo_at_the_end_of_the_day_can_be_taken_back_too(sit, desk, answer):
    async with sit("tensor-bytes") as seat:
        await answer(seat)
        await seat.press("enter", "u")
        assert "How many bytes" in seat.screen
        await seat.press("shift+f8")
        assert "All done for today." in seat.screen
    assert len(desk.book.kept) == 1


async def test_a_new_answer_ends_what_could_be_given_back(sit, desk, answer):
    async with sit("tensor-bytes", "launch-bound") as seat:
        await answer(seat)
        await seat.press("enter", "f8")
        await answer(seat)
        await seat.press("enter", "shift+f8")
        assert len(desk.book.kept) == 1


async def test_an_answer_that_cannot_be_given_back_now_can_be_later(sit, desk, monkeypatch, answer):
    def full(_review: object) -> None:
        raise DrillError("drill.db: the disk is full -- make room and try again")

    async with sit("tensor-bytes") as seat:
        await answer(seat)
        await seat.press("enter", "f8")
        with monkeypatch.context() as broken:
            broken.setattr(desk.book, "append", full)
            await seat.press("shift+f8")
        assert "the disk is full" in seat.screen
        await seat.press("shift+f8")
    assert len(desk.book.kept) == 1


async def test_an_answer_to_a_question_that_left_the_deck_is_named_when_it_is_taken_back(sit, desk, answer):
    async with sit("tensor-bytes") as seat:
        await answer(seat)
        await seat.press("enter")
    async with sit("launch-bound") as seat:
        await seat.press("u")
        assert "Your answer to `tensor-bytes`" in flowed(seat)
        assert seat.app.review.question.slug == "launch-bound"


async def test_a_program_comes_back_as_it_was_handed_in(sit):
    async with sit("topo-sort") as seat:
        program = "def topo_sort(root):\n    visited = {root}\n"
        await seat.rewrite(program)
        await seat.press("ctrl+j", "enter", "f8")
        assert seat.app.review.way.answer() == program


async def test_a_suspension_is_taken_back_before_the_answer_that_came_before_it(sit, desk, answer):
    async with sit("tensor-bytes", "launch-bound", "topo-order") as seat:
        await answer(seat)
        await seat.press("enter")
        suspended = seat.app.review.question
        await seat.press("escape", "ctrl+s")
        assert f"“{suspended.title}” is suspended." in flowed(seat)
        await seat.press("f8")
        assert seat.app.review.question.slug == suspended.slug
        assert f"“{suspended.title}” is asked again." in flowed(seat)
        assert "is suspended." not in flowed(seat)
        assert (desk.book.hidden, len(desk.book.kept)) == (set(), 1)
        await seat.press("f8")
        assert not desk.book.kept


async def test_a_suspension_and_an_answer_are_done_again_in_their_order(sit, desk, answer):
    async with sit("tensor-bytes", "launch-bound", "topo-order") as seat:
        await answer(seat)
        await seat.press("enter")
        suspended = seat.app.review.question
        await seat.press("escape", "ctrl+s", "f8", "f8", "shift+f8")
        assert (desk.book.hidden, len(desk.book.kept)) == (set(), 1)
        await seat.press("shift+f8")
        assert f"“{suspended.title}” is suspended again." in flowed(seat)
        assert desk.book.hidden == {suspended.slug}
        assert "give back" not in seat.screen
        await seat.press("f8")
        assert seat.app.review.question.slug == suspended.slug


async def test_what_was_resumed_in_the_list_is_no_suspension_to_take_back(sit, desk, answer):
    async with sit("tensor-bytes", "launch-bound") as seat:
        await answer(seat)
        await seat.press("enter", "escape", "ctrl+s")
        desk.book.hidden.clear()
        await seat.press("f8")
        assert not desk.book.kept


async def test_an_answer_of_yesterday_is_named_and_taken_back_at_the_second_press(sit, desk, answer):
    async with sit("tensor-bytes") as seat:
        await answer(seat)
        await seat.press("enter")
    desk.now += timedelta(days=1)
    async with sit("tensor-bytes", "launch-bound") as seat:
        await seat.press("f8")
        assert len(desk.book.kept) == 1
        told = "Your answer to “Bytes of a tensor” of yesterday 09:00"
        assert f"{told}. Once more takes it back." in flowed(seat)
        await seat.press("f8")
        assert not desk.book.kept
        assert f"{told}, rated Good, is taken back." in flowed(seat)
        assert seat.app.review.question.slug == "tensor-bytes"


async def test_a_second_press_long_after_the_first_asks_once_more(sit, desk, answer):
    async with sit("tensor-bytes") as seat:
        await answer(seat)
        await seat.press("enter")
    desk.now += timedelta(days=1)
    async with sit("tensor-bytes", "launch-bound") as seat:
        await seat.press("f8")
        desk.now += timedelta(minutes=1)
        await seat.press("f8")
        assert len(desk.book.kept) == 1


async def test_what_is_suspended_in_the_list_is_taken_back_there_and_done_again(sit, desk):
    async with sit("tensor-bytes", "launch-bound", "topo-order") as seat:
        await seat.press("ctrl+o", *"bytes", "ctrl+s")
        assert "“Bytes of a tensor” is suspended. F8 brings it back." in flowed(seat)
        assert desk.book.hidden == {"tensor-bytes"}
        await seat.press("f8")
        assert "“Bytes of a tensor” is asked again. Shift+F8 suspends it." in flowed(seat)
        assert "⇧F8 give back" in seat.screen
        assert "is suspended. F8" not in flowed(seat)
        assert not desk.book.hidden
        await seat.press("shift+f8")
        assert "“Bytes of a tensor” is suspended again." in flowed(seat)
        assert desk.book.hidden == {"tensor-bytes"}
        await seat.press("ctrl+z")
        assert not desk.book.hidden


async def test_what_is_suspended_in_the_list_is_taken_back_where_questions_are_asked_too(sit, desk):
    async with sit("tensor-bytes", "launch-bound", "topo-order") as seat:
        asked = seat.app.review.question.slug
        other = next(slug for slug in ("tensor-bytes", "launch-bound") if slug != asked)
        await seat.press("4", "2", "ctrl+o")
        await seat.write({"tensor-bytes": "bytes", "launch-bound": "against"}[other])
        await seat.press("ctrl+s", "escape")
        assert desk.book.hidden == {other}
        assert "2 left" in seat.screen
        await seat.press("f8")
        assert not desk.book.hidden
        assert "3 left" in seat.screen
        assert seat.app.review.question.slug == asked
        await seat.press("shift+f8")
        assert desk.book.hidden == {other}
        assert "is suspended again." in flowed(seat)
        assert seat.app.review.question.slug == asked


async def test_bringing_a_question_back_in_the_list_can_be_taken_back_too(sit, desk):
    desk.book.hidden.add("topo-order")
    async with sit("tensor-bytes", "topo-order") as seat:
        await seat.press("ctrl+o", *"nodes", "ctrl+s")
        assert "“Order of nodes” is asked again. F8 suspends it." in flowed(seat)
        await seat.press("f8")
        assert "“Order of nodes” is suspended again. Shift+F8 brings it back." in flowed(seat)
        assert desk.book.hidden == {"topo-order"}


async def test_who_suspends_in_the_list_what_is_asked_goes_on_with_the_next_and_comes_back_to_it(sit, desk):
    async with sit("tensor-bytes", "launch-bound") as seat:
        asked = seat.app.review.question
        await seat.press("ctrl+o")
        await seat.write(asked.title)
        await seat.press("ctrl+s", "escape")
        assert seat.app.review.question.slug != asked.slug
        await seat.press("f8")
        assert seat.app.review.question.slug == asked.slug
        assert not desk.book.hidden


async def test_a_suspension_from_before_the_list_was_opened_is_taken_back_in_it(sit, desk):
    async with sit("tensor-bytes", "launch-bound", "topo-order") as seat:
        await seat.press("escape", "ctrl+s", "ctrl+o")
        now = seat.app.review.question.slug
        await seat.press("f8")
        assert not desk.book.hidden
        await seat.press("escape")
        assert seat.app.review.question.slug == now  # what is asked stays


async def test_the_list_takes_back_no_answer_and_says_where_that_is_done(sit, desk, answer):
    async with sit("tensor-bytes", "launch-bound") as seat:
        await seat.press("ctrl+o", "f8")
        assert "There is nothing to take back." in seat.screen
        await seat.press("escape")
        await answer(seat)
        await seat.press("enter", "ctrl+o", "f8")
        assert "That one is taken back where it was given" in flowed(seat)
        assert len(desk.book.kept) == 1


async def test_a_suspension_that_cannot_be_saved_is_told_in_the_list(sit, desk, monkeypatch):
    def full(_slug: str) -> None:
        raise DrillError("drill.db: the disk is full -- make room and try again")

    async with sit("tensor-bytes") as seat:
        monkeypatch.setattr(desk.book, "suspend", full)
        await seat.press("ctrl+o", "ctrl+s")
        assert "the disk is full" in flowed(seat)
        assert "suspended" not in seat.screen


async def test_a_suspension_that_cannot_be_taken_back_now_can_be_later(sit, desk, monkeypatch):
    def full(_slug: str) -> None:
        raise DrillError("drill.db: the disk is full -- make room and try again")

    async with sit("tensor-bytes", "launch-bound") as seat:
        asked = seat.app.review.question.slug
        await seat.press("ctrl+o")
        await seat.write({"tensor-bytes": "against", "launch-bound": "bytes"}[asked])
        await seat.press("ctrl+s", "escape")
        (hidden,) = desk.book.hidden
        with monkeypatch.context() as broken:
            broken.setattr(desk.book, "resume", full)
            await seat.press("f8")
        assert "the disk is full" in flowed(seat)
        assert "is asked again." not in flowed(seat)
        assert desk.book.hidden == {hidden}
        await seat.press("f8")
        assert not desk.book.hidden
        assert seat.app.review.question.slug == asked


async def test_ctrl_z_takes_back_an_answer_where_nothing_is_being_written(sit, desk, answer):
    async with sit("tensor-bytes", "topo-order") as seat:
        await answer(seat)
        await seat.press("enter", "x", "ctrl+z")
        assert len(desk.book.kept) == 1
        await seat.press("escape", "ctrl+z")
        assert not desk.book.kept
