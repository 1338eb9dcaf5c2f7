"""How fast the screen is through a real terminal: first text, next question, key to glyph; beside a minimal app.

Run it: python tests/benchmarks/tui_latency.py [rounds]
Each figure is taken from outside, from the byte that is written to the byte that is read. The programs take turns.
"""

import fcntl
import os
import platform
import pty
import secrets
import select
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from drill.store import Log

SIZE = (120, 40)
QUESTIONS, KEYS = 40, "ZXQJ" * 10
PATIENCE_S = 20.0


class Terminal:
    """One program on a terminal of its own."""

    def __init__(self, command: list[str], home: Path) -> None:
        self.began = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(DRILL_HOME=str(home), TERM="xterm-256color", COLORTERM="truecolor")
            os.execvp(command[0], command)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", SIZE[1], SIZE[0], 0, 0))

    def wait(self, needle: str, since: float) -> float:
        """Milliseconds from a moment until this text was written."""
        seen, wanted = b"", needle.encode()
        while time.perf_counter() < since + PATIENCE_S:
            if select.select([self.fd], [], [], 0.1)[0]:
                seen += os.read(self.fd, 1 << 16)
                if wanted in seen:
                    return 1e3 * (time.perf_counter() - since)
        raise TimeoutError(f"{needle!r} was not written: {seen[-300:]!r}")

    def press(self, keys: str, needle: str) -> float:
        """Milliseconds from a key to a text."""
        self.rest()
        began = time.perf_counter()
        os.write(self.fd, keys.encode())
        return self.wait(needle, began)

    def rest(self, seconds: float = 0.05) -> None:
        """Read what is still being written; a cursor that blinks never falls silent."""
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            if select.select([self.fd], [], [], max(0.0, until - time.perf_counter()))[0]:
                os.read(self.fd, 1 << 16)

    @property
    def memory_mb(self) -> float:
        """Resident memory of the program itself."""
        return int(Path(f"/proc/{self.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20

    def quit(self) -> float:
        """Milliseconds from ctrl+q to the end."""
        began = time.perf_counter()
        os.write(self.fd, b"\x11")
        try:
            while os.read(self.fd, 1 << 16):
                pass
        except OSError:  # Linux says so when the other end is closed
            pass
        os.waitpid(self.pid, 0)
        os.close(self.fd)
        return 1e3 * (time.perf_counter() - began)


# -- the programs ---------------------------------------------------------------------------------------------------


def session() -> None:
    """drill on a made-up deck with the real log and the real grader."""
    from drill.core.questions import Choice, Cloze, Code, Deck, Numeric, Option, Point, Recall, Unit
    from drill.core.session import Scope
    from drill.grade import Grader
    from drill.store import new_id
    from drill.tui import run
    from drill.tutor import Tutor

    body = "\n\nWith `code`, **bold** and a program:\n\n```python\ndef f(x):\n    return x * 2  # twice\n```"
    why = "Because of the *chain rule*:\n\n- one\n- two\n\n```python\nx = 1\n```"
    makers: list[Callable[[dict[str, object]], object]] = [
        lambda common: Numeric(**common, values=(1.0,)),  # type: ignore[arg-type]
        lambda common: Choice(**common, options=(Option("yes", right=True), Option("no", right=False))),  # type: ignore[arg-type]
        lambda common: Cloze(**common, blanks=(("a",), ("b",)), whole="a b"),  # type: ignore[arg-type]
        lambda common: Recall(**common, points=(Point("a point", must=True), Point("another", must=False))),  # type: ignore[arg-type]
        lambda common: Code(**common, starter="def f():\n    pass\n", solution="x = 1", checks=""),  # type: ignore[arg-type]
    ]
    questions = []
    for n in range(QUESTIONS + 1):
        prompt = f"Q{n:03} asks something of some length, as questions do?{body}"
        questions.append(
            makers[n % len(makers)]({"slug": f"q{n:03}", "unit": "u", "title": f"Q{n}", "prompt": prompt, "why": why})
        )
    now = lambda: datetime.now(UTC)
    log = Log.open(Path(os.environ["DRILL_HOME"]) / "drill.db", device="bench", now=now)
    with Grader() as grader:
        tutor = Tutor(
            Deck((Unit("u", "Unit"),), tuple(questions)),  # type: ignore[arg-type]
            log,
            grader,
            now=now,
            zone=UTC,
            device="bench",
            new_id=lambda at: new_id(at, secrets.token_bytes),
        )
        tutor.new_a_day = 10 * QUESTIONS
        run(tutor, Scope())


def minimal() -> None:
    """The least that Textual can be: a text that is swapped, and a plain editor."""
    from textual.app import App, ComposeResult
    from textual.widgets import Static, TextArea

    class Minimal(App[None]):
        BINDINGS = [("f3", "swap", "swap"), ("f4", "edit", "edit")]  # noqa: RUF012
        shown = 0

        def compose(self) -> ComposeResult:
            yield Static("Q000 asks something", id="question")
            yield TextArea.code_editor("def f():\n    pass\n", language="python")

        def on_mount(self) -> None:
            self.set_focus(None)

        def action_swap(self) -> None:
            self.shown += 1
            self.query_one("#question", Static).update(f"Q{self.shown:03} asks something", layout=False)

        def action_edit(self) -> None:
            self.query_one(TextArea).focus()

    Minimal().run()


# -- the measurements -----------------------------------------------------------------------------------------------


def measure_drill(home: Path) -> dict[str, list[float]]:
    """One whole session of drill. The log is there already: making it, at the very first start, takes 18 MB more."""
    Log.open(home / "drill.db", device="bench", now=lambda: datetime.now(UTC)).close()
    command = [sys.executable, __file__, "session"]
    terminal = Terminal(command, home)
    found = {"first text": [terminal.wait("Q000", terminal.began)], "takes keys": [terminal.wait("F1", terminal.began)]}
    terminal.rest(2.0)  # a person reads; meanwhile the inputs of the other kinds are made ready
    found["next question"] = []
    for n in range(QUESTIONS):
        terminal.press("\x1bOR", "Again")  # F3: show the answer
        found["next question"].append(terminal.press("4", f"Q{n + 1:03}"))
        if n % 5 == 3:  # the next one is code
            terminal.rest(0.2)
            found.setdefault("key to glyph", []).extend(terminal.press(key, key) for key in KEYS[:8])
    found["memory MB"] = [terminal.memory_mb]
    found["quit"] = [terminal.quit()]
    return found


def measure_minimal(home: Path) -> dict[str, list[float]]:
    """The same of the least app."""
    terminal = Terminal([sys.executable, __file__, "minimal"], home)
    first = terminal.wait("Q000", terminal.began)
    terminal.rest(0.3)
    swaps = [terminal.press("\x1bOR", f"{n + 1}") for n in range(QUESTIONS)]
    terminal.press("\x1bOS", "\x1b")
    terminal.rest(0.3)
    glyphs = [terminal.press(key, key) for key in KEYS]
    memory = terminal.memory_mb
    return {
        "first text": [first],
        "takes keys": [first],
        "next question": swaps,
        "key to glyph": glyphs,
        "memory MB": [memory],
        "quit": [terminal.quit()],
    }


def table(drill: dict[str, list[float]], peer: dict[str, list[float]]) -> None:
    """Print both beside each other: median, 95th percentile, least."""
    print("| ms | drill p50 | p95 | least | minimal Textual p50 | p95 | least |\n|---|---|---|---|---|---|---|")
    for name, found in drill.items():
        cells = []
        for times in (found, peer[name]):
            late = statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
            cells += [f"{statistics.median(times):.0f}", f"{late:.0f}", f"{min(times):.0f}"]
        print(f"| {name} | {' | '.join(cells)} |")


def main(rounds: int = 5) -> None:
    """Measure in turns and print a Markdown table."""
    drill: dict[str, list[float]] = {}
    peer: dict[str, list[float]] = {}
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            for measure, into in ((measure_drill, drill), (measure_minimal, peer)):
                for name, times in measure(Path(folder)).items():
                    into.setdefault(name, []).extend(times)
    python = f"{platform.python_implementation()} {platform.python_version()}"
    print(f"{python}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {rounds} rounds\n")
    table(drill, peer)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["session"]:
            session()
        case ["minimal"]:
            minimal()
        case [count]:
            main(int(count))
        case _:
            main()
