"""F5: what was answered, what is remembered, what is ahead."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen

from drill.core.calendar import day_of
from drill.core.statistics import Statistics
from drill.tui.page.figures import statistics_page
from drill.tui.page.headline import Heading
from drill.tui.page.lines import say
from drill.tui.widgets.headline import Headline
from drill.tui.widgets.keys import Keys
from drill.tui.widgets.page_view import PageView
from drill.tutor import Tutor

MARGIN = 5
"""Columns that borders and the scroll bar take."""


class StatisticsScreen(Screen[None]):
    """The log in pictures."""

    TITLE = "What was answered, what is remembered, what is ahead."
    AUTO_FOCUS = "VerticalScroll"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f5,q", "dismiss", "back", tooltip="Back to where you were."),
    ]

    def __init__(self, tutor: Tutor) -> None:
        super().__init__()
        self.tutor = tutor
        self.found: Statistics | None = None

    def compose(self) -> ComposeResult:
        """One page that scrolls."""
        yield Headline()
        with VerticalScroll(id="figures"):
            yield PageView(say("Reading your answers…", "muted"))
        yield Keys()

    def on_mount(self) -> None:
        """Say where this is, before a large log is read."""
        self.query_one(Headline).heading = Heading("Statistics")
        self.call_after_refresh(self._read)

    def _read(self) -> None:
        self.found = self.tutor.statistics()
        self._show()

    def on_resize(self) -> None:
        """As many weeks as fit."""
        self._show()

    def _show(self) -> None:
        if self.found is not None:
            today = day_of(self.tutor.now(), self.tutor.zone)
            self.query_one(PageView).show(*statistics_page(self.found, today, self.size.width - MARGIN))
