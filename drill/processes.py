"""The one place, besides the grader, that starts processes: an editor, tmux, and demonstrations that need torch."""

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from drill.errors import DrillError, MissingError, unreadable

DEMONSTRATION_S = 120.0


def edit(editor: Sequence[str], text: str, suffix: str = ".py") -> str:
    """What the person made of a text in their editor; the text itself where they left without saving.

    >>> edit(["true"], "a = 1")
    'a = 1'
    """
    if not editor:
        raise MissingError(
            "no editor is set -- set EDITOR to one that is installed, such as nano, and start drill again"
        )
    with tempfile.TemporaryDirectory(prefix="drill-") as folder:
        path = Path(folder) / f"answer{suffix}"
        path.write_text(text, encoding="utf-8")
        try:
            subprocess.run([*editor, str(path)], check=False)  # noqa: S603 -- the person's own editor
        except OSError as error:
            raise MissingError(
                f"{editor[0]}: {unreadable(error)} -- set EDITOR to a program that is installed"
            ) from None
        try:
            return path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise DrillError(
                f"what {editor[0]} saved: {unreadable(error)} -- save the file in place, in UTF-8"
            ) from None


def python_says(code: str, timeout_s: float = 60.0) -> str:
    """What a fresh Python prints when it runs this code; empty where it fails.

    >>> python_says("print(6 * 7)")
    '42'
    """
    try:
        done = subprocess.run(  # noqa: S603 -- our own code, in our own interpreter
            [sys.executable, "-c", code], capture_output=True, text=True, timeout=timeout_s, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def copy_in_tmux(text: str) -> bool:
    """Put a text into tmux's buffer, and by way of it into the clipboard; False outside of tmux.

    By default tmux ignores a program inside of it that asks the terminal to copy.
    """
    if not os.environ.get("TMUX"):
        return False
    for options in (["-w"], []):  # what is older than tmux 3.2 cannot reach the clipboard, but its own buffer
        try:
            done = subprocess.run(  # noqa: S603
                ["tmux", "load-buffer", *options, "-"],  # noqa: S607 -- the one that the person runs
                input=text,
                capture_output=True,
                text=True,
                timeout=2.0,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return False
        if done.returncode == 0:
            return True
    return False


class Demonstrations:
    """Demonstrations, each in a process of its own, so that torch never enters the app. One runs at a time."""

    def __init__(self, command: Sequence[str] = (sys.executable, "-m", "drill", "demo")) -> None:
        self._command = command
        self._process: subprocess.Popen[str] | None = None

    def __call__(
        self, name: str, told: Callable[[str, str], object] = lambda _line, _picture: None
    ) -> Mapping[str, object]:
        """What `drill demo NAME --json` gives; `told` receives each figure at once, or the picture of all so far."""
        result: dict[str, object] = {}
        command = [*self._command, name, "--live", "--json"]
        with (
            tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as complaints,
            subprocess.Popen(  # noqa: S603
                command, stdout=subprocess.PIPE, stderr=complaints, encoding="utf-8", errors="replace"
            ) as process,
        ):
            self._process = process
            patience = threading.Timer(DEMONSTRATION_S, process.kill)
            patience.start()
            try:
                for said in _objects(process.stdout or ()):
                    result = said
                    if "demo" not in said:
                        told(said.get("told", ""), said.get("picture", ""))
            finally:
                waited = patience.is_alive()
                patience.cancel()
                process.kill()  # also where what is told was not taken
            complaints.seek(0)
            if not waited:
                raise DrillError(f"the demonstration `{name}` took more than {DEMONSTRATION_S:g} s and was stopped.")
            if "demo" not in result:
                raise DrillError(f"the demonstration `{name}` did not run: {complaints.read().strip() or 'stopped'}")
        return result

    def cancel(self) -> None:
        """Stop what is being measured; from any thread."""
        if self._process is not None:
            self._process.kill()


def _objects(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The JSON objects among some lines; libraries print what they like between them."""
    for line in lines:
        with suppress(ValueError, RecursionError):
            if isinstance(said := json.loads(line), dict):
                yield said


demonstration = Demonstrations()
"""Those of this program."""
