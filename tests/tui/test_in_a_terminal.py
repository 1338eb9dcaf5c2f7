"""`drill` in a real terminal: from the command to the first key and back to the shell."""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE_S = 60.0


class Shell:
    """One run of `drill` in a terminal of 80 by 24."""

    def __init__(self, home: Path, *arguments: str, editor: str = "") -> None:
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.chdir(ROOT)
            os.environ.update(DRILL_HOME=str(home), TERM="xterm-256color", COLORTERM="truecolor")
            os.environ.update(DRILL_EDITOR=editor, VISUAL="", EDITOR="")
            os.execv(sys.executable, [sys.executable, "-m", "drill", *arguments])
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.seen = b""

    def wait(self, text: str) -> None:
        """Read until this text was written."""
        until = time.monotonic() + PATIENCE_S
        while text.encode() not in self.seen:
            assert time.monotonic() < until, f"{text!r} was not written: {self.seen[-400:]!r}"
            if select.select([self.fd], [], [], 0.1)[0]:
                self.seen += os.read(self.fd, 1 << 16)

    def type(self, keys: str) -> None:
        os.write(self.fd, keys.encode())

    def end(self) -> int:
        """The exit code; what is written on the way is read too."""
        try:
            while piece := os.read(self.fd, 1 << 16):
                self.seen += piece
        except OSError:
            pass
        os.close(self.fd)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_what_is_typed_before_the_screen_is_alive_is_not_lost_and_ctrl_q_gives_the_terminal_back(tmp_path):
    shell = Shell(tmp_path)
    shell.wait("0 done")
    shell.type("because")
    shell.wait("because")
    shell.type("\x11")
    assert shell.end() == 0
    assert b"\x1b[?1049l" in shell.seen
    again = Shell(tmp_path)
    again.wait("What you wrote last time is back.")
    again.type("\x11")
    assert again.end() == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize("editor", ["", "no-such-editor"])
def test_an_editor_that_cannot_be_opened_leaves_the_screen_alive(tmp_path, editor):
    shell = Shell(tmp_path, "topo-sort", editor=editor)
    shell.wait("0 done")
    shell.type("\x1bOS")  # F4
    shell.wait("No editor")
    shell.type("\x11")
    assert shell.end() == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize("name", ["SIGHUP", "SIGTERM"])
def test_what_is_half_written_outlives_the_window_it_was_written_in(tmp_path, name):
    number = getattr(signal, name)
    shell = Shell(tmp_path)
    shell.wait("0 done")
    shell.type("because")
    shell.wait("because")
    os.kill(shell.pid, number)
    assert shell.end() == 128 + number
    again = Shell(tmp_path)
    again.wait("What you wrote last time is back.")
    again.type("\x11")
    assert again.end() == 0
