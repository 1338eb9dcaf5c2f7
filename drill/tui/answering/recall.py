"""An answer in words: said or typed first, then held against the points that matter."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import TextArea

from drill.core.answers import Ticks
from drill.core.judging import Verdict
from drill.core.questions import Recall
from drill.core.views import Asked
from drill.tui.answering.answering import Answering
from drill.tui.answering.rows import LETTERS, Rows
from drill.tui.page.lines import Paragraph, Span, say
from drill.tui.page.markdown import spans
from drill.tui.widgets.page_view import PageView

INVITATION = "Say it aloud, or write it down. ctrl+j shows the points that matter."


class Rubric(Rows):
    """The points and the traps; the learner ticks what was said. Nothing is ticked beforehand."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick_here", "tick", tooltip="Tick what you said; so does its letter, or a click."),
        Binding("a", "tick(0)", "tick", key_display="a-…", show=False),
        *(Binding(letter, f"tick({i})", show=False) for i, letter in enumerate(LETTERS) if i),
    ]

    ticked: reactive[frozenset[int]] = reactive(frozenset[int]())
    """Rows: first the points, then the traps."""

    class Ticked(Message):
        """Something was ticked or unticked."""

    def ask(self, question: Recall) -> None:
        """Show the points of this question."""
        self.question = question
        self.set_reactive(Rubric.ticked, frozenset())
        self.set_reactive(Rows.cursor, 0)
        self.changed()

    def paragraphs(self) -> Sequence[Paragraph]:
        """`▸ a [✓] the sum over paths   must`."""
        points = [(spans(point.text), "must" if point.must else "plus") for point in self.question.points]
        traps = [(spans(trap), "trap") for trap in self.question.traps]
        return [self._paragraph(row, tuple(text), word) for row, (text, word) in enumerate([*points, *traps])]

    def _paragraph(self, row: int, text: tuple[Span, ...], word: str) -> Paragraph:
        here, ticked = row == self.cursor, row in self.ticked
        tone = "wrong" if word == "trap" else "right"
        box = Span("[✓] " if ticked else "[ ] ", tone if ticked else "muted")  # type: ignore[arg-type]
        lead = (
            Span(f"{'▸' if here else ' '} {LETTERS[row]} ", "accent" if here else "muted"),
            box,
            Span(f"{word}  ", "muted"),
        )
        return Paragraph(text, lead)

    @property
    def ticks(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Which points, and which traps."""
        count = len(self.question.points)
        return (
            tuple(sorted(row for row in self.ticked if row < count)),
            tuple(sorted(row - count for row in self.ticked if row >= count)),
        )

    def action_tick(self, row: int) -> None:
        """Tick or untick a row."""
        if row < len(self.question.points) + len(self.question.traps):
            self.cursor = row
            self.ticked = self.ticked ^ {row}
            self.post_message(self.Ticked())

    def action_tick_here(self) -> None:
        """Tick or untick the row under the cursor."""
        self.action_tick(self.cursor)

    def on_click(self, event: events.Click) -> None:
        """Tick what was clicked."""
        row = self.row_at(event)
        if row is not None:
            self.action_tick(row)


class RecallAnswer(Answering):
    """First the words, then the ticks; each tick is an answer anew."""

    DEFAULT_CSS = """
    RecallAnswer { height: auto; width: 1fr; }
    RecallAnswer TextArea { height: 7; }
    RecallAnswer PageView { margin-bottom: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+j,ctrl+r", "give", "points", tooltip="Show the points that matter.")
    ]

    settled = False
    """True once the points are shown."""

    def compose(self) -> ComposeResult:
        """Both stages."""
        yield TextArea(compact=True, placeholder=INVITATION, highlight_cursor_line=False)
        yield PageView()
        yield Rubric()

    async def ask(self, asked: Asked) -> None:
        """Begin with an empty page."""
        assert isinstance(asked.question, Recall)
        self._turn(settled=False)
        self.query_one(TextArea).load_text("")
        self.query_one(PageView).show()
        self.query_one(Rubric).ask(asked.question)

    def _turn(self, *, settled: bool) -> None:
        """To the words or to the points. Not by a class: every style in here would be worked out anew."""
        self.settled = settled
        self.query_one(TextArea).display = not settled
        self.query_one(Rubric).display = settled

    @property
    def _text(self) -> str:
        return self.query_one(TextArea).text.strip()

    def answer(self) -> Ticks:
        """The words and the ticks."""
        points, traps = self.query_one(Rubric).ticks
        return Ticks(self._text, points, traps)

    def settle(self, verdict: Verdict) -> None:  # noqa: ARG002 -- the ticks speak for themselves
        """Show the points beside what was written."""
        if self.settled:
            return
        self._turn(settled=True)
        said = tuple(
            Paragraph((Span(line),), (Span("│ ", "muted"),), tight=i > 0)
            for i, line in enumerate(self._text.splitlines())
        )
        head = say("Which of these did you say?", "muted")
        self.query_one(PageView).show(*said, head)
        self.take_focus(self.query_one(Rubric))

    def begin(self) -> None:
        """Into the text, or to the points."""
        self.take_focus(self.query_one(Rubric if self.settled else TextArea))

    @property
    def draft(self) -> str:
        """The words."""
        return self._text

    def restore(self, draft: str) -> None:
        """Go on with the words that were kept."""
        area = self.query_one(TextArea)
        area.load_text(draft)
        area.move_cursor(area.document.end)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 -- Textual's signature
        """The points are shown once."""
        return action != "give" or not self.settled

    def action_give(self) -> None:
        """Show the points."""
        self.give()

    def on_rubric_ticked(self) -> None:
        """What is ticked changes the verdict."""
        self.give()
