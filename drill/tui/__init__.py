"""The full-screen front end: the only place that knows Textual, which is imported when the screen is about to open."""

import gc
import os
import shutil
from collections.abc import Sequence

from drill.core.session import Scope
from drill.tui import prepaint
from drill.tutor import Asked, Tutor


def run(
    tutor: Tutor,
    scope: Scope,
    *,
    editor: Sequence[str] | None = None,
    theme: str | None = None,
    first: Asked | None = None,
) -> int:
    """Ask until the learner leaves, `first` first. Every answer is saved as it is given; 0 unless the screen broke."""
    theme = theme or tutor.log.recalled(prepaint.THEME)
    size = shutil.get_terminal_size()
    first = first or tutor.next(scope)
    lines = []
    if first is not None:
        draft = tutor.draft(first.question) is not None
        lines = prepaint.first_screen(first, tutor.deck, tutor.progress(scope), size, draft=draft)
    gc.disable()  # nothing of what is loaded now is ever garbage
    with prepaint.held_terminal(prepaint.paint(lines, size, prepaint.colours_for(theme, os.environ))) as hand_over:
        from drill.tui.app import DrillApp  # not before the first question is on the screen: this takes longest

        app = DrillApp(tutor, scope, editor=editor, theme=theme, first=first)
        gc.enable()
        hand_over()
        app.run()
    return app.return_code or 0
