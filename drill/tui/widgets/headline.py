"""The two lines above every screen."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from drill.tui.page.headline import Heading, headlines
from drill.tui.widgets.page_view import painted


class Headline(Widget):
    """Shows where the learner stands."""

    DEFAULT_CSS = "Headline { dock: top; height: 2; }"

    heading: reactive[Heading] = reactive(Heading())

    def render(self) -> Content:
        """Both lines."""
        return painted(headlines(self.heading, self.content_size.width), ansi=self.app.current_theme.ansi)
