"""The command line: arguments -> tutor -> text. The only place that prints and that knows exit codes.

0 ok · 1 wrong answer or failed check · 2 usage or settings · 3 something is missing on this machine · 130 interrupted
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from drill.errors import DrillError

__all__ = ["main"]

INTERRUPTED = 130


def main(arguments: Sequence[str]) -> int:
    """Run one command; the exit code says how it went."""
    from drill.cli.parser import parse

    try:
        parsed = parse(arguments)
        module, function = parsed.run.split(":")
        code: int = getattr(import_module(f"drill.cli.{module}"), function)(parsed)
        sys.stdout.flush()
    except DrillError as error:
        print(f"drill: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("drill: interrupted; everything that you answered is saved.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # `drill list | head`: the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code
