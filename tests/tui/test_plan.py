"""The plan on the screen: setting it, reading it, dropping it."""

from datetime import date, timedelta

import pytest

from drill.core.reviews import Rating, Review
from drill.plan.goal import Goal


async def settled(seat):
    """Wait until the plan is worked out, and the page is painted to its end."""
    before = ""
    for _ in range(400):
        await seat.pilot.pause(0.02)
        if "Working out the plan" not in seat.screen and seat.screen == before:
            return
        before = seat.screen


async def opened(seat):
    await seat.press("ctrl+g")
    await settled(seat)


async def test_without_a_plan_the_screen_asks_when_the_interview_is(sit):
    async with sit() as seat:
        await opened(seat)
        assert "When is your interview?" in seat.screen
        assert "a day, such as 15 December" in seat.screen
        await seat.press("escape")
        assert "When is your interview?" not in seat.screen


async def test_a_plan_is_set_read_and_dropped(sit, desk):
    async with sit("launch-bound", "tensor-bytes", "topo-sort", size=(90, 46)) as seat:
        await opened(seat)
        await seat.write("15 December")
        await seat.press("tab")
        await seat.write("20")
        await seat.press("enter")
        await settled(seat)
        assert "With 20 minutes a day you will recall" in seat.screen
        assert "on 15 December." in seat.screen.replace("\n", " ").replace("   ", " ")
        assert "100 % ┤" in seat.screen
        assert "Units: now, and on the day" in seat.screen
        assert "points on the day" in seat.screen
        assert "in 22 days" in seat.screen.splitlines()[0]
        await seat.press("d")
        assert "This drops the plan, its days off and its focus. d once more does it." in seat.screen
        assert "With 20 minutes a day you will recall" in seat.screen
        await seat.press("d")
        assert "When is your interview?" in seat.screen


async def test_a_letter_of_a_date_drops_no_plan(sit):
    async with sit("launch-bound", size=(90, 40)) as seat:
        await opened(seat)
        await seat.write("15 Dec")
        await seat.press("tab")
        await seat.write("20")
        await seat.press("enter")
        await settled(seat)
        await seat.press("tab")
        await seat.press("d")
        assert "With 20 minutes a day" in seat.screen


async def test_what_is_wrong_with_a_wish_is_said_and_changes_nothing(sit):
    async with sit() as seat:
        await opened(seat)
        await seat.write("yesterday")
        await seat.press("enter")
        assert "`yesterday` is no date -- write it as" in seat.screen
        await seat.press("end", "ctrl+u")
        await seat.write("2020-01-01")
        await seat.press("enter")
        assert "that day is past" in seat.screen
        assert "minutes 0: a plan needs some time each day" in seat.screen
        await seat.press("escape", "ctrl+g")
        assert "When is your interview?" in seat.screen


@pytest.mark.parametrize(
    ("day", "said"), [(20, "That day is past. How did it go?"), (23, "Today is the day: good luck.")]
)
async def test_when_no_day_is_left_another_one_is_asked_for(sit, day, said):
    async with sit("launch-bound") as seat:
        goal = Goal((date(2026, 11, day),), 20)
        seat.app.tutor.log.remember("goal", goal.to_json())
        await opened(seat)
        assert said in seat.screen
        assert "Name another day" in seat.screen.replace("\n", " ")


async def test_the_plan_fits_small_and_wide_screens(sit):
    for width in (40, 60, 120):
        async with sit("launch-bound", size=(width, 30)) as seat:
            seat.app.tutor.plan.aim(Goal((date(2026, 12, 15),), 20))
            await opened(seat)
            assert "100 % ┤" in seat.screen
            assert all(len(row) <= width for row in seat.screen.splitlines())


def answered(desk, slug, days_ago, rating, seconds=20.0):
    """An answer of the past in the log."""
    at = desk.now - timedelta(days=days_ago)
    common = {"device": "desk", "digest": "", "kind": "choice", "verdict": "", "answer": "0", "seconds": seconds}
    common |= {"started": at - timedelta(seconds=seconds), "answered": at, "rating": Rating(rating)}
    desk.book.append(Review(id=f"{slug}-{days_ago}", question=slug, **common))


async def test_statistics_tell_of_memory_and_under_a_plan_of_its_days(sit, desk):
    for days_ago, rating in ((30, 3), (9, 1), (2, 3)):
        answered(desk, "launch-bound", days_ago, rating)
    desk.tutor().plan.aim(Goal((date(2026, 12, 15),), 10))
    async with sit("launch-bound", "tensor-bytes", "topo-sort", size=(90, 70)) as seat:
        await seat.press("f5")
        for _ in range(400):
            await seat.pilot.pause(0.02)
            assert "Due in the days ahead" not in seat.screen, "not even until the plan is worked out"
            if "10 min" in seat.screen:
                break
        assert "On 15 December" in seat.screen
        assert "These would cost most then, in points:" in seat.screen
        assert "Recalled after a night or more, week by week" in seat.screen
        assert "100%" in seat.row("16 November")
        assert "Foretold, and what came" in seat.screen
        assert "half within 20 s, nine of ten within 20 s" in seat.row("choice")


async def test_under_a_plan_the_end_of_a_day_names_no_days_and_ten_minutes_more_are_ten_however_long_it_was(sit, desk):
    desk.tutor().plan.aim(Goal((date(2026, 12, 15),), 1))
    for minutes_ago in range(10):
        answered(desk, "launch-bound", minutes_ago / 1440, 3, seconds=100.0)
    async with sit("launch-bound", "tensor-bytes", "topo-sort") as seat:
        assert "10 done · 17 min of 1 min" in seat.screen
        assert "The plan decides each day what comes back." in seat.screen
        assert "These come back" not in seat.screen
        assert "m goes on for 10 minutes; 2 have not been asked yet." in seat.screen
        await seat.press("m")
        assert "17 min of 27 min" in seat.screen
        assert "All done" not in seat.screen


async def test_who_misses_days_reads_what_comes_of_it_and_what_of_practising_daily(sit, desk):
    desk.tutor().plan.aim(Goal((date(2026, 12, 15),), 10))
    for days_ahead in (0, 3):
        for slug in ("launch-bound", "tensor-bytes"):
            answered(desk, slug, -days_ahead, 3, seconds=290.0)
    desk.now += timedelta(days=6)
    async with sit("launch-bound", "tensor-bytes", "topo-sort", size=(90, 46)) as seat:
        await opened(seat)
        for _ in range(400):
            if "with 10 every day," in (said := " ".join(seat.screen.split())):
                break
            await seat.pilot.pause(0.02)
        assert "You practised on 2 of the last 6 planned days; as often, you will recall" in said
        assert "with 10 every day," in said
