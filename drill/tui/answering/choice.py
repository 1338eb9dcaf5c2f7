"""One option out of several."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from drill.core.judging import Verdict
from drill.core.questions import Choice
from drill.core.views import Asked
from drill.tui.answering.answering import Answering
from drill.tui.answering.rows import LETTERS, Rows
from drill.tui.page.lines import Paragraph, Span
from drill.tui.page.markdown import spans
from drill.tui.page.tones import Tone


class ChoiceAnswer(Rows, Answering):
    """A letter, a number, a click, or the arrows and Enter."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,1", "pick(0)", "choose", key_display="a b …", tooltip="Choose an option by its letter or number."),
        *(Binding(f"{letter},{i + 1}", f"pick({i})", show=False) for i, letter in enumerate(LETTERS[:9]) if i),
        Binding("enter", "give", "answer", tooltip="Answer with the option under the cursor."),
    ]

    async def ask(self, asked: Asked) -> None:
        """Show the options in this session's order."""
        assert isinstance(asked.question, Choice)
        self.question, self.shuffle = asked.question, asked.shuffle or tuple(range(len(asked.question.options)))
        self.open, self.hand_in = True, False
        self.can_focus = True
        self.set_reactive(Rows.cursor, 0)
        self.changed()

    def answer(self) -> int:
        """The option as the deck counts it."""
        return self.shuffle[self.cursor]

    def settle(self, verdict: Verdict) -> None:  # noqa: ARG002 -- the options know which of them is right
        """Mark the right option, and the chosen one."""
        self.open = self.can_focus = False
        self.changed()

    def paragraphs(self) -> Sequence[Paragraph]:
        """`▸ a  the launch costs more than the work`."""
        return [self._paragraph(place, index) for place, index in enumerate(self.shuffle)]

    def _paragraph(self, place: int, index: int) -> Paragraph:
        option = self.question.options[index]
        chosen = place == self.cursor and (self.open or self.hand_in)
        sign, tone = self._sign(chosen=chosen, right=option.right)
        told: Tone = tone if chosen or (not self.open and option.right) else "text"
        return Paragraph(
            tuple(spans(option.text, told if told != "accent" else "strong")),
            (Span(f"{sign} {LETTERS[place]}  ", tone),),
        )

    def _sign(self, *, chosen: bool, right: bool) -> tuple[str, Tone]:
        if self.open:
            return ("▸", "accent") if chosen else (" ", "muted")
        if right:
            return "✓", "right"
        return ("✗", "wrong") if chosen else (" ", "muted")

    def action_pick(self, place: int) -> None:
        """Choose and hand in at once."""
        if self.open and place < len(self.shuffle):
            self.cursor = place
            self.give()

    def action_give(self) -> None:
        """Hand in the option under the cursor."""
        if self.open:
            self.give()

    def give(self) -> None:
        """Hand it in, to be marked as the learner's own."""
        self.hand_in = True
        super().give()

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        row = self.row_at(event)
        if row is not None:
            self.action_pick(row)
