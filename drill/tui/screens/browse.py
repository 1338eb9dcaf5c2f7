"""The deck as a list: search it, ask any question now, suspend it or bring it back."""

from collections.abc import Callable
from datetime import datetime, tzinfo
from functools import partial
from typing import ClassVar, Literal

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import DataTable, Input, Select

from drill.core.calendar import day_of
from drill.core.questions import KINDS, Kind, Question, kind_of
from drill.core.session import Scope
from drill.core.views import Row
from drill.core.wording import back, count
from drill.errors import DrillError
from drill.tui.page.headline import Heading
from drill.tui.page.lines import say
from drill.tui.page.taking_back import NOT_HERE, TakingBack, resumed_here, suspended_here
from drill.tui.prepaint import TINY
from drill.tui.sitting import Marked, Sitting
from drill.tui.widgets.headline import Headline
from drill.tui.widgets.keys import Keys
from drill.tui.widgets.page_view import PageView

Show = Literal["all", "due", "new", "suspended"]
SHOWN: tuple[tuple[str, Show], ...] = (
    ("all", "all"),
    ("due now", "due"),
    ("new", "new"),
    ("suspended", "suspended"),
)
COLUMNS = {"due": 10, "kind": 8, "seen": 4}
FEW = {"due": 10}
"""Where there is no room for more."""
NOTHING = "No question fits. Fewer words find more, and so do every kind and every unit."
MARGIN, NARROWEST = 5, 20
"""Columns that padding and the scroll bar take; the least that is left for the question."""


def holds(row: Row, show: Show, now: datetime, zone: tzinfo) -> bool:
    """True when a row belongs to what is to be shown."""
    match show:
        case "due":
            return row.due is not None and not row.suspended and day_of(row.due, zone) <= day_of(now, zone)
        case "new":
            return row.due is None
        case "suspended":
            return row.suspended
        case "all":
            return True


class Words(Input):
    """An input whose Enter is told in the line of keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "ask it now", tooltip="Ask the question under the cursor now, due or not."),
    ]


class BrowseScreen(Screen[Question | None]):
    """Typing filters, the arrows choose, Enter asks."""

    TITLE = "Typing filters the list, Enter asks the question under the cursor."
    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "ask", "ask it now", tooltip="Ask the question under the cursor now, due or not."),
        Binding(
            "ctrl+s", "suspend", "suspend/resume", tooltip="Suspend the question under the cursor, or bring it back."
        ),
        Binding("s", "suspend", show=False, tooltip="Suspend the question under the cursor, or bring it back."),
        Binding("f8,ctrl+z", "undo", show=False, tooltip="Take back what was suspended or brought back last."),
        Binding("shift+f8,f20", "redo", "give back", tooltip="Do again what was taken back."),
        Binding("down", "cursor(1)", show=False),
        Binding("up", "cursor(-1)", show=False),
        Binding("pagedown", "cursor(10)", show=False),
        Binding("pageup", "cursor(-10)", show=False),
        Binding("slash", "filter", show=False, tooltip="Type to filter by words of the title, unit, kind or tags."),
        Binding("escape", "dismiss(None)", "back", tooltip="Back to where you were."),
    ]

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting, self.tutor = sitting, sitting.tutor
        self.rows: list[Row] = []

    def compose(self) -> ComposeResult:
        """The filter, three ways to narrow it down, the list."""
        units = [(unit.title, unit.slug) for unit in self.tutor.deck.units]
        yield Headline()
        with Horizontal(id="filters"):
            yield Words(placeholder="type to search", compact=True, id="words")
            yield Select([(kind, kind) for kind in KINDS], prompt="every kind", compact=True, id="kind")
            yield Select(units, prompt="every unit", compact=True, id="unit")
            yield Select(SHOWN, value="all", allow_blank=False, compact=True, id="show")
        yield PageView(id="nothing")
        yield DataTable(cursor_type="row", cell_padding=1, show_header=True)
        yield Keys()

    @property
    def table(self) -> DataTable[Text]:
        """The list."""
        return self.query_one(DataTable)

    def on_mount(self) -> None:
        """Show the whole deck."""
        self.search()

    def on_resize(self) -> None:
        """As much of each question as fits."""
        self._fill(self.tutor.now())

    @on(Input.Changed, "#words")
    @on(Select.Changed)
    def search(self) -> None:
        """Show what fits the filter."""
        kind, unit = self.query_one("#kind", Select).selection, self.query_one("#unit", Select).selection
        kinds: frozenset[Kind] = frozenset() if kind is None else frozenset({kind})
        scope = Scope(units=frozenset() if unit is None else frozenset({unit}), kinds=kinds)
        now = self.tutor.now()
        chosen = self.query_one("#show", Select).selection
        show: Show = "all" if chosen is None else chosen
        rows = self.tutor.rows(scope, self.query_one("#words", Input).value)
        self.rows = [row for row in rows if holds(row, show, now, self.tutor.zone)]
        self._fill(now)
        self.query_one(Headline).heading = Heading("Browse", aside=count(len(self.rows), "question"))

    def _fill(self, now: datetime) -> None:
        self.query_one("#nothing", PageView).show(*([] if self.rows else [say(NOTHING, "muted")]))
        self.table.display = bool(self.rows)
        at = self.table.cursor_row
        self.table.clear(columns=True)
        columns = FEW if self.size.width < TINY else COLUMNS
        room = self.size.width - sum(columns.values()) - 2 * len(columns) - MARGIN
        for label, width in (columns | {"question": max(NARROWEST, room)}).items():
            self.table.add_column(label, width=width, key=label)
        for row in self.rows:
            when = "suspended" if row.suspended else "new" if row.due is None else back(row.due, now, self.tutor.zone)
            style = "dim" if row.suspended else ""
            cells = {"due": when, "kind": kind_of(row.question), "seen": str(row.seen or "")}
            shown = [*(cells[label] for label in columns), row.question.title]
            self.table.add_row(*(Text(cell, style=style, no_wrap=True, overflow="ellipsis") for cell in shown))
        self.table.move_cursor(row=min(at, len(self.rows) - 1))

    def chosen(self) -> Row | None:
        """The row under the cursor."""
        at = self.table.cursor_row
        return self.rows[at] if 0 <= at < len(self.rows) else None

    def action_cursor(self, by: int) -> None:
        """Move in the list, wherever the focus is."""
        self.table.move_cursor(row=min(max(0, self.table.cursor_row + by), len(self.rows) - 1))

    def action_filter(self) -> None:
        """Into the filter."""
        self.query_one("#words", Input).focus()

    @on(Input.Submitted)
    @on(DataTable.RowSelected)
    def action_ask(self) -> None:
        """Close, and ask the question under the cursor."""
        if row := self.chosen():
            self.dismiss(row.question)

    def action_suspend(self) -> None:
        """Suspend or resume the question under the cursor; it stays there."""
        if row := self.chosen():
            hide = not row.suspended
            change = partial(self.sitting.mark, row.question, suspended=hide)
            self._change(row.question, change, suspended_here(row.question) if hide else resumed_here(row.question))

    def action_undo(self) -> None:
        """Take back what was suspended or brought back last, in the list or before it was opened."""
        if isinstance(act := self.sitting.latest(), Marked):
            self._change(act.question, self.sitting.unmark, self._words.taken_back(act))
        else:
            self.notify(NOT_HERE if act else "There is nothing to take back.")

    def action_redo(self) -> None:
        """Do it again."""
        if act := self._taken:
            self._change(act.question, self.sitting.remark, self._words.given_back(act))

    @property
    def _taken(self) -> Marked | None:
        """What would be done again; what was answered is given back where it was asked."""
        act = self.sitting.taken[-1].act if self.sitting.taken else None
        return act if isinstance(act, Marked) else None

    @property
    def _words(self) -> TakingBack:
        return TakingBack(self.tutor.deck, self.tutor.now(), self.tutor.zone)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 -- Textual's signature
        """Keys that would do nothing are not shown."""
        return action != "redo" or self._taken is not None

    def _change(self, question: Question, change: Callable[[], object], told: str) -> None:
        """Change whether a question is asked, and say so; the cursor goes to it, or stays where it was listed."""
        at = self.table.cursor_row
        try:
            change()
        except DrillError as error:
            self.notify(str(error), title="Not saved", severity="error", markup=False)
            return
        self.app.clear_notifications()  # what was said of the change before may hold no more
        self.notify(told, markup=False)
        self.search()
        there = next((place for place, row in enumerate(self.rows) if row.question.slug == question.slug), at)
        self.table.move_cursor(row=min(there, len(self.rows) - 1))
        self.refresh_bindings()
