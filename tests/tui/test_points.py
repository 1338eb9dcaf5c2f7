"""What was said aloud, held against points to be ticked."""

from textual.events import Key

from drill.core.reviews import Rating


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
