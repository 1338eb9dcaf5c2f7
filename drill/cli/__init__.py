"""The command line: arguments -> tutor -> text. The only place that prints and that knows exit codes.

0 ok · 1 wrong answer or failed check · 2 usage or settings · 3 something is missing on this machine · 130 interrupted
"""

import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import TextIO

from drill.errors import DrillError, MissingError, unreadable

__all__ = ["main"]

INTERRUPTED = 130


def main(arguments: Sequence[str]) -> int:
    """Run one command; the exit code says how it went."""
    from drill.cli.parser import parse

    _open_what_is_closed()
    _speak("replace", sys.stdout, sys.stderr)  # a terminal without `✓` in its encoding must not end a session
    _speak("surrogateescape", sys.stdin)  # nor bytes that are no text there: the log can keep such letters
    parsed = None
    try:
        parsed = parse(arguments)
        if getattr(parsed, "json", False) or parsed.command == "export":
            _speak("replace", sys.stdout, encoding="utf-8")  # JSON is, wherever it goes: nothing of it may be lost
        module, function = parsed.run.split(":")
        code: int = getattr(import_module(f"drill.cli.{module}"), function)(parsed)
        sys.stdout.flush()
    except DrillError as error:
        _complain(f"drill: {error}")
        return error.exit_code
    except KeyboardInterrupt:
        saved = "; everything that you answered is saved" if parsed and parsed.command == "review" else ""
        line_end = "\n" if sys.stderr.isatty() else ""  # the terminal shows `^C` behind whatever was typed or told
        _complain(f"{line_end}drill: interrupted{saved}.")
        return INTERRUPTED
    except BrokenPipeError:  # `drill list | head`: the reader has seen enough
        _print_no_more()
        return 0
    except OSError as error:
        if error.filename is not None:  # a file, not the output
            _complain(f"drill: {error.filename}: {unreadable(error)} -- make room there, or see to its permissions")
            return MissingError.exit_code
        _print_no_more()
        _complain(f"drill: the output could not be written: {error.strerror}")
        return MissingError.exit_code
    return code


def _open_what_is_closed() -> None:
    """`drill >&-` and services without a terminal: nothing is read then, and what is written goes nowhere."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 -- until drill ends


def _speak(errors: str, *streams: TextIO, encoding: str | None = None) -> None:
    """Say what becomes of letters that the encoding of a stream does not have, and which one it is."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=errors, encoding=encoding)


def _complain(text: str) -> None:
    with suppress(OSError):  # where nobody can be told, the exit code still tells
        print(text, file=sys.stderr)


def _print_no_more() -> None:
    """Drop what is still to be written, which would fail again when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
