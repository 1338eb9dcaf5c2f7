"""Options, tiles and guesses, and questions that are not answered, as a person would press and click."""

from drill.core.reviews import Rating


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


async def test_who_does_not_know_asks_for_the_answer_and_comes_back_to_it(sit, desk):
    async with sit("tensor-bytes") as seat:
        await seat.press("f3")
        assert "◇ The answer" in seat.screen
        assert "2097152 bytes" in seat.screen
        assert "▸1 Again" in seat.screen
        await seat.press("enter")
        assert "How many bytes" in seat.screen
    assert desk.book.kept[0].verdict == "wrong"


async def test_a_question_that_cannot_be_run_says_so_and_lets_one_go_on(sit, desk):
    desk.grader.broken = True
    async with sit("trace-shared", "tensor-bytes", size=(80, 30)) as seat:
        await seat.press("ctrl+n")
        await seat.press("ctrl+j")
        assert "its program did not run" in seat.screen
        assert "ctrl+n goes on" in seat.screen
        await seat.press("ctrl+n")
        assert "How many bytes" in seat.screen
