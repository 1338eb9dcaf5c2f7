"""The four ratings, each with the time after which it would bring the question back."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from drill.core.reviews import Rating
from drill.core.wording import interval

LIT = "bold reverse $accent"


class Ratings(Widget):
    """Asks how well the answer was recalled. Keys are the screen's; a click chooses too."""

    DEFAULT_CSS = """
    Ratings { dock: bottom; height: auto; display: none; }
    """
    ALLOW_SELECT = False

    suggested: reactive[Rating | None] = reactive(None)
    """What Enter takes."""
    intervals: reactive[Mapping[Rating, timedelta]] = reactive(dict)

    class Chosen(Message):
        """The learner clicked a rating."""

        def __init__(self, rating: Rating) -> None:
            super().__init__()
            self.rating = rating

    def offer(self, suggested: Rating, intervals: Mapping[Rating, timedelta]) -> None:
        """Ask for a rating."""
        self.intervals, self.suggested = intervals, suggested
        self.display = True

    def withdraw(self) -> None:
        """Ask no more."""
        self.display = False

    def labels(self) -> Iterator[tuple[Rating, str]]:
        """`3 Good · 5 d`; a question that is rated Again comes back today."""
        for rating in Rating:
            back = f" · {interval(self.intervals[rating])}" if rating in self.intervals else ""
            yield rating, f"{rating.value} {rating.label}{back}"

    def get_content_height(self, container: object, viewport: object, width: int) -> int:  # noqa: ARG002 -- Textual's signature
        """One row, or two where four keys do not fit beside each other."""
        return len(self._rows(width))

    def _rows(self, width: int) -> list[list[tuple[Rating, str]]]:
        keys = [(rating, f"  {label} ") for rating, label in self.labels()]
        needed = sum(len(label) for _, label in keys) + 3
        return [keys] if needed <= width else [keys[:2], keys[2:]]

    def render(self) -> Content:
        """The keys spread over the width, the suggested one lit."""
        width = self.content_size.width
        return Content("\n").join(self._row(row, width) for row in self._rows(width))

    def _row(self, row: list[tuple[Rating, str]], width: int) -> Content:
        keys, end = [], 0
        for place, (rating, label) in enumerate(row, start=1):
            room = place * (width + 1) // len(row) - 1 - end
            end += room + 1
            lit = rating is self.suggested
            keys.append(
                Content.styled(
                    (label.replace("  ", " ▸", 1) if lit else label).center(room), LIT if lit else "on $panel"
                )
            )
        return Content(" ").join(keys)

    def on_click(self, event: events.Click) -> None:
        """The rating under the mouse."""
        rows = self._rows(self.content_size.width)
        offset = event.get_content_offset(self)
        if offset is None or offset.y >= len(rows):
            return
        row = rows[offset.y]
        at = min(offset.x * len(row) // max(1, self.content_size.width), len(row) - 1)
        self.post_message(self.Chosen(row[at][0]))
