"""F5: what was answered, what is remembered, what is ahead."""

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen

from drill.core.calendar import day_of
from drill.core.reviews import Brief
from drill.core.statistics import Statistics
from drill.plan.insight import Insight
from drill.plan.outlook import Outlook
from drill.plan.planner import Looked
from drill.tui.page.figures import due_page, statistics_page
from drill.tui.page.headline import Heading
from drill.tui.page.insights import insight_page
from drill.tui.page.lines import Block, say
from drill.tui.page.planned import load_page
from drill.tui.widgets.headline import Headline
from drill.tui.widgets.keys import Keys
from drill.tui.widgets.page_view import PageView
from drill.tutor import Tutor

MARGIN = 5
"""Columns that borders and the scroll bar take."""
BESIDE = 36
"""Columns that figures take beside a name."""
NARROWEST = 16
"""Columns of a name at the least; what stands beside it then goes on below."""


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
        self.insight: Insight | None = None
        self.outlook: Outlook | None = None
        """What the plan wants of the days ahead, where there is one."""
        self.looking: Callable[[], Looked] | None = None

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
        answers = list(self.tutor.log.in_brief())
        self.found = self.tutor.statistics(answers)
        self._show()
        self.call_after_refresh(self._look_back, answers)

    def _look_back(self, answers: list[Brief]) -> None:
        """What takes longer to find out than to look at the above."""
        plan = self.tutor.plan
        if answers:
            self.insight = plan.insight(answers)
            self._show()
        self.looking = plan.looking()
        if self.looking is not None:
            self._look_ahead()

    @work(thread=True, exclusive=True)
    def _look_ahead(self) -> None:
        if self.looking is not None:
            self.app.call_from_thread(self._found_ahead, self.looking())

    def _found_ahead(self, looked: Looked) -> None:
        if self.is_mounted:
            self.outlook = self.tutor.plan.note(looked)
            self._show()

    def on_resize(self) -> None:
        """As many weeks as fit."""
        self._show()

    def _show(self) -> None:
        if self.found is not None:
            self.query_one(PageView).show(*self._blocks(self.found))

    def _blocks(self, found: Statistics) -> Iterator[Block]:
        today, width = day_of(self.tutor.now(), self.tutor.zone), self.size.width - MARGIN
        yield from statistics_page(found, today, width)
        goal = self.tutor.plan.goal
        if self.outlook is not None:
            yield from load_page(self.outlook)
        elif goal is not None and goal.ahead(today):
            yield say("Working out the days ahead…", "muted")
        else:
            yield from due_page(found, today)
        if self.insight is not None:
            yield from insight_page(self.insight, self.tutor.deck, today, max(NARROWEST, width - BESIDE))
