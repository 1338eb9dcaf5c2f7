"""F9: what an answer copies, launches and waits for, line by line, on the virtual accelerator."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen

from drill.core.questions import Code
from drill.tui.page.headline import Heading
from drill.tui.page.lines import Listing, say
from drill.tui.widgets.headline import Headline
from drill.tui.widgets.keys import Keys
from drill.tui.widgets.page_view import PageView
from drill.tutor import Tutor

MARGIN = 7
"""Columns that borders and the scroll bar take."""
NARROWEST = 40


class TimelineScreen(Screen[None]):
    """The example of an exercise, run with the answer as it stands."""

    TITLE = "What your answer copies, launches and waits for."
    AUTO_FOCUS = "VerticalScroll"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f9,q", "dismiss", "back", tooltip="Back to your answer."),
    ]

    def __init__(self, tutor: Tutor, exercise: Code, source: str) -> None:
        super().__init__()
        self.tutor, self.exercise, self.source = tutor, exercise, source

    def compose(self) -> ComposeResult:
        """One page that scrolls."""
        yield Headline()
        with VerticalScroll(id="figures"):
            yield PageView(say("Running the example on the virtual accelerator…", "muted"))
        yield Keys()

    def on_mount(self) -> None:
        """Say where this is, and run."""
        self.query_one(Headline).heading = Heading("Timeline of your answer, on the example of the exercise")
        self._run(max(NARROWEST, self.app.size.width - MARGIN))

    @work(thread=True)
    def _run(self, width: int) -> None:
        said = self.tutor.timeline(self.exercise, self.source, width)
        self.app.call_from_thread(self._show, said)

    def _show(self, said: str) -> None:
        if self.is_mounted:
            self.query_one(PageView).show(Listing(said.rstrip()))
