"""Running programs on the virtual accelerator. torch is imported when one is run, not before."""

import contextlib
import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from engine.accelerator.trace import Trace


class UnavailableError(RuntimeError):
    """There is no virtual accelerator here; the text says why."""


@contextlib.contextmanager
def accelerator(device: str = "h200", *, file: str | None = None) -> Iterator[Trace]:
    """Make "cuda" a virtual device inside the block; the trace fills as the program runs.

    `device` names a profile, `file` the file whose lines are reported (by default whatever is no library).
    Raises `UnavailableError` where torch is missing or not one that the virtual device is true to.
    """
    with _session(device, file) as (trace, _):
        yield trace


def record(function: Callable[..., Any], *args: Any, device: str = "h200", **kwargs: Any) -> tuple[Any, dict[str, Any]]:
    """Call a function on the virtual accelerator: (its result, its trace as JSON)."""
    code = getattr(function, "__code__", None)
    with _session(device, code.co_filename if code else None) as (trace, patches):
        from engine.accelerator.virtual.session import rebound

        with rebound(function, patches):
            result = function(*args, **kwargs)
    return result, trace.to_dict()


def run_file(path: Path | str, device: str = "h200") -> Trace:
    """Run a Python file on the virtual accelerator, as a program of its own."""
    source = Path(path).read_text(encoding="utf-8-sig")
    code = compile(source, str(path), "exec")
    with _as_main(path) as main, accelerator(device, file=str(path)) as trace, contextlib.suppress(SystemExit):
        exec(code, vars(main))  # noqa: S102 -- running it is what was asked
    return trace


@contextlib.contextmanager
def _as_main(path: Path | str) -> Iterator[ModuleType]:
    """Make a program `__main__`, where pickle looks for its classes; let it find its neighbours, not our arguments."""
    before, arguments, folders = sys.modules["__main__"], sys.argv, list(sys.path)
    main = sys.modules["__main__"] = ModuleType("__main__")
    main.__file__ = str(path)
    sys.argv = [str(path)]
    sys.path.insert(0, str(Path(path).resolve().parent))
    try:
        yield main
    finally:
        sys.modules["__main__"], sys.argv, sys.path[:] = before, arguments, folders


@contextlib.contextmanager
def _session(device: str, file: str | None) -> Iterator[tuple[Trace, Any]]:
    try:
        from engine.accelerator.virtual import selftest, session
    except ImportError as error:
        raise UnavailableError(f"the virtual accelerator needs torch ({error})") from None
    selftest.require()
    with session.virtual_device(device, file) as opened:
        yield opened


def preload() -> None:
    """Import all that a run needs, torch included, and do nothing with it: for a process that will be forked."""
    importlib.import_module("engine.accelerator.virtual.selftest")
