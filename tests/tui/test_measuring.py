"""A demonstration is watched while it measures, and stopped when the learner wants to go on."""

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
    say({"told": "host to host, 64 MiB: 19.0 ms"})
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
async def test_each_figure_appears_as_it_is_measured_and_the_verdict_takes_their_place(measuring, pid, size):
    async with measuring(size=size) as seat:
        await seat.pilot.press(*"500", "enter")
        assert await seen(seat, "19.0 ms")
        assert "host to host, 4 B      712 ns" in seat.screen
        assert "Measured so far" in seat.screen
        assert await seen(seat, "measuring ·")
        go_on(pid)
        assert await seen(seat, "✓ Right")
        assert "Measured so far" not in seat.screen


async def test_escape_ends_the_process_that_measures_and_the_guess_stays(measuring, pid):
    async with measuring() as seat:
        await seat.pilot.press(*"500", "enter")
        assert await seen(seat, "19.0 ms")
        await seat.pilot.press("escape")
        assert await seen(seat, "Cancelled. Nothing was judged.")
        assert "Measured so far" not in seat.screen
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
