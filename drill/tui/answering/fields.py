"""Short texts in a row of their own: blanks, numbers, guesses, the cells of a trace."""

import json
from collections.abc import Sequence
from contextlib import suppress
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import HorizontalGroup, VerticalGroup
from textual.widgets import Input, Static

from drill.core.answers import Answer
from drill.core.judging import Mark, Verdict
from drill.core.questions import Cloze, Numeric, Predict, Question, Trace
from drill.core.views import Asked
from drill.core.wording import count
from drill.tui.answering.answering import Answering
from drill.tui.page.lines import Listing, Paragraph, Span, cells
from drill.tui.page.markdown import spans
from drill.tui.widgets.page_view import PageView

GAP = "\N{NO-BREAK SPACE}" * 3
ROOMY = 4
"""So many fields may have blank lines between them; more would not fit below a question."""
HIGH = 30
"""Rows of a screen from which on there is room for blank lines; below, the verdict would push the fields away."""


class Words(Input):
    """An input whose Enter is told in the line of keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "answer", tooltip="On to the next field; at the last one, hand in the answer."),
    ]


class Field(HorizontalGroup):
    """A label, what is typed, and afterwards whether it is right."""

    DEFAULT_CSS = """
    Field { height: auto; }
    Field Static { width: auto; }
    Field Input { width: 1fr; max-width: 40; min-width: 8; }
    Field PageView { width: 1fr; margin-left: 1; }
    """

    def compose(self) -> ComposeResult:
        """The parts, empty."""
        yield Static(classes="label", markup=False)
        yield Words(compact=True, select_on_focus=False)
        yield PageView(classes="mark")

    @property
    def input(self) -> Input:
        """Where it is typed."""
        return self.query_one(Input)

    def ask(self, label: str, width: int, placeholder: str, *, roomy: bool) -> None:
        """Begin empty."""
        self.display = True
        self.styles.margin = (0, 0, 1 if roomy else 0, 0)
        self.query_one(".label", Static).update(label.rjust(width) + ("  " if width else ""))
        self.input.display = True
        self.input.placeholder = placeholder
        with self.input.prevent(Input.Changed):
            self.input.value = ""
        self.query_one(PageView).show()

    def settle(self, mark: Mark | None) -> None:
        """Take no more; show what was typed as text, and say what is right."""
        self.input.display = False
        told = [Span(self.input.value or "—", "text" if self.input.value else "muted")]
        if mark is not None and mark.right:
            told.append(Span(GAP + "✓", "right"))
        elif mark is not None:
            told += Span(GAP + "✗\N{NO-BREAK SPACE} ", "wrong"), *spans(mark.expected, "strong")
        self.query_one(PageView).show(Paragraph(tuple(told)))


class Fields(Answering):
    """One field a blank or number. Enter goes on to the next one and hands in at the last."""

    DEFAULT_CSS = """
    Fields { height: auto; width: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("ctrl+j", "give", show=False, tooltip="Hand in, empty fields and all."),
    ]

    def compose(self) -> ComposeResult:
        """Fields are made as questions need them."""
        yield VerticalGroup(classes="rows")

    async def ask(self, asked: Asked) -> None:
        """As many fields as the question has parts."""
        self.question = asked.question
        labels, placeholder = _labels(asked.question)
        width = max(map(cells, labels), default=0)
        rows = self.query_one(".rows", VerticalGroup)
        if (missing := len(labels) - len(self._all())) > 0:
            await rows.mount_all(Field() for _ in range(missing))
        roomy = len(labels) <= ROOMY and self.app.size.height >= HIGH
        for field, label in zip(self._all(), labels, strict=False):
            field.ask(label, width, placeholder, roomy=roomy)
        for field in self._all()[len(labels) :]:
            field.display = False

    def _all(self) -> list[Field]:
        return list(self.query(Field))

    def fields(self) -> list[Field]:
        """The fields of this question."""
        return [field for field in self._all() if field.display]

    def texts(self) -> list[str]:
        """What is typed in each."""
        return [field.input.value for field in self.fields()]

    def answer(self) -> Answer:
        """In the shape that the kind is judged by."""
        match self.question:
            case Trace(cells=names):
                return dict(zip(names, self.texts(), strict=True))
            case Cloze():
                return self.texts()
            case Numeric(values=[_, _, *_]):
                return "; ".join(self.texts())  # not commas: they may group digits
            case _:
                return self.texts()[0]

    def settle(self, verdict: Verdict) -> None:
        """Lock every field, and mark it where there is a mark for it."""
        fields = self.fields()
        marked = not isinstance(self.question, Predict) and len(verdict.marks) == len(fields)
        marks: Sequence[Mark | None] = verdict.marks if marked else [None] * len(fields)
        for field, mark in zip(fields, marks, strict=True):
            field.settle(mark)

    def begin(self) -> None:
        """The first field that is empty; none once they are locked, or the key of a rating would be written into it."""
        fields = self.fields()
        if not fields[0].input.display:
            return
        self.take_focus(next((field for field in fields if not field.input.value), fields[0]).input)

    @property
    def missing(self) -> str:
        """Numbers cannot be judged before all are there; blanks can."""
        texts = self.texts()
        empty = sum(not text.strip() for text in texts)
        if not empty or len(texts) == 1 or not isinstance(self.question, Numeric):
            return ""
        return f"{len(texts)} numbers are asked for, one in each field; {count(empty, 'field')} still empty."

    @property
    def draft(self) -> str:
        """The texts, if there are any."""
        return json.dumps(self.texts()) if any(self.texts()) else ""

    def restore(self, draft: str) -> None:
        """Put the texts back."""
        with suppress(ValueError):  # of the time when the question was of another kind
            for field, text in zip(self.fields(), json.loads(draft), strict=False):
                field.input.value = str(text)
                field.input.cursor_position = len(str(text))

    @on(Input.Changed)
    def _typed(self) -> None:
        self.post_message(self.Typed(self.texts()))

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_onward()

    def action_onward(self) -> None:
        """The next field that is empty; hand in where none is, or where Enter was pressed on an empty one."""
        fields = self.fields()
        here = next((i for i, field in enumerate(fields) if field.input.has_focus), len(fields) - 1)
        later = [*fields[here + 1 :], *fields[: here + 1]]
        empty = next((field for field in later if not field.input.value.strip()), None)
        if empty is None or empty is fields[here]:
            self.give()
        else:
            empty.input.focus()

    def action_step(self, by: int) -> None:
        """The field above or below."""
        fields = self.fields()
        here = next((i for i, field in enumerate(fields) if field.input.has_focus), 0)
        fields[(here + by) % len(fields)].input.focus()

    def action_give(self) -> None:
        """Hand in, empty fields and all."""
        self.give()


class TraceFields(Fields):
    """The program on the left, a field for each cell on the right; below each other where there is no room."""

    DEFAULT_CSS = """
    TraceFields { layout: horizontal; }
    TraceFields .program { width: 3fr; margin-right: 3; }
    TraceFields .rows { width: 2fr; }
    """

    def compose(self) -> ComposeResult:
        """The program beside the fields."""
        yield PageView(classes="program")
        yield VerticalGroup(classes="rows")

    async def ask(self, asked: Asked) -> None:
        """Show the program too."""
        assert isinstance(asked.question, Trace)
        self.query_one(".program", PageView).show(Listing(asked.question.code, python=True))
        await super().ask(asked)


def _labels(question: Question) -> tuple[list[str], str]:
    """What stands before each field, and what an empty one says."""
    match question:
        case Cloze(blanks=blanks):
            return (
                [f"{i}" for i in range(1, len(blanks) + 1)] if len(blanks) > 1 else [""]
            ), "the missing words" if len(blanks) == 1 else ""
        case Trace(cells=names):
            return [f"{name} =" for name in names], "?"
        case Numeric(values=values, unit_name=unit):
            some = f"a number{f' in {unit}' if unit else ''}"
            return [f"{i}" for i in range(1, len(values) + 1)] if len(values) > 1 else [""], some
        case Predict(unit_name=unit):
            return ["your guess"], f"a number{f' of {unit}' if unit else ''}"
        case _:
            raise TypeError(type(question).__name__)
