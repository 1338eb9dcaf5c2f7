"""`drill undo`, `suspend`, `resume`, `export`, `import`, `merge`, `reset`, `paths`: looking after the log."""

import json
import sys
from argparse import Namespace

from drill.cli.world import World
from drill.core.wording import count
from drill.errors import DrillError, Problem, unreadable


def undo(arguments: Namespace) -> int:
    """Take back the latest answer of this device."""
    with World(arguments) as world:
        review = world.tutor.undo()
        if review is None:
            print("There is nothing to take back.")
        else:
            print(
                f"Taken back: {review.question}, {review.rating.label}, answered {review.answered:%Y-%m-%d %H:%M} UTC."
            )
    return 0


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
        try:
            with arguments.file.open("x", encoding="utf-8") as file:
                file.writelines(rows)
        except FileExistsError:
            raise DrillError(f"{arguments.file} is already there -- choose another name or remove it") from None
        except OSError as error:
            raise DrillError(f"{arguments.file}: {error.strerror} -- choose a folder that you may write to") from None
    return 0


def import_(arguments: Namespace) -> int:
    """Take in answers from JSON lines; all of them or, with every fault told, none."""
    rows, faults = [], []
    try:
        lines = arguments.file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DrillError(f"{arguments.file}: {unreadable(error)} -- name a file that `drill export` wrote") from None
    for number, line in enumerate(lines, start=1):
        try:
            rows.append(json.loads(line))
        except json.JSONDecodeError as error:
            faults.append(str(Problem(arguments.file, number, f"not JSON: {error.msg}", "export again, or remove it")))
    if faults:
        raise DrillError("\n".join(faults))
    with World(arguments) as world:
        print(f"{count(world.log.import_(rows), 'new answer')} taken in from {arguments.file}.")
    return 0


def merge(arguments: Namespace) -> int:
    """The union of two logs; a backup is made first."""
    with World(arguments) as world:
        print(f"{count(world.log.merge(arguments.file), 'new answer')} taken in from {arguments.file}.")
    return 0


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
        print(f"Started afresh. The {count(answers, 'answer')} are kept in {world.log.reset()}")
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
        "bundled deck": bundled(),
    }
    if arguments.json:
        print(json.dumps({name.replace(" ", "_"): str(path) for name, path in found.items()}, indent=1))
    else:
        print("\n".join(f"{name:<13} {path}" for name, path in found.items()))
    return 0
