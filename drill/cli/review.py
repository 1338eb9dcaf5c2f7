"""`drill`: the session, on the screen or line by line."""

import sys
from argparse import Namespace
from collections.abc import Callable
from functools import partial
from threading import Timer

from drill import settings
from drill.cli.line import LineMode
from drill.cli.world import World
from drill.errors import DrillError
from drill.processes import edit
from drill.tutor import Asked, Scope, Tutor


def review(arguments: Namespace) -> int:
    """Review what is due, in the TUI where there is a terminal, else line by line."""
    with World(arguments) as world:
        scope = world.scope(arguments.target)
        _refuse_suspended(world, scope)
        world.tutor.plan.start = in_a_second
        first = world.tutor.next(scope) or named(world.tutor, arguments.target)
        code = _session(arguments, world, scope, first)
        world.tutor.plan.refit()
    return code


def _refuse_suspended(world: World, scope: Scope) -> None:
    """Who names one suspended question is told so: an empty session would look as if the day were done."""
    match tuple(scope.slugs):
        case (slug,) if slug in world.tutor.log.suspended():
            raise DrillError(f"{slug} is suspended -- `drill resume {slug}` asks it again")


def _session(arguments: Namespace, world: World, scope: Scope, first: Asked | None) -> int:
    if arguments.plain or not has_screen(world.environ.get("TERM", "")):
        LineMode(world.tutor, scope, read_line, write, _editor(world)).run(first)
        return 0
    from drill.tui import run

    editor = settings.editor(world.environ, world.settings)
    theme = arguments.theme or world.settings.theme
    return run(world.tutor, scope, editor=editor or None, theme=theme or None, first=first)


def named(tutor: Tutor, slug: str) -> Asked | None:
    """The one question that was named on the command line: it is asked even if the day is done with it."""
    question = tutor.deck.find(slug)
    return tutor.ask(question) if question else None


def in_a_second(work: Callable[[], None]) -> None:
    """Work out the plan on a thread of its own, once the first question is on the screen."""
    timer = Timer(1.0, work)
    timer.daemon = True  # who leaves before it is done does not wait for it
    timer.start()


def has_screen(term: str) -> bool:
    """True where a full-screen program can draw and read keys."""
    return sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty() and term not in {"dumb", ""}


def read_line(prompt: str) -> str | None:
    """One line of standard input, None at its end. The prompt shows only to somebody who can see it being asked."""
    write(prompt)
    line = sys.stdin.readline()
    if not sys.stdin.isatty():
        write(f"{line.rstrip()}\n")  # a script's answers, so that the transcript reads as a session
    return line.rstrip("\r\n") if line else None


def write(text: str) -> None:
    """Text to standard output, at once."""
    print(text, end="", flush=True)


def _editor(world: World) -> Callable[[str], str] | None:
    command = settings.editor(world.environ, world.settings)
    return partial(edit, command) if command and sys.stdin.isatty() else None
