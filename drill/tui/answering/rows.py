"""Rows with a cursor: for options, tiles and the points of a rubric. Keyboard and mouse."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from drill.tui.page.lines import Line, Paragraph, wrapped
from drill.tui.widgets.page_view import painted

LETTERS = "abcdefghijklmnop"


class Rows(Widget, can_focus=True):
    """Draws what `paragraphs` returns, one row each, and knows which one the cursor or the mouse is on."""

    DEFAULT_CSS = "Rows { height: auto; width: 1fr; }"
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "up", show=False),
        Binding("down", "move(1)", "down", show=False),
    ]

    cursor: reactive[int] = reactive(0)
    """The row that Enter is about."""

    def paragraphs(self) -> Sequence[Paragraph]:
        """What each row says now."""
        raise NotImplementedError

    def lines(self, width: int) -> list[tuple[int, Line]]:
        """Each line of the screen with its row."""
        return [
            (row, line)
            for row, paragraph in enumerate(self.paragraphs())
            for line in wrapped(paragraph.spans, width, paragraph.lead)
        ]

    def changed(self) -> None:
        """Draw anew; a row may have become taller."""
        self.clear_cached_dimensions()
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 -- Textual's signature
        """As many lines as the rows need."""
        return len(self.lines(max(1, width)))

    def render(self) -> Content:
        """All rows."""
        lines = self.lines(max(1, self.content_size.width))
        return painted((line for _, line in lines), ansi=self.app.current_theme.ansi)

    def row_at(self, event: events.MouseEvent) -> int | None:
        """The row under the mouse."""
        offset = event.get_content_offset(self)
        lines = self.lines(max(1, self.content_size.width))
        return lines[offset.y][0] if offset is not None and offset.y < len(lines) else None

    def watch_cursor(self) -> None:
        """Where the question is long, the rows come into sight when they are used."""
        self.scroll_visible(animate=False)

    def action_move(self, by: int) -> None:
        """Move the cursor; it stays on the rows."""
        self.cursor = min(max(0, self.cursor + by), len(self.paragraphs()) - 1)
