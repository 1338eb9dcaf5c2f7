"""The world of one command: folders, clock, deck, log, grader and tutor, each made when it is first asked for."""

import io
import os
import sys
import threading
import time
from argparse import Namespace
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, cast

from drill import settings
from drill.core.questions import KINDS, Deck, Question, Unit
from drill.core.session import Scope
from drill.core.wording import count
from drill.errors import DrillError, Problem, unreadable
from drill.processes import demonstration

if TYPE_CHECKING:
    from drill.grade import Grader
    from drill.store import Log
    from drill.tutor import Tutor

INTERVIEW = "interview"
"""The tag of the mock interview: asked whether due or not."""
FIRST_YEAR, LAST_YEAR = 1970, 2999
"""Between them every due date and every clock of this machine can be told."""
CLOSE = 0.75
"""How like a word must be to be suggested: `adam-sate` for `adam-state`, not `largest-rate`."""


class UnknownTargetError(DrillError):
    """Nothing in the deck goes by that name."""


def clock(text: str | None) -> Callable[[], datetime]:
    """The present, or a present that starts at a given moment and runs on from there.

    >>> clock("2026-11-24T09:00+00:00")().isoformat()[:16]
    '2026-11-24T09:00'
    """
    if text is None:
        return lambda: datetime.now(UTC)
    try:
        start = datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        raise DrillError(f"--now {text}: not a time -- write it as 2026-11-24T09:00") from None
    if not FIRST_YEAR <= start.year <= LAST_YEAR:
        raise DrillError(f"--now {text}: drill reckons from {FIRST_YEAR} to {LAST_YEAR} -- name a time between them")
    began = time.monotonic()
    return lambda: start + timedelta(seconds=time.monotonic() - began)


class Here(tzinfo):
    """The time of this machine, in its summer and its winter: a day of last month began when its own clock said so.

    >>> noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
    >>> noon.astimezone(Here()) == noon
    True
    """

    def __init__(self) -> None:
        self._steady: dict[int, timedelta | None] = {}
        """How far the clocks are ahead of UTC, by day; None where that changes."""

    def utcoffset(self, at: datetime | None) -> timedelta | None:
        """How far the clocks were ahead of UTC at a moment."""
        return None if at is None else at.replace(tzinfo=None).astimezone().utcoffset()

    def dst(self, _: datetime | None) -> None:
        """How much of that is summer: nobody asks."""

    def tzname(self, at: datetime | None) -> str | None:
        """What people call it."""
        return None if at is None else at.replace(tzinfo=None).astimezone().tzname()

    def fromutc(self, at: datetime) -> datetime:
        """What the clocks showed; an hour that they showed twice is told apart by `fold`."""
        day = at.toordinal()
        if day not in self._steady:  # the system is asked once a day: there may be a hundred thousand answers
            self._steady[day] = _steady(at.replace(tzinfo=UTC))
        ahead = self._steady[day]
        if ahead is not None:
            return at + ahead
        here = at.replace(tzinfo=UTC).astimezone()
        shown = here.replace(tzinfo=self)
        return shown if shown.utcoffset() == here.utcoffset() else shown.replace(fold=1)


def _steady(at: datetime) -> timedelta | None:
    """How far the clocks are ahead all day, and long enough before it that no hour of it was shown once already."""
    day = at.replace(hour=0, minute=0, second=0, microsecond=0)
    before, after = ((day + timedelta(hours=hours)).astimezone().utcoffset() for hours in (-3, 24))
    return after if before == after else None


def home(environ: Mapping[str, str]) -> Path:
    """The person's home; who has none, as in some containers, must name another place."""
    try:
        return Path.home()
    except RuntimeError:
        if environ.get("DRILL_HOME"):
            return Path()  # nothing is kept there then
        raise DrillError("this account has no home folder -- set DRILL_HOME to the folder to keep things in") from None


def text_of(path: Path, wanted: str = "a Python file in UTF-8") -> str:
    """What is in a file; `-` is standard input. Both are UTF-8, whatever a terminal here would send."""
    try:
        if str(path) != "-":
            return path.read_text(encoding="utf-8-sig")
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(encoding="utf-8-sig", errors="strict")
        return sys.stdin.read()
    except (OSError, UnicodeDecodeError) as error:
        raise DrillError(f"{path}: {unreadable(error)} -- name {wanted}") from None


def own_decks(folder: Path) -> list[Path]:
    """A person's own decks; where pages lie without a deck.toml, their place is read too, so that it is told."""
    if (folder / "deck.toml").exists():
        return [folder]
    lone = any(page.name != "README.md" for page in folder.glob("*.md"))
    below = [path for path in folder.glob("[!.]*/") if (path / "deck.toml").exists() or any(path.rglob("*.md"))]
    return [*([folder] if lone else []), *sorted(below)]


class Late:
    """Stands for something that is made when it is first used; most commands never use it."""

    def __init__(self, make: Callable[[], object]) -> None:
        self._make, self._lock = make, threading.Lock()

    def __getattr__(self, name: str) -> Any:
        with self._lock:  # two threads at once would make two
            if "_made" not in self.__dict__:
                self._made = self._make()
        return getattr(self._made, name)

    def close(self) -> None:
        """End it, if there is something to end."""
        if "_made" in self.__dict__:
            cast("Grader", self._made).close()


def _grader() -> "Grader":
    from drill.grade import Grader

    return Grader()


class World:
    """What a command works with. Nothing is opened before it is needed."""

    def __init__(
        self, arguments: Namespace, environ: Mapping[str, str] | None = None, *, only_looks: bool = False
    ) -> None:
        """Who `only_looks` needs no folder that can be written."""
        self.arguments, self.only_looks = arguments, only_looks
        self.environ = dict(os.environ if environ is None else environ)
        if arguments.home:
            self.environ["DRILL_HOME"] = str(arguments.home)
        self.folders = settings.folders(self.environ, home(self.environ))
        self.now = clock(arguments.now)
        self.zone: tzinfo = Here()
        self.problems: list[Problem] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for name in ("grader", "log"):
            if name in self.__dict__:  # only what was opened
                getattr(self, name).close()

    @cached_property
    def settings(self) -> settings.Settings:
        """What the person's configuration file says."""
        return settings.read(self.folders.settings)

    def deck_paths(self) -> list[Path]:
        """The bundled deck, the person's own, and what `--deck` names."""
        from drill.deck import bundled

        missing = [path for path in self.arguments.deck if not path.exists()]
        if missing:
            raise DrillError("\n".join(f"--deck {path}: no such folder -- check the path" for path in missing))
        return [bundled(), *own_decks(self.folders.decks), *self.arguments.deck]

    @cached_property
    def deck(self) -> Deck:
        """All that can be asked. Faulty questions of a person's own decks are left out and told on stderr."""
        from drill.deck.cache import scan

        deck, self.problems = scan(self.deck_paths(), self.folders.cache)
        if self.problems:
            print(
                f"drill: {count(len(self.problems), 'fault')} in the decks; `drill check` lists them.", file=sys.stderr
            )
        return deck

    @cached_property
    def device(self) -> str:
        """The name of this installation, as the log knows it."""
        from drill.store import device_id

        return device_id(self.folders.data)

    @cached_property
    def log(self) -> "Log":
        """The book of answers, opened or made."""
        from drill.store import DiskError, Log, ReadOnlyError

        try:
            log = Log.open(self.folders.database, device=self.device, now=self.now)
        except (ReadOnlyError, DiskError) as refusal:
            if not self.only_looks:
                raise
            log = Log.look(self.folders.database, refusal, now=self.now)
        for notice in log.notices:
            print(f"drill: {notice}", file=sys.stderr)
        return log

    @cached_property
    def grader(self) -> "Grader":
        """Whoever runs code; starts nothing, and is not even loaded, before it is asked for something."""
        return cast("Grader", Late(_grader))

    @cached_property
    def tutor(self) -> "Tutor":
        """The use cases over all of this."""
        from drill.store import new_id
        from drill.tutor import Tutor

        tutor = Tutor(
            self.deck,
            self.log,
            self.grader,
            now=self.now,
            zone=self.zone,
            device=self.log.device,
            new_id=new_id,
            measure=demonstration,
        )
        tutor.new_a_day = self.settings.new_a_day
        return tutor

    def question(self, slug: str) -> Question:
        """The question of that slug, or words that name the nearest ones."""
        question = self.deck.find(slug)
        if question is None:
            raise UnknownTargetError(f"no question `{slug}`{self._near(slug)}")
        return question

    def scope(self, target: str) -> Scope:
        """What a word on the command line stands for: a unit, a kind, `interview`, a tag or one question."""
        if not target:
            return Scope()
        if target == INTERVIEW:
            return Scope(slugs=frozenset(question.slug for question in self.deck.tagged(INTERVIEW)))
        if target == "code":
            return Scope(kinds=frozenset({"code", "debug"}))
        if target in KINDS:
            return Scope(kinds=frozenset({kind for kind in KINDS if kind == target}))
        if units := [unit.slug for unit in self.deck.units if _matches(unit, target)]:
            return Scope(units=frozenset(units))
        if self.deck.find(target):
            return Scope(slugs=frozenset({target}))
        if self.deck.tagged(target):
            return Scope(tags=frozenset({target}))
        raise UnknownTargetError(f"nothing goes by `{target}`{self._near(target)}")

    def _near(self, word: str) -> str:
        """Names that may have been meant; or else how to find those that hold the word."""
        import difflib

        from drill.cli.parser import build

        names = [question.slug for question in self.deck.questions] + [unit.slug for unit in self.deck.units]
        near = [f"drill {name}" for name in difflib.get_close_matches(word, build()[1], n=1, cutoff=CLOSE)]
        near += difflib.get_close_matches(word, names, n=2, cutoff=CLOSE)
        if near:
            return f" -- did you mean {' or '.join(f'`{name}`' for name in near)}?"
        return f" -- `drill list {word}` finds some" if self.tutor.rows(text=word) else " -- see `drill list`"


def _matches(unit: Unit, word: str) -> bool:
    """`u03`, `u03-order` and `order` all name the unit u03-order."""
    return word.strip().casefold() in {unit.slug, *unit.slug.split("-", 1)}
