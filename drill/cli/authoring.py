"""`drill check` and `drill new`: for people who write questions."""

import json
import sys
from argparse import Namespace
from pathlib import Path

from drill.cli.world import World
from drill.core.questions import KINDS
from drill.core.wording import count
from drill.errors import DrillError, Problem, unreadable
from drill.processes import demonstration


def check(arguments: Namespace) -> int:
    """Prove decks by running them; 1 where there are faults."""
    from drill.deck import bundled, lint, scan

    with World(arguments) as world:
        if missing := [str(path) for path in arguments.paths if not path.exists()]:
            raise DrillError(f"{', '.join(missing)}: no such file or folder -- check the path")
        deck, problems = scan(arguments.paths, beside=[bundled()]) if arguments.paths else scan(world.deck_paths())
        world.grader.warm("py")
        problems = sorted([*problems, *lint.check(deck, world.grader, _narrate, demonstration)])
        if sys.stderr.isatty():
            print("\r\x1b[K", end="", file=sys.stderr)
    if arguments.json:
        print(json.dumps({"questions": len(deck.questions), "problems": [_as_json(p) for p in problems]}, indent=1))
    else:
        print("".join(f"{problem}\n" for problem in problems), end="")
        faults = count(len(problems), "fault") if problems else "no faults"
        units = {question.unit for question in deck.questions}
        print(f"{count(len(deck.questions), 'question')} in {count(len(units), 'unit')}: {faults}.")
    return 1 if problems else 0


def _as_json(problem: Problem) -> dict[str, object]:
    return {"path": str(problem.path), "line": problem.line, "what": problem.what, "remedy": problem.remedy}


def _narrate(said: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[K{said}", end="", file=sys.stderr, flush=True)


def new(arguments: Namespace) -> int:
    """Write a commented template, to a file, to a folder, or to standard output."""
    from drill.deck import template

    if arguments.what == "question":
        if arguments.name not in KINDS or arguments.name in {"code", "debug"}:
            known = ", ".join(kind for kind in KINDS if kind not in {"code", "debug"})
            coding = "; `drill new exercise SLUG` is for code" if arguments.name in KINDS else ""
            raise DrillError(f"`{arguments.name}` is no kind of small question -- known are {known}{coding}")
        written = template.question(arguments.name)
        if arguments.to is None:
            print(written, end="")
        else:
            _append(arguments.to, written)
            print(f"Wrote to {arguments.to}; `drill check {arguments.to}` proves it.")
        return 0
    folder = (arguments.to or Path()) / arguments.name
    if folder.exists():
        raise DrillError(f"{folder} is already there -- choose another slug")
    try:
        for name, content in template.exercise(arguments.name).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
    except OSError as error:
        raise DrillError(f"{folder}: {unreadable(error)} -- name a folder that you may write to") from None
    print(f"Wrote {folder}; `drill check {folder}` proves it.")
    return 0


def _append(path: Path, written: str) -> None:
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(("\n" if file.tell() else "") + written)
    except OSError as error:
        raise DrillError(f"{path}: {unreadable(error)} -- name a file in a folder that you may write to") from None
