"""The application: themes, the palette, the keys that work everywhere, and the screens above the review."""

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, ClassVar

from textual import events, on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.theme import Theme
from textual.widgets import TextArea

from drill.core.questions import Question
from drill.core.session import Scope
from drill.errors import DrillError
from drill.processes import copy_in_tmux
from drill.tui.in_turn import InTurn
from drill.tui.page.colours import DEFAULT
from drill.tui.prepaint import THEME, TINY, WIDE
from drill.tui.screens.review import ReviewScreen
from drill.tui.sitting import Sitting
from drill.tui.themes import THEMES
from drill.tutor import Asked, Tutor

PATIENCE_S = 5.0
"""So long leaving may take when the window is closed."""
COMMANDS = (
    ("Hand in the answer, or run the code", "ctrl+j", "hand_in"),
    ("Show the next hint", "F2", "hint"),
    ("Show the answer", "F3: counts as Again", "show"),
    ("Write in your editor", "F4: opens $EDITOR", "edit"),
    ("Start over from the starter", "What you wrote is dropped", "start_over"),
    ("Skip this question for now", "ctrl+n", "skip"),
    ("Suspend this question", "ctrl+s where you do not write: ask it no more", "suspend"),
    ("Take back the latest answer or suspension", "F8, or u where you do not write", "undo"),
    ("Give back what was taken back", "shift+F8, or U where you do not write", "redo"),
    ("Ten more new questions today", "m", "more"),
    ("Go on with the whole deck", "w", "widen"),
)


class DrillApp(App[None]):
    """drill in the terminal."""

    TITLE = "drill"
    CSS_PATH = "drill.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (TINY, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 -- Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+o", "browse", show=False, tooltip="Browse and search the deck."),
        Binding("f5", "statistics", show=False, tooltip="Statistics."),
        Binding("ctrl+g", "plan", show=False, tooltip="The plan: your interview, and what you will recall then."),
        Binding("f1", "help", "help", tooltip="This help."),
        Binding("ctrl+q", "quit", show=False, priority=True, tooltip="Quit. Everything you answered is saved."),
    ]

    def __init__(
        self,
        tutor: Tutor,
        scope: Scope | None = None,
        *,
        editor: Sequence[str] | None = None,
        theme: str | None = None,
        first: Asked | None = None,
    ) -> None:
        super().__init__()
        self.keys = InTurn(self)
        self.tutor = tutor
        self.editor = editor or ()
        sitting = Sitting(tutor, scope or Scope())
        sitting.ask(first)
        self.review = ReviewScreen(sitting, self.editor)
        for ours in THEMES:
            self.register_theme(ours)
        chosen = theme or tutor.log.recalled(THEME)
        self.theme = chosen if chosen in self.available_themes else DEFAULT
        self._misnamed = theme if theme and theme not in self.available_themes else ""

    def on_mount(self) -> None:
        """Remember the theme that is chosen from now on; tell whose name was mistyped."""
        self.theme_changed_signal.subscribe(self, self._remember_theme)
        if self._misnamed:
            known = ", ".join(sorted(self.available_themes))
            self.notify(f"There are {known}.", title=f"No theme is called {self._misnamed}", markup=False)
        if not self.is_headless and sys.platform != "win32":
            for number in (signal.SIGHUP, signal.SIGTERM):  # a window that was closed, a machine that shuts down
                signal.signal(number, partial(self._hang_up, asyncio.get_running_loop()))

    def _hang_up(self, loop: asyncio.AbstractEventLoop, number: int, _frame: object) -> None:
        """Go; by force where drawing waits for a terminal that is gone, as it would for ever."""
        with suppress(RuntimeError):  # it is leaving already
            loop.call_soon_threadsafe(self._hung_up, 128 + number)
        force = threading.Timer(PATIENCE_S, os._exit, (128 + number,))
        force.daemon = True
        force.start()

    def _hung_up(self, code: int) -> None:
        """Keep what is half written, and go."""
        self.review.leave()
        self.exit(return_code=code)

    async def on_event(self, event: events.Event) -> None:
        """Hand on what is typed when its turn has come."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self.keys.admits(event):
            with self.keys.turn_of(event):
                await super().on_event(event)

    @on(ReviewScreen.Ready)
    def _begin(self) -> None:
        """Hand on what was typed before the first question could take it."""
        self.keys.begin()

    def _remember_theme(self, theme: Theme) -> None:
        try:
            if self.tutor.log.recalled(THEME) != theme.name:
                self.tutor.log.remember(THEME, theme.name)
        except DrillError as error:
            self.notify(str(error), title="The theme is not kept", severity="warning", markup=False)

    def get_default_screen(self) -> Screen[None]:
        """The review; it stays for the whole session."""
        return self.review

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: all that can be done where the learner is, then what can be done anywhere."""
        if screen is self.review:
            for title, told, action in COMMANDS:
                if self.review.check_action(action, ()):
                    yield SystemCommand(title, told, partial(screen.run_action, action))
        yield SystemCommand("Browse and search the deck", "ctrl+o", self.action_browse)
        yield SystemCommand("Statistics", "F5", self.action_statistics)
        yield SystemCommand("Plan for an interview", "ctrl+g: the day, the minutes, the forecast", self.action_plan)
        yield SystemCommand("Help", "F1: the keys of this moment", self.action_help)
        yield SystemCommand("Theme", "Choose other colours", self.action_change_theme)
        yield SystemCommand("Save a picture of the screen", "As SVG", self.deliver_screenshot)
        yield SystemCommand("Quit", "ctrl+q: everything you answered is saved", self.action_quit)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy, also inside tmux, which would ignore what Textual asks of it."""
        super().copy_to_clipboard(text)
        copy_in_tmux(text)

    # -- what lies above the review; each is imported when it is first opened -------------------------------------

    def action_help(self) -> None:
        """Explain the keys of this moment."""
        from drill.tui.screens.help import HelpScreen, keys_of

        if not isinstance(self.screen, HelpScreen):
            now = self.review.now if self.screen is self.review else self.screen.title or ""
            self.push_screen(HelpScreen(now, keys_of(self.screen), editing=isinstance(self.focused, TextArea)))

    def action_browse(self) -> None:
        """Open the list; ask what is chosen there."""
        from drill.tui.screens.browse import BrowseScreen

        if self._leaves(BrowseScreen):
            return
        self.review.keep_draft()
        suspended = self.tutor.log.suspended()

        async def chosen(question: Question | None) -> None:
            await (self.review.come_back(suspended) if question is None else self.review.choose(question))

        self.push_screen(BrowseScreen(self.review.sitting), chosen)

    def action_plan(self) -> None:
        """Open the plan; what is asked next may change with it."""
        from drill.tui.screens.plan import PlanScreen

        if not self._leaves(PlanScreen):
            self.push_screen(PlanScreen(self.tutor), lambda _: self.review.come_back())

    def action_statistics(self) -> None:
        """Open the statistics."""
        from drill.tui.screens.statistics import StatisticsScreen

        if not self._leaves(StatisticsScreen):
            self.push_screen(StatisticsScreen(self.tutor))

    def _leaves(self, kind: type[Screen[Any]]) -> bool:
        """Back to the review, from wherever this is; true where that is all, as the key of a screen also leaves it."""
        leaves = isinstance(self.screen, kind)
        while self.screen is not self.review:
            self.screen.dismiss(None)
        return leaves

    async def action_quit(self) -> None:
        """Leave. What was answered is saved already; what is half written is kept."""
        self.review.leave()
        self.exit()
