"""Our two themes in Textual's terms."""

from textual.theme import Theme

from drill.tui.page.colours import DARK, OURS, Colours


def _theme(name: str, colours: Colours) -> Theme:
    return Theme(
        name=name,
        primary=colours.accent,
        secondary=colours.secondary,
        accent=colours.accent,
        success=colours.success,
        warning=colours.warning,
        error=colours.error,
        foreground=colours.foreground,
        background=colours.background,
        surface=colours.surface,
        panel=colours.panel,
        dark=colours is DARK,
    )


THEMES = tuple(_theme(name, colours) for name, colours in OURS.items())
