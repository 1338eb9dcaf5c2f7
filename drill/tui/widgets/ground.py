"""Containers that show nothing of their own, so that nothing is spent on drawing them."""

from textual.containers import Container
from textual.widget import Widget


class Ground(Widget):
    """Mixed into a widget, behind what it is, whose every row is its background alone.

    Textual would style and cut each of these rows anew whenever the focus moves: more than half of all that the next
    question has to draw. Where colours are filtered, as under NO_COLOR, it has to.
    """

    @property
    def BLANK(self) -> bool:  # type: ignore[override] # noqa: N802 -- Textual's name, a plain attribute there
        """True where rows of background can do without any filter."""
        return not (self.app.no_color or self.app.current_theme.ansi)


class Plain(Container, Ground):
    """A container that holds others and nothing else."""
