"""Reading decks: every fault at once, and what is sound of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from drill.core.questions import Deck, Question, Unit
from drill.deck.cards import cards
from drill.deck.drawing import read_card
from drill.deck.exercise import read_exercise
from drill.deck.faults import DeckError, Page, nearest
from drill.deck.folder import read_units
from drill.deck.mistakes import lone_mistakes
from drill.deck.prerequisites import settle
from drill.deck.text import lines, load
from drill.errors import Problem


def read(paths: Sequence[Path]) -> Deck:
    """Several decks as one, such as the bundled one and a person's own; DeckError lists all that is wrong with them.

    >>> read([Path("no-such-folder")])
    Traceback (most recent call last):
    drill.deck.faults.DeckError: no-such-folder:1: there is no deck here -- name a folder that holds ...
    """
    deck, problems = scan(paths)
    if problems:
        raise DeckError(problems)
    return deck


def scan(paths: Sequence[Path], beside: Sequence[Path] = ()) -> tuple[Deck, list[Problem]]:
    """What is sound of several decks, and what is wrong with the rest.

    A path within a deck stands for that part of it: a unit's folder, an exercise, a page. Decks `beside` them are read
    for their slugs and mistakes only, which the others may name and must not take.
    """
    places = [_place(path) for path in paths]
    own = dict.fromkeys(folder for folder, _ in places)
    here = {folder.resolve() for folder in own}
    others = [folder for folder in beside if folder.resolve() not in here]
    deck, problems = _scan([*others, *own])
    if not others and all(folder == part for folder, part in places):
        return deck, problems
    parts, tables = [part for _, part in places], [folder / "deck.toml" for folder in own]
    return _part(deck, parts), [p for p in problems if p.path in tables or _is_within(p.path, parts)]


def _place(path: Path) -> tuple[Path, Path]:
    """The folder of the deck that holds a path, and the path."""
    absolute = path.absolute()
    for start in (path, absolute) if path.exists() else ():
        for folder in (start, *start.parents):
            if (folder / "deck.toml").is_file():
                return folder, start
    return path, path


def _is_within(path: Path, parts: Sequence[Path]) -> bool:
    return any(path.is_relative_to(part) for part in parts)


def _part(deck: Deck, parts: Sequence[Path]) -> Deck:
    kept = [question for question in deck.questions if _is_within(question.path, parts)]
    known = {question.slug for question in kept}.union(unit.slug for unit in deck.units)
    return Deck(deck.units, tuple(replace(q, after=tuple(slug for slug in q.after if slug in known)) for q in kept))


def _scan(folders: Iterable[Path]) -> tuple[Deck, list[Problem]]:
    reading = _Reading()
    for folder in folders:
        reading.read_deck(folder)
    units = tuple(reading.units.values())
    sound = [question for question in reading.questions if question.unit in reading.units]
    left_out = reading.places.keys() - reading.units.keys() - {question.slug for question in sound}
    questions, problems = settle(units, sound, left_out)
    return Deck(units, questions), sorted({*reading.problems, *problems, *lone_mistakes(questions)})


@dataclass(slots=True)
class _Reading:
    """What was found so far; a unit or question that has a fault is left out, its slug stays taken."""

    units: dict[str, Unit] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    places: dict[str, tuple[Path, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def read_deck(self, folder: Path) -> None:
        """Read deck.toml, then each unit's folder, sorted by name."""
        page = Page(folder / "deck.toml", problems=self.problems)
        if not page.path.is_file():
            remedy = 'name a folder that holds a deck.toml, or write one: it begins with `name = "My deck"`'
            self.problems.append(Problem(folder, 1, "there is no deck here", remedy))
            return
        own = read_units(page)
        slugs = {unit.slug for _, unit in own}
        for line, unit in own:
            self._add_unit(line, unit, slugs, page)
        for path in self._entries(folder):
            if path.is_dir():
                if own and path.name not in slugs:
                    self.problems.append(
                        Problem(path, 1, "this folder is no unit of the deck", nearest(path.name, slugs))
                    )
                self._read_unit(path)
            elif _is_page(path):
                remedy = "move it into the folder of a unit (names in capitals are left alone)"
                self.problems.append(Problem(path, 1, "questions beside deck.toml are not read", remedy))

    def _add_unit(self, line: int, unit: Unit, own: set[str], page: Page) -> None:
        """Decks may share a unit: the first one that names it describes it."""
        if unit.slug in self.units and self.places[unit.slug][0] != page.path:
            return
        if not self._take(unit.slug, page.path, line):
            return
        for slug in unit.after:
            if slug in own and slug not in self.units:
                page.fault(
                    line,
                    f"`{unit.slug}` is listed before `{slug}`, which it comes after",
                    "list units in learning order",
                )
            elif slug not in self.units:
                page.fault(line, f"`after` names no unit `{slug}`", nearest(slug, own | self.units.keys()))
        self.units[unit.slug] = replace(unit, after=tuple(slug for slug in unit.after if slug in self.units))

    def _read_unit(self, folder: Path) -> None:
        for path in self._entries(folder):
            if path.is_dir():
                page = Page(path / "question.md", folder.name)
                self._add_question(read_exercise(path, page), path.name, 1, page)
            elif _is_page(path):
                self._read_page(Page(path, folder.name, self.problems))

    def _read_page(self, page: Page) -> None:
        text = load(page)
        for card in cards(lines(text, page), page) if text is not None else ():
            self._add_question(read_card(card), card.slug, card.line, card.page)

    def _add_question(self, question: Question | None, slug: str, line: int, page: Page) -> None:
        """`page` holds the faults of this question alone."""
        self.problems += page.problems
        if slug and self._take(slug, page.path, line) and question is not None and not page.problems:
            self.questions.append(question)

    def _take(self, slug: str, path: Path, line: int) -> bool:
        """False, and a fault, where the slug is taken."""
        if slug in self.places:
            first, at = self.places[slug]
            what = f"the slug `{slug}` is already used at {first}:{at}"
            self.problems.append(Problem(path, line, what, "choose another; each question and unit has its own"))
            return False
        self.places[slug] = (path, line)
        return True

    def _entries(self, folder: Path) -> list[Path]:
        """Pages first, then folders, by name; what is hidden or made by Python is passed over."""
        try:
            shown = [path for path in folder.iterdir() if not path.name.startswith((".", "__"))]
        except OSError as error:
            self.problems.append(Problem(folder, 1, f"cannot be read: {error.strerror}", "mend its permissions"))
            return []
        return sorted(shown, key=lambda path: (path.is_dir(), path.name))


def _is_page(path: Path) -> bool:
    return path.suffix == ".md" and not path.stem.isupper()
