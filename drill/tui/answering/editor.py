"""A text area that knows how Python is indented."""

from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.widgets import TextArea
from textual.widgets.text_area import TextAreaTheme

OPENING = (":", "(", "[", "{")
PASTED_S, PASTED_KEYS = 0.001, 5
"""So many keys in a row, each so soon after the one before, are not typed by fingers."""
SYNTAX: dict[str, str] = {
    "keyword": "text-accent",
    "keyword.function": "text-accent",
    "keyword.return": "text-accent",
    "keyword.operator": "text-accent",
    "conditional": "text-accent",
    "repeat": "text-accent",
    "include": "text-accent",
    "exception": "text-accent",
    "boolean": "text-warning",
    "number": "text-warning",
    "float": "text-warning",
    "constant.builtin": "text-warning",
    "string": "text-success",
    "string.documentation": "text-success",
    "regex.punctuation.bracket": "text-success",
}
"""Tree-sitter's names for the parts of a program, and the variable of the theme that colours each."""


class Editor(TextArea):
    """Enter keeps the indentation and goes deeper after a colon; Backspace goes back; Tab and Shift+Tab shift lines."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("shift+tab", "dedent", "dedent", show=False),
        Binding("ctrl+underscore,ctrl+slash", "comment", "comment", show=False),
    ]

    def on_mount(self) -> None:
        """Take the theme's colours, now and whenever it changes."""
        self.watch(self.app, "theme", self._recolour)

    def _recolour(self) -> None:
        variables = self.app.theme_variables
        styles = {name: Style(color=Color.parse(variables[colour]).rich_color) for name, colour in SYNTAX.items()}
        styles["comment"] = Style(italic=True, dim=True)
        styles["function"] = styles["method"] = styles["type"] = Style(bold=True)
        self.register_theme(TextAreaTheme("drill", syntax_styles=styles))
        self.theme = "drill"
        self._set_theme("drill")

    _latest, _hurried = 0.0, 0
    """When the latest key came, and how many before it came without a pause."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            event.prevent_default()  # Textual's own would move the focus; the screen knows what to do
            return
        row, column = self.cursor_location
        before = self.document.get_line(row)[:column]
        pasted = self._is_pasted(event)
        if event.key == "enter" and not pasted:
            self._taken(event)
            self._replace_via_keyboard("\n" + self._indentation_after(before), *self.selection)
        elif event.key == "tab" and self.selection.start[0] != self.selection.end[0]:
            self._taken(event)
            self._shift_lines(self.indent_width)
        elif event.key == "backspace" and self.selection.is_empty and before and not before.strip():
            self._taken(event)
            back = (column - 1) % self.indent_width + 1
            self.delete((row, column - back), (row, column), maintain_selection_offset=False)

    def _is_pasted(self, event: events.Key) -> bool:
        """Whether this is part of a paste: some terminals send one as keys, and its lines have their indentation."""
        self._hurried = self._hurried + 1 if event.time - self._latest < PASTED_S else 0
        self._latest = event.time
        return self._hurried >= PASTED_KEYS

    def _taken(self, event: events.Key) -> None:
        self._restart_blink()
        event.stop()
        event.prevent_default()

    def _indentation_after(self, before: str) -> str:
        """The indentation of the line below; deeper after `def f(x):`, shallower after `return`."""
        indent = before[: len(before) - len(before.lstrip())]
        code = before.partition("#")[0].rstrip()
        if code.endswith(OPENING):
            return indent + " " * self.indent_width
        if code.lstrip().split(" ")[0] in {"return", "raise", "break", "continue", "pass"} and code.lstrip():
            return indent[: -self.indent_width]
        return indent

    def action_dedent(self) -> None:
        """Shift the lines of the selection to the left."""
        self._shift_lines(-self.indent_width)

    def action_comment(self) -> None:
        """Make comments of the selected lines, or lines of comments."""
        first, last = self._selected_rows()
        lines = [self.document.get_line(row) for row in range(first, last + 1)]
        commented = all(line.lstrip().startswith("#") for line in lines if line.strip())
        self._rewrite(first, [_uncommented(line) if commented else f"# {line}" for line in lines])

    def _shift_lines(self, by: int) -> None:
        first, last = self._selected_rows()
        lines = [self.document.get_line(row) for row in range(first, last + 1)]
        self._rewrite(
            first, [" " * by + line if by > 0 else line[min(-by, len(line) - len(line.lstrip())) :] for line in lines]
        )

    def _selected_rows(self) -> tuple[int, int]:
        rows = sorted((self.selection.start[0], self.selection.end[0]))
        return rows[0], rows[1]

    def _rewrite(self, first: int, lines: list[str]) -> None:
        last = first + len(lines) - 1
        self.replace("\n".join(lines), (first, 0), (last, len(self.document.get_line(last))))


def _uncommented(line: str) -> str:
    head, _, rest = line.partition("#")
    return head + rest.removeprefix(" ") if not head.strip() else line
