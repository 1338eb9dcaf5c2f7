"""The first question is on the screen before the framework; the terminal is given back whatever happens."""

import os
import pty
import subprocess
import sys
import time
from pathlib import Path

import pytest

from drill.tui.page.colours import DARK, OURS
from drill.tui.page.lines import Line, Span
from drill.tui.prepaint import colours_for, first_screen, paint

ROOT = Path(__file__).parents[2]
SIZE = (80, 24)


def lines_of(desk, slug: str, size=SIZE) -> list[str]:
    tutor = desk.tutor(slug)
    return [line.text.rstrip() for line in first_screen(tutor.next(), tutor.deck, tutor.progress(), size)]


@pytest.mark.parametrize(
    "slug", ["grad-adds", "topo-order", "launch-bound", "tensor-bytes", "step-order", "strided-sum", "topo-sort"]
)
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
async def test_the_first_paint_shows_the_question_where_the_app_will_show_it(sit, desk, slug, size):
    painted = lines_of(desk, slug, size)
    async with sit(slug, size=size) as seat:
        shown = seat.screen.splitlines()
    above_the_answer = min(len(painted), size[1] // 3)
    assert [row[: len(row.rstrip())] for row in painted[:above_the_answer]] == [
        shown[y][: len(row)] for y, row in enumerate(painted[:above_the_answer])
    ]


def test_a_paint_stays_within_the_screen():
    drawn = paint([Line((Span(f"row {i}"),)) for i in range(99)], (80, 24))
    assert "row 23" in drawn
    assert "row 24" not in drawn


def test_colours_are_painted_only_where_the_terminal_is_known_to_understand_them():
    assert colours_for(None, {"COLORTERM": "truecolor"}) is DARK
    assert colours_for("drill-light", {"COLORTERM": "24bit"}) is OURS["drill-light"]
    assert colours_for("nord", {"COLORTERM": "truecolor"}) is None
    assert colours_for(None, {}) is None
    assert colours_for(None, {"COLORTERM": "truecolor", "NO_COLOR": "1"}) is None
    assert "38;2;" in paint([Line((Span("x", "accent"),))], SIZE, DARK)
    assert "38;2;" not in paint([Line((Span("x", "accent"),))], SIZE)


def test_painting_needs_neither_textual_nor_rich():
    code = "import drill.tui, drill.tui.prepaint, sys; print([m for m in ('textual', 'rich') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "[]\n"


HOLD = """
import sys, termios
from drill.tui.prepaint import held_terminal
try:
    with held_terminal("PAINTED") as hand_over:
        BODY
except ValueError:
    pass
print("echo" if termios.tcgetattr(0)[3] & termios.ECHO else "silent", flush=True)
"""


def on_a_terminal(body: str, keys: bytes = b"") -> str:
    """What a terminal shows of a program that holds it, with keys typed as soon as something is painted."""
    pid, fd = pty.fork()
    if pid == 0:
        os.chdir(ROOT)
        os.execv(sys.executable, [sys.executable, "-c", HOLD.replace("BODY", body)])
    seen, until = b"", time.monotonic() + 30
    while time.monotonic() < until:
        try:
            piece = os.read(fd, 4096)
        except OSError:
            break
        seen += piece
        if keys and b"PAINTED" in seen:
            os.write(fd, keys)
            keys = b""
    os.waitpid(pid, 0)
    os.close(fd)
    return seen.decode()


def test_the_terminal_echoes_nothing_while_it_is_held_and_echoes_again_afterwards():
    seen = on_a_terminal("print('echo' if termios.tcgetattr(0)[3] & termios.ECHO else 'held', flush=True)")
    assert "held" in seen
    assert seen.rstrip().endswith("echo")


def test_keys_typed_while_it_is_held_wait_for_whoever_reads_next():
    seen = on_a_terminal("print('got', __import__('os').read(0, 9), flush=True)", keys=b"a\r\x11")
    assert "got b'a" in seen or "got b'a\\r\\x11'" in seen
    assert "^Q" not in seen


def test_an_error_before_the_framework_takes_over_leaves_the_alternate_screen():
    seen = on_a_terminal("raise ValueError")
    assert seen.index("\x1b[?1049h") < seen.index("PAINTED") < seen.index("\x1b[?1049l")
    assert seen.rstrip().endswith("echo")


def test_once_the_framework_has_taken_over_leaving_the_screen_is_its_business():
    seen = on_a_terminal("hand_over(); raise ValueError")
    assert "\x1b[?1049l" not in seen
    assert seen.rstrip().endswith("echo")


def test_without_a_terminal_nothing_is_held_and_nothing_is_painted():
    code = (
        HOLD.replace("BODY", "print('body')")
        .replace('print("echo"', 'print("end") or print("echo"')
        .split('print("end")')[0]
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT, stdin=subprocess.DEVNULL
    )
    assert (done.stdout, done.stderr) == ("body\n", "")
