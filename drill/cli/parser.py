"""Every command, its arguments, and the function that runs it (imported only when it does)."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from drill import __version__

OVERVIEW = """\
drill                     review what is due; in a pipe, or with --plain, line by line
drill u03 | code | cloze | interview | SLUG
                          review one unit, the coding exercises, another kind, a mock interview, one question

plan     plan --on DATE --minutes N
look     list  show  stats  paths  doctor
answer   grade  undo  suspend  resume
see      demo  trace
keep     export  import  merge  reset
write    check  new

`drill COMMAND --help` tells more.
Exit codes: 0 ok, 1 wrong answer or failed check, 2 usage, 3 something is missing, 130 interrupted.
"""


SLUG = "the question's name, as `drill list` shows it"
DEVICES = ("h200", "h100", "a100", "t4", "gh200", "laptop")
"""Which devices can be modelled; named here so that help loads none of them."""


class Adder(Protocol):
    """Adds one command to the parser."""

    def __call__(
        self, name: str, run: str, text: str, *, json: bool = False, examples: str = ""
    ) -> argparse.ArgumentParser:
        """The parser of the new command."""
        ...


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Keeps the overview as it is written."""


def _common() -> argparse.ArgumentParser:
    """Options that every command takes, before or after its name."""
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    group = common.add_argument_group("everywhere")
    group.add_argument(
        "--deck", metavar="PATH", action="append", type=Path, help="read this deck too (may be repeated)"
    )
    group.add_argument("--home", metavar="PATH", type=Path, help="keep everything in this folder (as DRILL_HOME does)")
    group.add_argument("--now", metavar="TIME", help="take this for the present, such as 2026-11-24T09:00")
    return common


def _commands(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    commands = parser.add_subparsers(metavar="COMMAND", dest="command", prog="drill")

    def add(name: str, run: str, text: str, *, json: bool = False, examples: str = "") -> argparse.ArgumentParser:
        shown = f"for example\n{examples}" if examples else None
        command = commands.add_parser(
            name, help=text, description=text, parents=[common], epilog=shown, formatter_class=Formatter
        )
        command.set_defaults(run=run)
        if json:
            command.add_argument("--json", action="store_true", help="print data for scripts")
        return command

    review = add("review", "review:review", "Review what is due.")
    review.add_argument(
        "target",
        nargs="?",
        default="",
        help="a unit, `code` or another kind, a tag, `interview`, or one question's slug",
    )
    review.add_argument("--plain", action="store_true", help="line by line: for pipes, scripts and screen readers")
    review.add_argument("--theme", default="", help="colours, such as nord or ansi-dark")

    listing = add("list", "lists:list_questions", "List the questions, and when each is due.", json=True)
    listing.add_argument("target", nargs="*", default=[], help="a unit, `code` or another kind, or words to search for")
    show = add("show", "lists:show", "Show one question and its answer.", json=True)
    show.add_argument("slug", help=SLUG)
    add("stats", "stats:stats", "Show what was answered, what is remembered, what is ahead.", json=True)

    _answering(add)
    _planning(add)
    _showing(add)
    _keeping(add)
    return dict(commands.choices)


def _answering(add: Adder) -> None:
    grade = add("grade", "grading:grade", "Grade a file against a coding exercise.", json=True)
    grade.add_argument("slug", help=SLUG)
    grade.add_argument("file", type=Path, help="the answer, or - for standard input")
    undo = add("undo", "upkeep:undo", "Take back the latest answer. A terminal is asked first; a pipe is not.")
    undo.add_argument("--yes", action="store_true", help="do not ask, in a terminal either")
    for name, text in (("suspend", "Ask a question no more."), ("resume", "Ask a suspended question again.")):
        add(name, f"upkeep:{name}", text).add_argument("slug", help=SLUG)


PLANS = """\
  drill plan --on 2026-12-15 --minutes 20   make a plan
  drill plan --off sat sun 2026-12-08       days without practice
  drill plan --focus u12 roofline=3         u12 counts twice, roofline three times as much
  drill plan --focus none --off none        take both back
  drill plan                                how it stands
What is not named stays as it was.
"""


def _planning(add: Adder) -> None:
    about = "Plan for the day of the interview; show what you will recall then."
    plan = add("plan", "planning:plan", about, json=True, examples=PLANS)
    plan.add_argument("--on", metavar="DATE", action="extend", nargs="+", help="the day, or days, such as 2026-12-15")
    plan.add_argument("--minutes", metavar="N", type=float, help="how long you can practise a day")
    plan.add_argument("--focus", metavar="UNIT[=WEIGHT]", action="extend", nargs="+", help="what counts more; or none")
    plan.add_argument("--level", type=int, choices=(1, 2, 3), help="leave out new questions above this level; 3 is all")
    plan.add_argument("--off", metavar="DAY", action="extend", nargs="+", help="free dates and weekdays; or none")
    plan.add_argument("--none", action="store_true", help="plan no more")


DEMOS = """\
  drill demo transfer           what copies cost, by size
  drill demo loop train.py      what your training loop moves, beside one that plays
                                ping-pong; it defines train(inputs, targets, epochs,
                                device), which returns the loss of each epoch; inputs
                                are 4096 x 8 numbers, targets 4096, all on the CPU
  drill demo record mine.json   keep what this machine measures
"""


def _showing(add: Adder) -> None:
    demo = add("demo", "showing:demo", "Measure something on this machine, here and now.", json=True, examples=DEMOS)
    demo.add_argument("name", choices=("transfer", "loop", "record"), help="what to measure")
    demo.add_argument(
        "file",
        nargs="?",
        type=Path,
        help="for `loop`: a program with train(inputs, targets, epochs, device); for `record`: where to write",
    )
    demo.add_argument("--live", action="store_true", help="print each figure on a line of its own as it is measured")
    demo.add_argument("--sizes", help="sizes to copy, such as 4k,1M,64M")
    demo.add_argument("--device", help="cpu, cuda, cuda:0; for `loop` without a GPU: which one to model")
    trace = add(
        "trace", "showing:trace", "Run a torch program on the virtual accelerator and show what it did.", json=True
    )
    trace.add_argument("file", type=Path, help="a Python program that uses the device `cuda`")
    trace.add_argument("--device", default="h200", help=f"which device to model: {', '.join(DEVICES)} (default h200)")
    trace.add_argument(
        "--chrome", type=Path, metavar="FILE", help="write the timeline for Perfetto or chrome://tracing"
    )


def _keeping(add: Adder) -> None:
    add("export", "upkeep:export", "Write every answer as JSON lines.").add_argument(
        "file", nargs="?", type=Path, help="default: standard output"
    )
    import_ = add("import", "upkeep:import_", "Read answers from JSON lines.")
    import_.add_argument("file", type=Path, help="what `drill export` wrote, or - for standard input")
    import_.add_argument("--all", action="store_true", help="name every fault, however many there are")
    add("merge", "upkeep:merge", "Take in the answers of another database.").add_argument(
        "file", type=Path, help="a copy of the other machine's drill.db; `drill paths` says where it lies"
    )
    reset = add("reset", "upkeep:reset", "Start afresh. The old answers are kept in a backup.")
    reset.add_argument("--yes", action="store_true", help="do not ask")
    add("paths", "upkeep:paths", "Say where everything is kept.", json=True)
    add("doctor", "doctor:doctor", "Say what this machine can do, what is missing, and how to get it.", json=True)
    check = add("check", "authoring:check", "Prove a deck by running it; list every fault.", json=True)
    check.add_argument(
        "paths", nargs="*", type=Path, help="decks, units or exercises (default: the bundled deck and your own)"
    )
    new = add("new", "authoring:new", "Write a commented template.")
    new.add_argument(
        "what", choices=("question", "exercise"), help="a small question, or a folder with a coding exercise"
    )
    new.add_argument(
        "name",
        help="for a question: recall, cloze, choice, numeric, order, trace or predict; for an exercise its slug",
    )
    new.add_argument("--to", type=Path, metavar="PATH", help="file to append to, or folder to create in")


def build() -> tuple[argparse.ArgumentParser, dict[str, argparse.ArgumentParser]]:
    """The parser, and the parser of each command."""
    common = _common()
    parser = argparse.ArgumentParser(
        prog="drill",
        usage="drill [TARGET | COMMAND] [options]",
        description="A spaced-repetition interview drill: autograd, PyTorch, GPU systems.",
        epilog=OVERVIEW,
        formatter_class=Formatter,
        parents=[common],
    )
    parser.add_argument("-V", "--version", action="version", version=f"drill {__version__}")
    commands = _commands(parser, common)
    return parser, commands


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Arguments as a namespace with `run`; what is no command is what to review."""
    parser, commands = build()
    words = list(arguments)
    valued = {"--deck", "--home", "--now"}
    first = next((w for i, w in enumerate(words) if not w.startswith("-") and words[max(0, i - 1)] not in valued), None)
    if first not in commands and (first or not {"-h", "--help", "-V", "--version"} & set(words)):
        words.insert(0, "review")
    parsed, unknown = parser.parse_known_args(words, argparse.Namespace(deck=[], home=None, now=None))
    if unknown:  # told by the command's own parser, which shows what it takes
        commands[parsed.command].error(f"unrecognized arguments: {' '.join(unknown)}")
    return parsed
