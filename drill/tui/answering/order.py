"""Tiles to be put in order."""

import json
from collections.abc import Sequence
from contextlib import suppress
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from drill.core.judging import Verdict
from drill.core.questions import Order
from drill.core.views import Asked
from drill.tui.answering.answering import Answering
from drill.tui.answering.rows import Rows
from drill.tui.page.lines import Paragraph, Span, cells
from drill.tui.page.markdown import spans

ARROWS = "  ▲ ▼"


class OrderAnswer(Rows, Answering):
    """Shift and the arrows move the tile under the cursor, so do j and k, the mouse drags it or clicks its arrows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,shift+down", "carry(1)", "move down", tooltip="Move the tile under the cursor down."),
        Binding(
            "k,shift+up", "carry(-1)", "move up", tooltip="Move the tile under the cursor up; the mouse drags tiles."
        ),
        Binding("enter,ctrl+j", "give", "answer", tooltip="Answer with this order."),
    ]

    async def ask(self, asked: Asked) -> None:
        """Show the tiles in this session's order."""
        assert isinstance(asked.question, Order)
        self.question = asked.question
        self.shown = list(asked.shuffle or range(len(asked.question.tiles)))
        self.order = list(self.shown)
        self.verdict: Verdict | None = None
        self._dragged: int | None = None
        self.can_focus = True
        self.set_reactive(Rows.cursor, 0)
        self.changed()

    def answer(self) -> list[int]:
        """The tiles as the deck counts them, in the learner's order."""
        return list(self.order)

    @property
    def draft(self) -> str:
        """The order, unless it is still as it was shown."""
        return "" if self.order == self.shown else json.dumps(self.order)

    def restore(self, draft: str) -> None:
        """Go on with that order."""
        with suppress(ValueError, TypeError):  # of the time when the question was of another kind
            order = json.loads(draft)
            if sorted(order) == sorted(self.shown):
                self.order = order
                self.changed()

    def settle(self, verdict: Verdict) -> None:
        """The order stands."""
        self.verdict = verdict
        self.can_focus = False
        self.changed()

    def paragraphs(self) -> Sequence[Paragraph]:
        """`▸ 1  forward  ▲ ▼`."""
        longest = max(cells(tile) for tile in self.question.tiles)
        return [self._paragraph(place, self.question.tiles[tile], longest) for place, tile in enumerate(self.order)]

    def _paragraph(self, place: int, tile: str, longest: int) -> Paragraph:
        if self.verdict is not None:
            return Paragraph(tuple(spans(tile)), (Span(f"  {place + 1}  ", "muted"),))
        here = place == self.cursor
        lead = Span(f"{'▸' if here else ' '} {place + 1}  ", "accent" if here else "muted")
        gap = "\N{NO-BREAK SPACE}" * (longest - cells(tile))
        return Paragraph(
            (
                *spans(tile, "strong" if here else "text"),
                Span(gap + ARROWS.replace(" ", "\N{NO-BREAK SPACE}"), "muted"),
            ),
            (lead,),
        )

    def action_carry(self, by: int) -> None:
        """Move the tile under the cursor one place."""
        to = self.cursor + by
        if self.verdict is None and 0 <= to < len(self.order):
            self.order[self.cursor], self.order[to] = self.order[to], self.order[self.cursor]
            self.cursor = to
            self.changed()

    def action_give(self) -> None:
        """Hand in the order."""
        if self.verdict is None:
            self.give()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take the tile under the mouse, or click one of its arrows."""
        row, offset = self.row_at(event), event.get_content_offset(self)
        if row is None or offset is None or self.verdict is not None:
            return
        self.cursor = row
        line = next(line.text for at, line in self.lines(self.content_size.width) if at == row)
        arrow = line[offset.x : offset.x + 1]
        if arrow in {"▲", "▼"}:
            self.action_carry(-1 if arrow == "▲" else 1)
            return
        self._dragged = row
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Carry it along."""
        row = self.row_at(event) if self._dragged is not None else None
        while row is not None and row != self.cursor:
            self.action_carry(1 if row > self.cursor else -1)

    def on_mouse_up(self) -> None:
        """Let it go."""
        if self._dragged is not None:
            self._dragged = None
            self.release_mouse()
