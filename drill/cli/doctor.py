"""`drill doctor`: what this machine can do, what is missing, and how to get it."""

import json
import locale
import platform
import shutil
import sys
from argparse import Namespace
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version

from drill.cli.world import World
from drill.core.wording import count
from drill.errors import DrillError
from drill.processes import python_says

SMALLEST = (80, 24)


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor's: what was looked at, how it is, and what would help."""

    name: str
    well: bool
    found: str
    remedy: str = ""
    needed: bool = True
    """False for what drill can do without."""


def doctor(arguments: Namespace) -> int:
    """Look at everything; 3 where something that drill needs is missing."""
    with World(arguments, only_looks=True) as world:
        looks: tuple[Callable[[World], list[Finding]], ...] = (
            _python,
            _terminal,
            _packages,
            _torch,
            _settings,
            _kept,
            _sandbox,
        )
        findings = [finding for look in looks for finding in look(world)]
    if arguments.json:
        print(json.dumps([asdict(finding) for finding in findings], indent=1, ensure_ascii=False))
    else:
        for finding in findings:
            remedy = f"\n{'':<21}{finding.remedy}" if finding.remedy else ""
            print(f"{'✓' if finding.well else '✗'} {finding.name:<18} {finding.found}{remedy}")
    return 0 if all(finding.well or not finding.needed for finding in findings) else 3


def _python(_: World) -> list[Finding]:
    found = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    return [Finding("python", True, found)]  # an older one could not have been installed to


def _terminal(world: World) -> list[Finding]:
    if not sys.stdout.isatty():
        return [Finding("terminal", True, "none: drill runs line by line")]
    columns, lines = shutil.get_terminal_size()
    roomy = columns >= SMALLEST[0] and lines >= SMALLEST[1]
    size = Finding(
        "terminal", roomy, f"{columns}x{lines}", "" if roomy else "80x24 or more shows everything", needed=False
    )
    encoding = locale.getpreferredencoding(do_setlocale=False)
    unicode = encoding.lower().replace("-", "") == "utf8"
    signs = Finding("characters", unicode, encoding, "" if unicode else "set LANG=C.UTF-8 to see charts", needed=False)
    term = world.environ.get("TERM", "")
    colours = (
        "none (NO_COLOR)" if world.environ.get("NO_COLOR") else world.environ.get("COLORTERM") or term or "unknown"
    )
    return [size, signs, Finding("colours", True, colours)]


def _packages(_: World) -> list[Finding]:
    findings = []
    for name, use in (
        ("textual", "the screen"),
        ("numpy", "numpy exercises"),
        ("tree-sitter-python", "colours in code"),
    ):
        try:
            findings.append(Finding(name, True, version(name)))
        except PackageNotFoundError:
            findings.append(Finding(name, False, f"missing: {use}", f"python -m pip install {name}"))
    return findings


def _torch(_: World) -> list[Finding]:
    said = python_says(
        "import torch; c = torch.cuda; print(torch.__version__, c.get_device_name() if c.is_available() else '')"
    )
    if not said:
        remedy = 'python -m pip install "torch>=2.13,<2.14"'
        return [Finding("torch", False, "missing: torch exercises and demonstrations", remedy)]
    found, _space, gpu = said.partition(" ")
    shown = gpu or "none: transfers between host and device are modelled, and said to be"
    return [Finding("torch", True, found), Finding("gpu", True, shown)]


def _settings(world: World) -> list[Finding]:
    path = world.folders.settings
    try:
        return [Finding("settings", True, str(path) if world.settings and path.exists() else "the usual ones")]
    except DrillError as error:
        return [Finding("settings", False, str(error))]


def _kept(world: World) -> list[Finding]:
    findings = []
    try:
        answers = sum(memory.reviews for memory in world.log.memories().values())
        findings.append(Finding("answers", True, f"{count(answers, 'answer')} in {world.folders.database}"))
        told = [str(world.log.refusal)] if world.log.refusal else world.log.notices
        findings += [Finding("database", False, notice) for notice in told]
    except DrillError as error:
        findings.append(Finding("database", False, str(error)))
    deck = world.deck
    found = f"{count(len(deck.questions), 'question')} in {count(len(deck.units), 'unit')}"
    faults = count(len(world.problems), "fault")
    well = not world.problems
    return [*findings, Finding("deck", well, found if well else f"{found}, {faults}", "" if well else "drill check")]


def _sandbox(world: World) -> list[Finding]:
    remedy = "answers still run in a process of their own, but less sealed off"
    return [
        Finding(f"sandbox {name}", state == "active", state, "" if state == "active" else remedy, needed=False)
        for name, state in world.grader.layers().items()
    ]
