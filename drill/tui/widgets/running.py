"""Work that takes a while: it is done in a thread, says that it goes on, and can be cancelled."""

import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from time import monotonic

from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.timer import Timer
from textual.widget import Widget

from drill.core.ports import Told

Work = Callable[[Told], object]
"""Takes somebody to whom it can tell what it finds."""
FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"
PATIENCE_S = 0.15
"""What is quicker than this shows nothing: a flicker only disturbs."""


class Running(Widget):
    """A line with a spinner and the time, for as long as something runs."""

    DEFAULT_CSS = """
    Running { dock: bottom; height: 1; display: none; }
    """

    elapsed: reactive[float] = reactive(0.0)

    class Finished(Message):
        """The work is done, or ended by an error."""

        def __init__(self, run: int, result: object) -> None:
            super().__init__()
            self.run, self.result = run, result

    class Told(Message):
        """There is more in `lines`, or another `picture`. Sent once until it is seen to, however much there is."""

        def __init__(self, run: int) -> None:
            super().__init__()
            self.run = run

    def __init__(self) -> None:
        super().__init__()
        self.run = 0
        """Which piece of work is on; what an earlier one brings is of no interest any more."""
        self.busy = False
        self.lines: list[str] = []
        """What the work has told so far."""
        self.picture = ""
        """The latest picture that it drew of all that."""
        self._nudged = False
        self._what, self._began = "", 0.0
        self._timer: Timer | None = None

    def start(self, what: str, work: Work) -> int:
        """Do this work in a thread of its own; `Told` brings what it tells meanwhile, `Finished` its result."""
        self.run += 1
        self.busy, self._what, self._began, self.elapsed = True, what, monotonic(), 0.0
        self.lines, self.picture, self._nudged = [], "", False
        self._timer = self.set_interval(0.1, self._tick)
        threading.Thread(target=self._work, args=(self.run, work), daemon=True).start()  # must not hold up quitting
        return self.run

    def stop(self) -> None:
        """Wait for it no longer."""
        self.busy = False
        self.display = False
        if self._timer is not None:
            self._timer.stop()

    def _work(self, run: int, work: Work) -> None:
        try:
            result = work(partial(self._tell, run))
        except Exception as error:  # noqa: BLE001 -- it is raised again, or told, where the screen is
            result = error
        with suppress(RuntimeError):  # the app has ended meanwhile
            self.post_message(self.Finished(run, result))

    def _tell(self, run: int, line: str, picture: str = "") -> None:
        if run != self.run:
            return  # nobody waits for it any more
        if line:
            self.lines.append(line)
        self.picture = picture or self.picture
        if not self._nudged:  # a program that prints without end must not drown the keys
            self._nudged = True
            with suppress(RuntimeError):  # the app has ended meanwhile
                self.post_message(self.Told(run))

    def seen(self) -> None:
        """What was told is on its way to the screen; more is worth another message."""
        self._nudged = False

    def _tick(self) -> None:
        if not self.busy:  # a tick that was on its way when the work ended
            return
        self.elapsed = monotonic() - self._began
        self.display = self.elapsed >= PATIENCE_S

    def render(self) -> Content:
        """`⠹ running · 1.2 s · esc cancels`."""
        frame = FRAMES[int(self.elapsed * 10) % len(FRAMES)]
        return Content.assemble(
            (f"{frame} {self._what}", "$accent"), (f" · {self.elapsed:.1f} s · esc cancels", "$foreground 60%")
        )
