"""A coding exercise: a folder with its task, starter, solution, checks, wrong answers and further right ones."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from drill.core.questions import Code, Right, Wrong
from drill.deck.cards import digest, plain, split_slug, take_proofs
from drill.deck.faults import Page, nearest
from drill.deck.metadata import EXERCISE_KEYS, split_metadata
from drill.deck.text import Line, find_block, lines, load, markdown

SECTIONS = ("Signature", "Example", "Hints", "Afterwards")
MOST_RIGHT = 4
_HINT = re.compile(r"\d+[.)](?: |$)")
_CHECK = re.compile(r"^def ((?:check|example)_\w*)", re.MULTILINE)
_DOCSTRING = re.compile(r"(?:[^\S\n]*(?:#[^\n]*)?\n)*[rR]?(\"\"\"|''')(.*?)\1", re.DOTALL)

Sections = dict[str, tuple[Line, list[Line]]]
"""Each section's heading and the lines below it; "" holds what comes before the first."""


def read_exercise(folder: Path, page: Page) -> Code | None:
    """The exercise of a folder; None where its files are missing. `page` is its question.md."""
    text = load(page)
    sources = {name: _source(folder / name, page) for name in ("starter.py", "solution.py", "checks.py")}
    names = _CHECK.findall(sources["checks.py"])
    if sources["checks.py"] and not names:
        remedy = "write `def example_...():` and `def check_...():` at the left margin"
        _at(page, folder / "checks.py").fault(1, "there is no check in this file", remedy)
    wrong = _wrong_answers(folder / "wrong", names, page)
    right = _right_answers(folder / "right", page)
    return replace(_question(lines(text, page), page, sources), wrong=wrong, right=right) if text is not None else None


def _question(body: Sequence[Line], page: Page, sources: Mapping[str, str]) -> Code:
    sections = _sections(body, page)
    heading, intro = sections[""]
    title, slug = split_slug(heading, page)
    folder = page.path.parent
    if slug and slug != folder.name:
        page.fault(heading.number, f"the slug `{slug}` is not the name of the folder", f"rename one: `{folder.name}`")
    metadata, task = split_metadata(intro, EXERCISE_KEYS, page)
    proofs, afterwards = take_proofs(sections["Afterwards"][1], metadata.needs)
    sections["Afterwards"] = (sections["Afterwards"][0], afterwards)
    if not markdown(task):
        page.fault(heading.number, "there is no task", "say below the title what is to be written")
    return Code(
        slug=slug,
        unit=page.unit,
        title=plain(title),
        prompt=f"{title}\n\n{markdown(task)}",
        why=markdown(afterwards),
        level=metadata.level,
        after=metadata.after,
        tags=metadata.tags,
        mistakes=metadata.mistakes,
        proofs=proofs,
        path=page.path,
        line=heading.number,
        digest=digest(title, markdown(task), *(markdown(sections[name][1]) for name in SECTIONS), *sources.values()),
        needs=metadata.needs,
        broken=metadata.kind == "debug",
        signature=_block(sections["Signature"], "python", page),
        example=_example(sections["Example"], page),
        hints=_hints(sections["Hints"], page),
        limit_s=metadata.limit or (5.0 if metadata.needs == "torch" else 2.0),
        starter=sources["starter.py"],
        solution=sources["solution.py"],
        checks=sources["checks.py"],
        checks_path=folder / "checks.py",
        folder=folder,
    )


def _sections(body: Sequence[Line], page: Page) -> Sections:
    """The title's section and the four named ones; a missing one is a fault and empty."""
    title = next((line for line in body if line.text.strip()), Line(1, ""))
    if title.part or not title.text.startswith("# "):
        page.fault(title.number, "this is not a title", "begin with `# Title {#slug}`")
    current: list[Line] = []
    found: Sections = {"": (title._replace(text=title.text.lstrip("#").strip()), current)}
    for line in body:
        if line.part or not line.text.startswith("## "):
            if line.number > title.number:
                current.append(line)
            continue
        name = line.text[3:].strip()
        current = []
        if name not in SECTIONS:
            page.fault(line.number, f"unknown section `{name}`", nearest(name, SECTIONS))
            continue
        if name in found:
            page.fault(line.number, f"a second section `{name}`", "make one of the two")
        elif any(SECTIONS.index(earlier) > SECTIONS.index(name) for earlier in found if earlier):
            page.fault(line.number, f"section `{name}` is out of order", f"the order is {', '.join(SECTIONS)}")
        found.setdefault(name, (line, current))
    for name in SECTIONS:
        if name not in found:
            page.fault(title.number, f"section `## {name}` is missing", f"the sections are {', '.join(SECTIONS)}")
        elif not markdown(found[name][1]):
            page.fault(
                found[name][0].number, f"section `{name}` is empty", "write it; the deck's format says what it holds"
            )
        found.setdefault(name, (Line(0, ""), []))
    return found


def _block(section: tuple[Line, list[Line]], language: str, page: Page) -> str:
    heading, body = section
    found = find_block(body, language)
    if found is None and markdown(body):
        page.fault(heading.number, f"there is no ```{language} block", f"put the code between ```{language} and ```")
    return found[0].code if found else ""


def _example(section: tuple[Line, list[Line]], page: Page) -> str:
    code = _block(section, "pycon", page)
    if code and not re.search(r"^\s*>>> ", code, re.MULTILINE):
        page.fault(section[0].number, "nothing runs in this example", "write lines that begin with `>>> `")
    return code


def _hints(section: tuple[Line, list[Line]], page: Page) -> tuple[str, ...]:
    """Each hint with all that belongs to it, code blocks and paragraphs included."""
    heading, body = section
    hints: list[list[Line]] = []
    for line in body:
        if not line.part and _HINT.match(line.text):
            hints.append([line._replace(text=re.sub(r"^\d+[.)]", "", line.text).strip())])
        elif hints:
            hints[-1].append(line._replace(text=line.text.removeprefix("   ")))
    if not hints and markdown(body):
        page.fault(heading.number, "there is no hint", "write a numbered list: `1. a question`, `2. the idea`, ...")
    return tuple(markdown(hint) for hint in hints)


def _answers(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.py") if not path.name.startswith((".", "_")))


def _wrong_answers(folder: Path, checks: Sequence[str], page: Page) -> tuple[Wrong, ...]:
    paths = _answers(folder)
    if not paths:
        _at(page, folder).fault(1, "there are no wrong answers", "write three to six: `wrong/what_it_does.py`")
    return tuple(_wrong(path, checks, page) for path in paths)


_PARTS = '`"""What it does.`, a line `fails: check_...`, a line `teach: ...`'


def _wrong(path: Path, checks: Sequence[str], page: Page) -> Wrong:
    """The three parts of a wrong answer's docstring, and its source."""
    here = _at(page, path)
    source = load(here)
    docstring = _DOCSTRING.match(source or "")
    if source is None or docstring is None:
        if source is not None:
            here.fault(1, "there is no docstring", f"begin with {_PARTS}")
        return Wrong(path.stem, "", "", "", "", path)
    first = source.count("\n", 0, docstring.start(2)) + 1
    parts: dict[str, str] = {"does": ""}
    current, fails_line = "does", first
    for number, text in enumerate(docstring[2].split("\n"), start=first):
        found = re.match(r"\s*(fails|teach):", text)
        current = found[1] if found else current
        fails_line = number if found and current == "fails" else fails_line
        words = text[found.end() :] if found else text
        parts[current] = f"{parts.get(current, '')} {words.strip()}".strip()
    for name in ("does", "fails", "teach"):
        if not parts.get(name):
            missing = "what it does" if name == "does" else f"`{name}:`"
            here.fault(first, f"the docstring does not say {missing}", f"it has three parts: {_PARTS}")
    if (fails := parts.get("fails", "")) and checks and fails not in checks:
        here.fault(fails_line, f"`fails: {fails}` names no check", nearest(fails, checks))
    return Wrong(path.stem, source, parts["does"], fails, parts.get("teach", ""), path)


def _right_answers(folder: Path, page: Page) -> tuple[Right, ...]:
    paths = _answers(folder)
    if len(paths) > MOST_RIGHT:
        what = f"there are {len(paths)} further right answers; they are all shown, one below the other"
        _at(page, folder).fault(1, what, f"keep the {MOST_RIGHT} that differ most")
    return tuple(_right(path, page) for path in paths)


def _right(path: Path, page: Page) -> Right:
    """A further right answer; its docstring says how it goes about it."""
    here = _at(page, path)
    source = load(here)
    docstring = _DOCSTRING.match(source or "")
    does = " ".join(docstring[2].split()) if docstring else ""
    if source is not None and not does:
        here.fault(1, "there is no docstring", "begin with one or two sentences that say how this one goes about it")
    return Right(path.stem, source or "", does, docstring.end() if docstring else 0, path)


def _source(path: Path, page: Page) -> str:
    return load(_at(page, path)) or ""


def _at(page: Page, path: Path) -> Page:
    return Page(path, page.unit, page.problems)
