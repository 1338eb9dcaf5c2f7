"""The colours of our own two themes, as plain values: the first paint needs them before there is a framework."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colours:
    """Quiet grounds, one accent, green and red only where they mean something."""

    background: str
    surface: str
    panel: str
    foreground: str
    accent: str
    success: str
    warning: str
    error: str
    secondary: str


DARK = Colours("#14171c", "#1c2027", "#272c35", "#d5d9e0", "#6cb6c9", "#8ec07c", "#e0b36a", "#e8807f", "#8fa3b8")
LIGHT = Colours("#fbfaf7", "#f0eee8", "#e3e0d8", "#22272e", "#0f7489", "#3d7a2c", "#96660a", "#b8383a", "#52606d")
OURS = {"drill-dark": DARK, "drill-light": LIGHT}
DEFAULT = "drill-dark"
