"""`drill undo`, `suspend`, `resume`, `export`, `import`, `merge`, `reset`, `paths`: looking after the log."""

import json
import sys
from argparse import Namespace
from codecs import BOM_UTF8
from collections.abc import Iterable
from pathlib import Path

from drill.cli.text import taken_back
from drill.cli.world import World, text_of
from drill.core.wording import count, moment
from drill.errors import DrillError, unreadable

DATABASE = b"SQLite format 3"
MOST_FAULTS = 20
"""So many faults of an import are named, unless all are asked for."""


def undo(arguments: Namespace) -> int:
    """Take back the latest answer of this device; where somebody can be asked, only if they agree."""
    with World(arguments) as world:
        review = world.log.last()
        if review is None:
            print("There is nothing to take back.")
            return 0
        now = world.now()
        given = moment(review.answered, now, world.zone)
        asked = f"Take back your answer to {review.question} of {given}, rated {review.rating.label}?"
        if not arguments.yes and sys.stdin.isatty() and not _agrees(asked):
            print("Nothing was changed.")
            return 1
        world.log.retract(review.id)  # this one, whatever was answered elsewhere while the question stood there
        print(taken_back(review, now, world.zone))
    return 0


def _agrees(question: str) -> bool:
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in {"y", "yes"}


def suspend(arguments: Namespace) -> int:
    """Ask a question no more."""
    with World(arguments) as world:
        world.tutor.suspend(world.question(arguments.slug))
        print(f"Suspended {arguments.slug}; `drill resume {arguments.slug}` brings it back.")
    return 0


def resume(arguments: Namespace) -> int:
    """Ask it again from now on."""
    with World(arguments) as world:
        world.tutor.resume(world.question(arguments.slug))
        print(f"{arguments.slug} will be asked again.")
    return 0


def export(arguments: Namespace) -> int:
    """Every answer as one JSON object a line."""
    with World(arguments, only_looks=True) as world:
        rows = (json.dumps(row, ensure_ascii=False) + "\n" for row in world.log.export())
        if arguments.file is None:
            sys.stdout.writelines(rows)
            return 0
        _write(arguments.file, rows)
    return 0


def _write(path: Path, rows: Iterable[str]) -> None:
    """A whole file or none."""
    try:
        with path.open("x", encoding="utf-8") as file:
            try:
                file.writelines(rows)
                file.flush()
            except BaseException:
                path.unlink()
                raise
    except FileExistsError:
        raise DrillError(f"{path} is already there -- choose another name or remove it") from None
    except OSError as error:
        raise DrillError(f"{path}: {unreadable(error)} -- choose a folder that you may write to") from None


def import_(arguments: Namespace) -> int:
    """Take in answers from JSON lines; all of them or, with the faults told, none."""
    from drill.store import ImportFaultsError

    if _begins_with(arguments.file, DATABASE):
        raise DrillError(
            f"{arguments.file}: this is a log, no JSON lines -- `drill merge {arguments.file}` takes it in"
        )
    try:
        rows = _rows(arguments.file)
        with World(arguments) as world:
            where = "standard input" if str(arguments.file) == "-" else arguments.file
            print(f"{count(world.log.import_(rows), 'new answer')} taken in from {where}.")
    except ImportFaultsError as error:
        raise ImportFaultsError(error.faults, None if arguments.all else MOST_FAULTS) from None
    return 0


def _rows(path: Path) -> list[object]:
    """What stands on each line; who edited the file may have left empty ones."""
    from drill.store import ImportFaultsError

    rows, faults = list[object](), []
    text = text_of(path, "a file that `drill export` wrote")
    for number, line in enumerate(text.split("\n"), start=1):  # not splitlines: an answer may hold other line ends
        try:
            if line.strip():
                rows.append(json.loads(line))
        except (json.JSONDecodeError, RecursionError) as error:
            faults.append(f"{path}:{number}: not JSON: {getattr(error, 'msg', 'it is nested too deeply')}")
    if faults:
        raise ImportFaultsError(faults)
    return rows


def merge(arguments: Namespace) -> int:
    """The union of two logs; a backup is made first."""
    if _begins_with(arguments.file, b"{"):
        raise DrillError(f"{arguments.file}: this is JSON lines -- `drill import {arguments.file}` takes it in")
    with World(arguments) as world:
        print(f"{count(world.log.merge(arguments.file), 'new answer')} taken in from {arguments.file}.")
    return 0


def _begins_with(path: Path, head: bytes) -> bool:
    """Whether a file is of that sort; what cannot be read is told by whoever needs it."""
    if not path.is_file():  # a pipe can be read only once
        return False
    try:
        with path.open("rb") as file:
            return file.read(64).removeprefix(BOM_UTF8).lstrip().startswith(head)
    except OSError:
        return False


def reset(arguments: Namespace) -> int:
    """Start afresh, after asking; the old answers stay in a backup."""
    with World(arguments) as world:
        answers = sum(memory.reviews for memory in world.log.memories().values())
        if not arguments.yes:
            if not sys.stdin.isatty():
                raise DrillError("reset asks before it forgets -- run it in a terminal, or with --yes")
            print(f"This forgets {count(answers, 'answer')}. Type `reset` to go on: ", end="", flush=True)
            if sys.stdin.readline().strip() != "reset":
                print("Nothing was changed.")
                return 1
        print(f"Started afresh, with {count(answers, 'answer')} kept in {world.log.reset()}")
    return 0


def paths(arguments: Namespace) -> int:
    """Where everything is kept."""
    from drill.deck import bundled

    world = World(arguments)
    found = {
        "database": world.folders.database,
        "backups": world.folders.backups,
        "decks": world.folders.decks,
        "settings": world.folders.settings,
        "cache": world.folders.cache,
        "bundled deck": bundled(),
    }
    if arguments.json:
        named = {name.replace(" ", "_"): str(path) for name, path in found.items()}
        print(json.dumps(named, indent=1, ensure_ascii=False))
    else:
        print("\n".join(f"{name:<13} {path}" for name, path in found.items()))
    return 0
