"""An answer in code: the editor, beside or below its task."""

from contextlib import suppress
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from drill.core.judging import Verdict
from drill.core.questions import Code
from drill.core.views import Asked
from drill.tui.answering.answering import Answering
from drill.tui.answering.editor import Editor

with suppress(ImportError):  # colours only; here, so that they are loaded with the rest and not at the first question
    import tree_sitter_python  # noqa: F401

ABOVE = 4
"""Lines of the starter that are seen above the one to begin at."""


class CodeAnswer(Answering):
    """Hands in with ctrl+j; the learner goes on editing until the checks pass."""

    DEFAULT_CSS = "CodeAnswer { height: 1fr; width: 1fr; }"
    APART = True
    SUFFIX = ".py"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+j,ctrl+r", "give", "run", tooltip="Run the checks on what you wrote.")
    ]

    def compose(self) -> ComposeResult:
        """The editor, coloured where the parser is installed."""
        yield Editor.code_editor("", language="python", compact=True, show_line_numbers=True)

    @property
    def editor(self) -> Editor:
        """Where it is written."""
        return self.query_one(Editor)

    async def ask(self, asked: Asked) -> None:
        """Begin with the starter."""
        assert isinstance(asked.question, Code)
        self.starter = asked.question.starter
        self.write(self.starter)

    def write(self, text: str) -> None:
        """Put a text into the editor; the cursor goes where work begins."""
        document = self.editor.document
        self.editor.replace(text, document.start, document.end)  # loading would compile the grammar's query again
        self.editor.history.clear()
        lines = text.split("\n")
        todo = next((row for row, line in enumerate(lines) if "TODO" in line), 0)
        self.editor.move_cursor((todo, len(lines[todo]) - len(lines[todo].lstrip())))
        self.call_after_refresh(self.editor.scroll_to, 0, max(0, todo - ABOVE), animate=False)  # never sideways

    def answer(self) -> str:
        """The program as it stands."""
        return self.editor.text

    def settle(self, verdict: Verdict) -> None:
        """It stays open: who has passed may still make it better."""

    def begin(self) -> None:
        """Into the editor."""
        self.take_focus(self.editor)

    @property
    def draft(self) -> str:
        """The program, unless it is still the starter."""
        return "" if self.editor.text == self.starter else self.editor.text

    @property
    def written(self) -> str:
        """The program, starter or not."""
        return self.editor.text

    def restore(self, draft: str) -> None:
        """Go on with what was kept."""
        self.write(draft)

    def start_over(self) -> None:
        """Back to the starter."""
        self.write(self.starter)

    def action_give(self) -> None:
        """Run it."""
        self.give()
