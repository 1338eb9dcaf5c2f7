"""`drill trace`: a torch program on the virtual accelerator, and the report of what it did."""

import contextlib
import sys
from pathlib import Path

from drill.demo.blame import blame, source_of
from drill.errors import DrillError, MissingError
from engine.accelerator import UnavailableError, run_file
from engine.accelerator.model.profiles import PROFILES
from engine.accelerator.report import Report


def trace_file(file: Path, device: str = "h200") -> Report:
    """Run a file and report: `.text(width)`, `.to_dict()`, `.chrome()`."""
    if device.lower() not in PROFILES:
        raise DrillError(f"device: no virtual device is called `{device}`; there are {', '.join(PROFILES)}")
    source = source_of(file, "a Python file")
    try:
        with contextlib.redirect_stdout(sys.stderr):  # what the program prints is no result of ours
            trace = run_file(file, device)
    except UnavailableError as error:
        raise MissingError(f"{error}; `drill doctor` says how to get it") from None
    except Exception as error:  # noqa: BLE001 -- a person's program may raise anything
        raise DrillError(blame(error, str(file))) from None
    return Report(trace, source, str(file))
