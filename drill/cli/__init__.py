"""The command line: arguments -> tutor -> text. The only place that prints and that knows exit codes.

0 ok · 1 wrong answer or failed check · 2 usage or settings · 3 something is missing on this machine · 130 interrupted
"""

import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from drill.errors import DrillError, MissingError

__all__ = ["main"]

INTERRUPTED = 130


def main(arguments: Sequence[str]) -> int:
    """Run one command; the exit code says how it went."""
    from drill.cli.parser import parse

    _open_what_is_closed()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without `✓` in its encoding must not end a session
    parsed = None
    try:
        parsed = parse(arguments)
        module, function = parsed.run.split(":")
        code: int = getattr(import_module(f"drill.cli.{module}"), function)(parsed)
        sys.stdout.flush()
    except DrillError as error:
        print(f"drill: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        saved = "; everything that you answered is saved" if parsed and parsed.command == "review" else ""
        line_end = "\n" if sys.stderr.isatty() else ""  # the terminal shows `^C` behind whatever was typed or told
        print(f"{line_end}drill: interrupted{saved}.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # `drill list | head`: the reader has seen enough
        _print_no_more()
        return 0
    except OSError as error:
        if error.filename is not None:  # a file, not the output: whoever opened it should have said so
            raise
        _print_no_more()
        print(f"drill: the output could not be written: {error.strerror}", file=sys.stderr)
        return MissingError.exit_code
    return code


def _open_what_is_closed() -> None:
    """`drill >&-` and services without a terminal: nothing is read then, and what is written goes nowhere."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 -- until drill ends


def _print_no_more() -> None:
    """Drop what is still to be written, which would fail again when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
