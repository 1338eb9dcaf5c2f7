"""A file of small questions, cut into cards: heading, what is shown before the answer, what after it."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypedDict

from drill.core.questions import Need, Proof
from drill.deck.faults import Page
from drill.deck.metadata import SLUG, SMALL_KEYS, Metadata, split_metadata
from drill.deck.text import Line, markdown, take_blocks, take_items

_HEADING = re.compile(r"(#{1,2})(?:\s+(.*))?")
_GIVEN = re.compile(r"given:(?: |$)")
_WITH_SLUG = re.compile(r"(.*?)\s*\{#([^{}]*)\}")


class Fields(TypedDict):
    """The arguments that every kind of question takes."""

    slug: str
    unit: str
    title: str
    prompt: str
    why: str
    level: Literal[1, 2, 3]
    after: tuple[str, ...]
    tags: tuple[str, ...]
    mistakes: tuple[str, ...]
    proofs: tuple[Proof, ...]
    path: Path
    line: int
    digest: str


@dataclass(slots=True)
class Card:
    """One question as it was written, metadata taken out. `back` is empty where the card is never turned."""

    page: Page
    line: int
    heading: str
    slug: str
    metadata: Metadata
    front: list[Line]
    back: list[Line]
    given: list[Line] = field(default_factory=list)
    """What numbers are drawn; empty where all are fixed."""
    proofs: tuple[Proof, ...] = ()

    def fault(self, line: int, what: str, remedy: str) -> None:
        """Note a fault of this card."""
        self.page.fault(line, what, remedy)

    def fields(self, front: Sequence[Line], back: Sequence[Line]) -> Fields:
        """The common fields, given the prose that the kind left over on each side."""
        return Fields(
            slug=self.slug,
            unit=self.page.unit,
            title=plain(self.heading),
            prompt=f"{self.heading}\n\n{markdown(front)}".strip(),
            why=markdown(back),
            level=self.metadata.level,
            after=self.metadata.after,
            tags=self.metadata.tags,
            mistakes=self.metadata.mistakes,
            proofs=self.proofs,
            path=self.page.path,
            line=self.line,
            digest=self.digest(),
        )

    def digest(self) -> str:
        """The name of its wording; of one that draws numbers, that of the template."""
        return digest(self.heading, markdown(self.front), markdown(self.back), *(line.text for line in self.given))


def cards(lines: Sequence[Line], page: Page) -> Iterator[Card]:
    """Every question of a file in turn; what belongs to none is a fault."""
    heading: Line | None = None
    body: list[Line] = []
    for line in [*lines, Line(0, "# the end")]:
        found = _HEADING.fullmatch(line.text) if line.text.startswith("#") and not line.part else None
        if found is None:
            body.append(line)
            continue
        if heading is not None:
            yield _card(heading, body, page)
        else:
            _refuse_stray(body, page)
        heading, body = (line._replace(text=(found[2] or "").strip()) if found[1] == "##" else None), []


def _card(heading: Line, body: Sequence[Line], file: Page) -> Card:
    page = Page(file.path, file.unit)  # its faults are its own: the other questions of the file stay sound
    text, slug = split_slug(heading, page)
    if slug and not text:
        page.fault(heading.number, "this heading asks nothing", "write the question between `##` and the slug")
    metadata, rest = split_metadata(body, SMALL_KEYS, page)
    proofs, rest = take_proofs(rest, metadata.needs)
    turns = [i for i, line in enumerate(rest) if line.text.strip() == "---" and not line.part]
    for extra in turns[1:]:
        page.fault(
            rest[extra].number, "the card is turned twice", "keep one line `---`; use `***` for a rule across the page"
        )
    turn = turns[0] if turns else len(rest)
    given, front = take_items(rest[:turn], _GIVEN)
    return Card(page, heading.number, text, slug, metadata, front, rest[turn + 1 :], given, proofs)


def take_proofs(lines: Sequence[Line], needs: Need) -> tuple[tuple[Proof, ...], list[Line]]:
    """Split off the ```proof blocks: neither what is shown nor the digest knows of them."""
    blocks, rest = take_blocks(lines, "proof")
    return tuple(Proof(block.code, block.line, needs) for block in blocks), rest


def split_slug(heading: Line, page: Page) -> tuple[str, str]:
    """The words of a heading and its slug, which is empty, and a fault, where there is no good one."""
    found = _WITH_SLUG.fullmatch(heading.text)
    if found is None:
        words = re.findall(r"[a-z0-9]+", heading.text.lower())[:4]
        page.fault(
            heading.number, "this heading has no slug", f"add one behind it, such as {{#{'-'.join(words) or 'x'}}}"
        )
        return heading.text, ""
    if not SLUG.fullmatch(found[2]):
        better = "-".join(re.findall(r"[a-z0-9]+", found[2].lower())) or "my-slug"
        page.fault(
            heading.number, f"malformed slug `{found[2]}`", f"small letters, digits and single hyphens: {{#{better}}}"
        )
        return found[1], ""
    return found[1], found[2]


def _refuse_stray(body: Sequence[Line], page: Page) -> None:
    stray = next((line for line in body if line.text.strip()), None)
    if stray is not None:
        page.fault(
            stray.number,
            "this text belongs to no question",
            "move it below a heading `## ... {#slug}`, or into `<!-- -->`",
        )


def plain(heading: str) -> str:
    """A heading for lists: without backticks and emphasis.

    >>> plain("Why `x ** 2` and *not* **x * x**?")
    'Why x ** 2 and not x * x?'
    """
    parts = heading.split("`")
    parts[::2] = [re.sub(r"(?<!\w)(\*{1,2})(?=\S)(.+?)(?<=\S)\1(?!\w)", r"\2", part) for part in parts[::2]]
    return "".join(parts)


def digest(*texts: str) -> str:
    r"""A short, stable name for the wording of a question.

    >>> digest("Why?", "Because.") == digest("Why?  ", "Because.\r\n") != digest("Why?", "No reason.")
    True
    """
    normal = "\0".join("\n".join(line.rstrip() for line in text.strip().splitlines()) for text in texts)
    return hashlib.blake2b(normal.encode(), digest_size=8).hexdigest()
