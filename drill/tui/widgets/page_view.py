"""A page on the screen: blocks of text, laid out to the width that there is."""

from collections.abc import Iterable

from textual.content import Content, Span
from textual.geometry import Size
from textual.widget import Widget

from drill.tui.page.lines import Block, Line, layout
from drill.tui.page.tones import Tone

STYLES: dict[Tone, str] = {
    "text": "",
    "title": "bold",
    "strong": "bold",
    "emphasis": "italic",
    "code": "$text-accent",
    "blank": "underline $accent",
    "muted": "$foreground 60%",
    "faint": "$foreground 25%",
    "accent": "$accent",
    "right": "bold $text-success",
    "partly": "bold $text-warning",
    "wrong": "bold $text-error",
    "listing": "",
    "keyword": "$text-accent",
    "string": "$text-success",
    "number": "$text-warning",
    "comment": "italic $foreground 60%",
    "definition": "bold",
}
"""How each tone looks, in the colours of whatever theme is on."""
ANSI_STYLES: dict[Tone, str] = STYLES | {"muted": "dim", "faint": "dim", "comment": "dim italic"}
"""The same where the terminal's own sixteen colours are used, which cannot be mixed."""


def painted(lines: Iterable[Line], *, ansi: bool = False) -> Content:
    """Lines as Textual draws them. Spans, not markup: a bracket in an answer is a bracket."""
    styles = ANSI_STYLES if ansi else STYLES
    pieces: list[str] = []
    spans: list[Span] = []
    at = 0
    for line in lines:
        start = at
        for text, tone in line.spans:
            if style := styles[tone]:
                spans.append(Span(at, at + len(text), style))
            pieces.append(text)
            at += len(text)
        if line.ground == "listing":
            spans.append(Span(start, at, "on $surface"))
        pieces.append("\n")
        at += 1
    return Content("".join(pieces)[:-1], spans)


class PageView(Widget):
    """Shows blocks; empty, it takes no room."""

    DEFAULT_CSS = """
    PageView { height: auto; width: 1fr; }
    """

    def __init__(self, *blocks: Block, id: str | None = None, classes: str = "") -> None:  # noqa: A002 -- Textual's name
        super().__init__(id=id, classes=classes)
        self.blocks: tuple[Block, ...] = blocks
        self._laid: tuple[int, list[Line]] = (0, [])
        self.display = bool(blocks)

    def show(self, *blocks: Block) -> None:
        """Show these blocks instead."""
        self.blocks = blocks
        self._laid = (0, [])
        self.display = bool(blocks)  # not a class: the style sheet would be gone through again
        self.clear_cached_dimensions()
        self.refresh(layout=True)

    def lines(self, width: int) -> list[Line]:
        """The lines at a width; laid out once per width, as Textual asks several times."""
        if self._laid[0] != width:
            self._laid = (width, layout(self.blocks, width))
        return self._laid[1]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 -- Textual's signature
        """As many rows as there are lines."""
        return len(self.lines(max(1, width)))

    def render(self) -> Content:
        """The lines of the present width."""
        return painted(self.lines(max(1, self.content_size.width)), ansi=self.app.current_theme.ansi)
