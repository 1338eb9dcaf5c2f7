"""What can be asked: one immutable class per kind of question.

A question's identity is its slug; `digest` changes with its text, so that each review can say which
wording it was asked with. The kinds form a closed set, `Question`; `match` on it to the end.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Need = Literal["py", "numpy", "torch"]
"""What a worker must have imported to run the code of a question."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A program that holds what a question says against what runs. Only the linter runs it; nobody is shown it."""

    code: str
    line: int
    """Where its fence stands."""
    needs: Need = "py"


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """What every question has, whatever its kind. `prompt` and `why` are Markdown."""

    slug: str
    unit: str
    title: str
    """The heading as plain text, for lists: one line, no backticks, each blank as `____`."""
    prompt: str
    """All that is shown before the answer: the heading, a blank line, and the body without options, tiles or other
    answer lines. The program of a trace stands in it as a `python` block; that of a predict question does not."""
    why: str = ""
    """Shown after the answer: the explanation, without rubric, traps and other answer lines."""
    level: Literal[1, 2, 3] = 1
    """1 must know, 2 usual follow-up, 3 senior follow-up."""
    after: tuple[str, ...] = ()
    """Slugs of questions or units to be met first; in a deck that was read each of them exists and comes earlier."""
    tags: tuple[str, ...] = ()
    mistakes: tuple[str, ...] = ()
    """The classic mistakes that it is about, by name; questions of other units share them."""
    proofs: tuple[Proof, ...] = ()
    path: Path = Path()
    line: int = 0
    """Where its heading stands."""
    digest: str = ""
    """Sixteen hexadecimal digits; the same as long as the text that is asked and answered stays the same."""
    draw: "Callable[[int], Question] | None" = field(default=None, repr=False, compare=False)
    """Where its numbers are drawn: the same question with the numbers of the n-th repetition; this one is the 0th."""


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a rubric. `must` points cap the grade when they are missing."""

    text: str
    must: bool


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What an interviewer asks next, with a model answer."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall(Common):
    """Say or type it, then tick the points that you made. `why` holds the model answer."""

    points: tuple[Point, ...]
    traps: tuple[str, ...] = ()
    followups: tuple[FollowUp, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cloze(Common):
    """Fill the blanks; `prompt` shows each blank as `____`, `blanks` holds the accepted texts of each."""

    blanks: tuple[tuple[str, ...], ...]
    whole: str
    """The sentence with its blanks filled, to be shown afterwards."""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice. A wrong one says in `feedback` which misconception it shows."""

    text: str
    right: bool
    feedback: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Common):
    """Exactly one option is right; front ends shuffle them, answers name the index in this order."""

    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class NumericTrap:
    """A telling wrong value and what it shows."""

    values: tuple[float, ...]
    feedback: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeric(Common):
    """One number, or several in order, within a tolerance (absolute or relative; 0 means exact)."""

    values: tuple[float, ...]
    unit_name: str = ""
    absolute: float = 0.0
    relative: float = 0.0
    traps: tuple[NumericTrap, ...] = ()


@dataclass(frozen=True, slots=True)
class OrderTrap:
    """A telling wrong order (indices of tiles) and what it shows."""

    order: tuple[int, ...]
    feedback: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(Common):
    """Put the tiles in order. Any order that keeps each `before` pair is right, however many there are."""

    tiles: tuple[str, ...]
    """In one legal order, as the author wrote them."""
    before: tuple[tuple[int, int], ...]
    """Pairs (i, j): tile i must come before tile j."""
    traps: tuple[OrderTrap, ...] = ()


@dataclass(frozen=True, slots=True)
class TraceTrap:
    """A telling wrong value of one cell and what it shows."""

    cell: str
    value: str
    feedback: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace(Common):
    """Work out what each cell holds after `code` ran. The right values come from running it, never from the deck."""

    code: str
    cells: tuple[str, ...]
    """Python expressions, such as `a.grad`."""
    needs: Need = "py"
    traps: tuple[TraceTrap, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Predict(Common):
    """Commit to a number, then see it measured here and now; judged by order of magnitude.

    `code` binds what `expression` evaluates to; or `demo` names a demonstration of the program
    (`drill demo NAME --json`) and `expression` the field of its result.
    """

    expression: str
    code: str = ""
    demo: str = ""
    unit_name: str = ""
    needs: Need = "py"
    band: tuple[float, float]
    """What a measurement on any healthy machine should fall into; the linter checks it."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A classic wrong answer: what it does, which check it fails first, and the misconception to name."""

    name: str
    source: str
    does: str
    fails: str
    teach: str
    path: Path = Path()


@dataclass(frozen=True, slots=True)
class Right:
    """A further right answer, as another able person would write it, and how that one goes about it."""

    name: str
    source: str
    does: str
    begins: int = 0
    """Where in the source the docstring ends, which says what it does."""
    path: Path = Path()

    @property
    def code(self) -> str:
        """What is shown: the source without its docstring."""
        return self.source[self.begins :].strip("\n") + "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Code(Common):
    """Write (or, where `broken`, mend) code that satisfies the checks."""

    needs: Need = "py"
    broken: bool = False
    """True for debug exercises: the starter is a program with a fault."""
    signature: str = ""
    example: str = ""
    """A doctest that the solution passes."""
    hints: tuple[str, ...] = ()
    limit_s: float = 2.0
    """Wall time that the answer may take over all checks."""
    starter: str
    solution: str
    checks: str
    checks_path: Path = Path()
    wrong: tuple[Wrong, ...] = ()
    right: tuple[Right, ...] = ()
    """Further ones beside the solution. They change nothing of what is asked, so the digest leaves them out."""
    folder: Path = Path()


Question = Recall | Cloze | Choice | Numeric | Order | Trace | Predict | Code
"""The closed set of kinds."""

Kind = Literal["recall", "cloze", "choice", "numeric", "order", "trace", "predict", "code", "debug"]
KINDS: tuple[Kind, ...] = ("recall", "cloze", "choice", "numeric", "order", "trace", "predict", "code", "debug")


def kind_of(question: Question) -> Kind:
    """The word on the screen and in the log for the question's kind."""
    match question:
        case Code(broken=True):
            return "debug"
        case Recall() | Cloze() | Choice() | Numeric() | Order() | Trace() | Predict() | Code():
            return type(question).__name__.lower()  # type: ignore[return-value]


def names_of(question: Question) -> str:
    """All that a search finds a question by, in lower case."""
    parts = (question.slug, question.title, question.unit, kind_of(question), *question.tags, *question.mistakes)
    return " ".join(parts).casefold()


@dataclass(frozen=True, slots=True)
class Unit:
    """A chapter of the deck."""

    slug: str
    title: str
    after: tuple[str, ...] = ()
    objectives: str = ""


@dataclass(frozen=True, slots=True)
class Deck:
    """Units and questions in learning order, each question once.

    >>> Deck((Unit("u01", "Graphs"),), ()).find("nothing") is None
    True
    """

    units: tuple[Unit, ...]
    questions: tuple[Question, ...]
    _by_slug: dict[str, Question] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._by_slug.update({question.slug: question for question in self.questions})

    def find(self, slug: str) -> Question | None:
        """The question of that slug, if the deck has it."""
        return self._by_slug.get(slug)

    def tagged(self, tag: str) -> Sequence[Question]:
        """The questions that carry a tag, in deck order."""
        return [question for question in self.questions if tag in question.tags]
