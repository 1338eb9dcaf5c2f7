"""F1: which keys do something here and now."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen, Screen

from drill.tui.page.keys import Key, help_page
from drill.tui.widgets.keys import Keys, key_name
from drill.tui.widgets.page_view import PageView


class HelpScreen(ModalScreen[None]):
    """Lies above the screen that it explains."""

    AUTO_FOCUS = "VerticalScroll"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,q,enter", "dismiss", "close", tooltip="Close this help."),
        Binding("ctrl+o", "app.browse", show=False),  # a modal screen has none of the keys that work everywhere
        Binding("f5", "app.statistics", show=False),
        Binding("ctrl+g", "app.plan", show=False),
    ]

    def __init__(self, now: str, keys: list[Key], *, editing: bool) -> None:
        super().__init__()
        self.blocks = tuple(help_page(now, keys, editing=editing))

    def compose(self) -> ComposeResult:
        """One page that scrolls where the terminal is low."""
        with VerticalScroll(id="sheet"):
            yield PageView(*self.blocks)
        yield Keys()


def keys_of(screen: Screen[object]) -> list[Key]:
    """The bindings of our own that are active on a screen, keys of one action together."""
    found: dict[tuple[str, bool], list[str]] = {}
    for binding, everywhere in _ours(screen):
        names = found.setdefault((binding.tooltip, everywhere), [])
        if (name := key_name(binding, brief=False)) not in names:
            names.append(name)
    return [Key(tuple(names), what, everywhere) for (what, everywhere), names in found.items()]


def _ours(screen: Screen[object]) -> Iterator[tuple[Binding, bool]]:
    """Bindings that explain themselves; Textual's own do not."""
    for node, binding, enabled, _ in screen.active_bindings.values():
        if enabled and binding.tooltip and type(node).__module__.startswith("drill."):
            yield binding, node is screen.app
