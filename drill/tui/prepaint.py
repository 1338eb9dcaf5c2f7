"""The first question on the screen before the framework is loaded, which takes longer than all else together.

The terminal is made ready exactly as Textual will find it: the alternate screen, no echo, every key kept for later.
What was typed meanwhile reaches the answer. Imports neither Textual nor Rich.
"""

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from drill.core.questions import Code, Deck
from drill.core.views import Asked, Progress
from drill.tui.page.colours import DEFAULT, OURS, Colours
from drill.tui.page.headline import heading_of, headlines
from drill.tui.page.lines import Line, Span, layout
from drill.tui.page.prompts import RESTORED, opening_page, prompt_page
from drill.tui.page.tones import Tone

THEME = "theme"
"""The setting under which a theme that was chosen in the app is remembered."""
MARGIN, SCROLL_BAR = 2, 1
WIDEST = 92
WIDE, TINY = 100, 60
"""From how many columns on a task stands beside its editor; below how many there are no margins."""
ENTER, LEAVE = "\x1b[?1049h\x1b[?25l", "\x1b[?1049l\x1b[?25h"
PLAIN: dict[Tone, str] = {"title": "1", "strong": "1", "emphasis": "3", "muted": "2", "faint": "2", "blank": "4"}
"""How tones look where colours are not wanted or not known to be understood."""


def first_screen(
    asked: Asked, deck: Deck, progress: Progress, size: tuple[int, int], *, draft: bool = False
) -> list[Line]:
    """The lines of the review screen as it will open: heading, a blank line, the question."""
    columns, rows = size
    margin = 0 if columns < TINY else MARGIN
    code, wide = isinstance(asked.question, Code), columns >= WIDE
    width = (columns // 2 if code and wide else columns) - 2 * margin - SCROLL_BAR
    head = headlines(heading_of(asked, deck, progress), columns - 2 * margin)
    gap = [Line()] if columns >= TINY else []
    body = layout([*opening_page(RESTORED if draft else ""), *prompt_page(asked.question)], min(width, WIDEST))
    indent = Span(" " * margin)
    return [Line((indent, *line.spans), line.ground) for line in (head + gap + body)[:rows]]


def paint(lines: Sequence[Line], size: tuple[int, int], colours: Colours | None = None) -> str:
    r"""The escapes that draw these lines from the top of an empty screen; without colours in the terminal's own.

    >>> paint([Line((Span("Why?", "title"),))], (80, 24))
    '\x1b[0m\x1b[2J\x1b[1;1H\x1b[1mWhy?\x1b[0m'
    """
    ground = f"\x1b[0;38;2;{_rgb(colours.foreground)};48;2;{_rgb(colours.background)}m" if colours else "\x1b[0m"
    drawn = [ground, "\x1b[2J"]
    for row, line in enumerate(lines[: size[1]], start=1):
        drawn.append(f"\x1b[{row};1H")
        for text, tone in line.spans:
            code = _inked(tone, colours) if colours else PLAIN.get(tone, "")
            drawn.append(f"\x1b[{code}m{text}{ground}" if code else text)
    return "".join(drawn)


def _inked(tone: Tone, colours: Colours) -> str:
    inks = {"accent": colours.accent, "blank": colours.accent, "muted": colours.secondary, "faint": colours.panel}
    if tone not in inks:
        return PLAIN.get(tone, "")
    return f"{'4;' if tone == 'blank' else ''}38;2;{_rgb(inks[tone])}"


def _rgb(colour: str) -> str:
    return ";".join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))


def colours_for(theme: str | None, environ: Mapping[str, str]) -> Colours | None:
    """The colours of the first paint; None where they are unknown here, unwanted, or beyond the terminal."""
    if environ.get("NO_COLOR") or environ.get("COLORTERM", "").lower() not in {"truecolor", "24bit"}:
        return None
    return OURS.get(theme or DEFAULT)


@contextmanager
def held_terminal(screen: str) -> Iterator[Callable[[], None]]:
    """Draw this at once, hold the terminal as Textual wants it, and give it back however that ends.

    Without echo a key that is pressed now is not drawn; without canonical mode it waits for whoever reads next; without
    flow control ctrl+q is a key. Call what this yields when the framework takes over: leaving the alternate screen is
    then its business, and doing it twice would put the shell's next line over its last words.
    """
    keyboard = _keyboard()
    if keyboard is None:
        yield lambda: None
        return
    import termios

    before = termios.tcgetattr(keyboard)
    raw = termios.tcgetattr(keyboard)
    raw[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL)
    raw[3] &= ~(termios.ECHO | termios.ICANON | termios.ISIG)
    termios.tcsetattr(keyboard, termios.TCSANOW, raw)
    ours = [True]
    try:
        _write(ENTER + screen)
        yield ours.clear
    finally:
        termios.tcsetattr(keyboard, termios.TCSADRAIN, before)
        if ours:
            _write(LEAVE)


def _keyboard() -> int | None:
    """The terminal that keys come from; None where there is none, or none of this kind."""
    try:
        import termios

        number = sys.__stdin__.fileno() if sys.__stdin__ else -1
        termios.tcgetattr(number)
    except (ImportError, OSError, ValueError):
        return None
    except termios.error:
        return None
    return number


def _write(text: str) -> None:
    """To the stream that Textual writes to, past all buffers."""
    stream = sys.__stderr__
    if stream is not None:
        os.write(stream.fileno(), text.encode("utf-8"))
