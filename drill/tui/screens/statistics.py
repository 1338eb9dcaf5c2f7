"""F5: what was answered, what is remembered, what is ahead."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen

from drill.core.calendar import day_of
from drill.tui.page.figures import statistics_page
from drill.tui.page.headline import Heading
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
        self.today = day_of(tutor.now(), tutor.zone)
        self.found = tutor.statistics()

    def compose(self) -> ComposeResult:
        """One page that scrolls."""
        yield Headline()
        with VerticalScroll(id="figures"):
            yield PageView()
        yield Keys()

    def on_mount(self) -> None:
        """Say where this is."""
        self.query_one(Headline).heading = Heading("Statistics")

    def on_resize(self, event: events.Resize) -> None:
        """As many weeks as fit."""
        self.query_one(PageView).show(*statistics_page(self.found, self.today, event.size.width - MARGIN))
