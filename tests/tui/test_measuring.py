"""What is measured is watched while it is measured, beside the guess, and stopped when the learner wants to go on."""

import asyncio
import os
import sys
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest

from drill.processes import Demonstrations

LIVE = """
    import json, os, sys, time
    open(sys.argv[1], "w").write(str(os.getpid()))
    def say(said): print(json.dumps(said), flush=True)
    say({"told": "host to host, 4 B: 712 ns"})
    say({"picture": "  4 B in 712 ns │    ●"})
    say({"told": "host to host, 64 MiB: 19.0 ms"})
    say({"picture": "  4 B in 712 ns │    ●\\n64 MiB in 19.0 ms │●" + 80 * "─"})
    say({"told": "modelling a GPU"})
    while not os.path.exists(sys.argv[1] + ".go"): time.sleep(0.01)
    say({"demo": "transfer", "ratio": 600.0, "text": "the picture"})
"""


@pytest.fixture
def pid(tmp_path) -> Path:
    return tmp_path / "pid"


@pytest.fixture
def measuring(desk, sit, for_ever, tmp_path, pid):
    """The app on a question whose demonstration goes on until it is told to end."""
    script = tmp_path / "live.py"
    script.write_text(textwrap.dedent(LIVE))
    desk.measure = Demonstrations((sys.executable, str(script), str(pid)))
    asked = replace(for_ever, slug="small-copies", code="", demo="transfer", expression="ratio", band=(100.0, 1e5))
    return lambda **settings: sit(questions=[asked], **settings)


async def seen(seat, text: str) -> bool:
    for _ in range(600):
        await seat.pilot.pause(0.01)
        if text in seat.screen:
            return True
    return False


def go_on(pid: Path) -> None:
    Path(f"{pid}.go").touch()


def is_alive(pid: Path) -> bool:
    try:
        os.kill(int(pid.read_text()), 0)
    except ProcessLookupError:
        return False
    return True


async def gone(pid: Path) -> bool:
    for _ in range(300):
        if not is_alive(pid):
            return True
        await asyncio.sleep(0.01)
    return False


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40)])
async def test_each_point_appears_as_it_is_measured_beside_the_guess_and_the_verdict_takes_their_place(
    measuring, pid, size
):
    async with measuring(size=size) as seat:
        await seat.pilot.press(*"500", "enter")
        assert await seen(seat, "64 MiB in 19.0 ms │●─")
        assert "4 B in 712 ns │    ●" in seat.screen
        assert seat.row("64 MiB in").endswith("…")  # a picture is cut where it is too wide: folded, it would be none
        assert "your guess  500 times" in seat.screen
        assert await seen(seat, "modelling a GPU")
        assert await seen(seat, "measuring ·")
        go_on(pid)
        assert await seen(seat, "✓ Right")
        assert "712 ns" not in seat.screen


async def test_escape_ends_the_process_that_measures_and_the_guess_stays(measuring, pid):
    async with measuring() as seat:
        await seat.pilot.press(*"500", "enter")
        assert await seen(seat, "19.0 ms")
        await seat.pilot.press("escape")
        assert await seen(seat, "Cancelled. Nothing was judged.")
        assert "712 ns" not in seat.screen
        assert await gone(pid)
        assert seat.app.review.way.texts() == ["500"]
        go_on(pid)
        await seat.pilot.press("enter")
        assert await seen(seat, "✓ Right")


@pytest.mark.parametrize("key", ["ctrl+n", "ctrl+q"])
async def test_who_goes_on_or_leaves_ends_it_too(measuring, pid, key):
    async with measuring() as seat:
        await seat.pilot.press(*"500", "enter")
        assert await seen(seat, "712 ns")
        await seat.pilot.press(key)
        assert await gone(pid)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (100, 30)])
async def test_a_program_of_the_deck_shows_each_line_that_it_prints_beside_the_guess(desk, sit, for_ever, size):
    desk.grader.prints = ["rows        4 ms", "columns    56 ms"]
    async with sit(questions=[for_ever], size=size) as seat:
        await seat.pilot.press(*"12", "enter")
        assert await seen(seat, "columns    56 ms")
        assert "rows        4 ms" in seat.screen
        assert seat.screen.count("your guess") == 1
        assert "your guess  12 times" in seat.screen


async def test_escape_ends_a_program_that_measures_and_the_guess_stays(desk, sit, for_ever):
    desk.grader.prints = ["rows 4 ms"]
    async with sit(questions=[for_ever]) as seat:
        await seat.pilot.press(*"12", "enter")
        assert await seen(seat, "rows 4 ms")
        await seat.pilot.press("escape")
        assert await seen(seat, "Cancelled. Nothing was judged.")
        assert "rows 4 ms" not in seat.screen
        assert seat.app.review.way.texts() == ["12"]
        assert "your guess   12" in seat.screen
        assert seat.app.focused is seat.app.review.way.fields()[0].input
        await seat.pilot.pause(0.05)  # the thread that waited for it ends meanwhile, and has nothing to say
        assert "did not run" not in seat.screen


async def test_a_flood_of_lines_does_not_hold_up_the_key_that_ends_it(desk, sit, for_ever):
    desk.grader.prints = [f"line {n}" for n in range(20_000)]
    async with sit(questions=[for_ever]) as seat:
        await seat.pilot.press(*"12", "enter")
        assert await seen(seat, "line 19999")
        assert "line 19000" not in seat.screen
        await seat.pilot.press("escape")
        assert await seen(seat, "Cancelled. Nothing was judged.")


async def test_who_scrolls_up_while_something_is_measured_stays_there(desk, sit, for_ever):
    desk.grader.prints = [f"line {n}" for n in range(50)]
    async with sit(questions=[for_ever]) as seat:
        await seat.pilot.press(*"12", "enter")
        assert await seen(seat, "line 49")
        assert await seen(seat, "measuring ·")  # which takes a line away from what is read
        assert "line 49" in seat.screen
        await seat.pilot.press("home")
        assert await seen(seat, "How many times slower")
        seat.app.review.running._tell(seat.app.review.running.run, "line 50")
        await seat.pilot.pause(0.05)
        assert "How many times slower" in seat.screen


async def test_what_an_earlier_measurement_still_tells_is_of_no_interest(desk, sit, for_ever):
    desk.grader.prints = ["rows 4 ms"]
    async with sit(questions=[for_ever]) as seat:
        await seat.pilot.press(*"12", "enter")
        assert await seen(seat, "rows 4 ms")
        running = seat.app.review.running
        running._tell(running.run - 1, "of long ago")
        await seat.pilot.pause()
        assert "of long ago" not in seat.screen
