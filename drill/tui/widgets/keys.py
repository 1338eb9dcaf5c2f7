"""The line of keys at the bottom: what can be done here and now, each clickable."""

from collections.abc import Iterator

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

GAPS = (3, 2, 1)
"""Columns between keys: as many as leave room for all of them."""
SHORT = {
    "escape": "esc",
    "enter": "↵",
    "question_mark": "?",
    "slash": "/",
    "space": "space",
    "pagedown": "pgdn",
    "shift+f8": "⇧F8",
    "f20": "⇧F8",
    "shift+up": "⇧↑",
    "shift+down": "⇧↓",
    "up": "↑",
    "down": "↓",
    "tab": "⇥",
}


def key_name(binding: Binding, *, brief: bool = True) -> str:
    """A key in the few characters that a keyboard shows.

    >>> key_name(Binding("ctrl+j", "run")), key_name(Binding("f2", "hint")), key_name(Binding("escape", "back"))
    ('^j', 'F2', 'esc')
    >>> key_name(Binding("ctrl+j", "run"), brief=False)
    'ctrl+j'
    """
    if binding.key_display:
        return binding.key_display
    key = SHORT.get(binding.key, binding.key)
    if brief and key.startswith("ctrl+"):
        return "^" + key.removeprefix("ctrl+")
    return key.upper() if key[:1] == "f" and key[1:].isdigit() else key


class Keys(Widget):
    """Lists the bindings of whatever has the focus, most particular first; leaves out whole keys where room ends."""

    DEFAULT_CSS = "Keys { dock: bottom; height: 1; }"
    ALLOW_SELECT = False

    def on_mount(self) -> None:
        """Follow the focus."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self.screen:
            self.refresh()

    def bindings(self) -> Iterator[Binding]:
        """One binding for each thing that can be done."""
        seen = set()
        for _, binding, enabled, _ in self.screen.active_bindings.values():
            if binding.show and enabled and binding.description not in seen:
                seen.add(binding.description)
                yield binding

    def placed(self) -> Iterator[tuple[int, str, Binding]]:
        """Each key that fits, with the column where it starts; help stands at the right end."""
        bindings = list(self.bindings())
        helps = [binding for binding in bindings if binding.action == "help"]
        width, length = self.content_size.width, sum(map(_length, bindings))
        gap = next((gap for gap in GAPS if length + gap * (len(bindings) - 1) <= width), GAPS[-1])
        room = width - sum(map(_length, helps))
        at = 0
        for binding in bindings:
            if binding not in helps and at + _length(binding) + gap * len(helps) <= room:
                yield at, key_name(binding), binding
                at += _length(binding) + gap
        for binding in helps:
            yield room, key_name(binding), binding

    def render(self) -> Content:
        """Keys in the accent, what they do beside them."""
        pieces: list[str | tuple[str, str]] = []
        end = 0
        for at, name, binding in self.placed():
            pieces += [" " * (at - end), (name, "bold $accent"), (f" {binding.description}", "$foreground 60%")]
            end = at + _length(binding)
        return Content.assemble(*pieces)

    def on_click(self, event: events.Click) -> None:
        """Do what the key would; what stands for several keys has to be typed."""
        offset = event.get_content_offset(self)
        for at, _, binding in list(self.placed()):
            if offset is not None and at <= offset.x < at + _length(binding) and not binding.key_display:
                self.app.simulate_key(binding.key)


def _length(binding: Binding) -> int:
    return len(key_name(binding)) + 1 + len(binding.description)
