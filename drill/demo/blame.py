"""People's own programs: how one is read, and where it went wrong."""

import traceback
from pathlib import Path

from drill.errors import DrillError, unreadable


def source_of(file: Path, wanted: str) -> str:
    """The text of a program; the error of one that cannot be read says what is `wanted`."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DrillError(f"{file}: {unreadable(error)} -- name {wanted}") from None


def blame(error: BaseException, name: str) -> str:
    """File, line, error and remedy; the line is the innermost one of the person's file.

    >>> blame(ValueError("too small"), "loop.py")
    'loop.py: ValueError: too small -- mend it and run it again'
    """
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == name]
    line = frames[-1].lineno if frames else getattr(error, "lineno", None)
    text = getattr(error, "msg", None) or str(error).partition("\n")[0]
    return f"{name}{f':{line}' if line else ''}: {type(error).__name__}: {text} -- mend it and run it again"
