"""A learner at the screen: one question of each kind, a book in memory, a grader that obeys the test."""

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from drill.core.memory import WEIGHTS, Memory, Weights, fold
from drill.core.outcomes import Cancelled, Diagnosis, Evaluated, Failed, Node, Outcome, Passed, Raised
from drill.core.ports import Measurer
from drill.core.questions import (
    Choice,
    Cloze,
    Code,
    Deck,
    FollowUp,
    Numeric,
    NumericTrap,
    Option,
    Order,
    Point,
    Predict,
    Question,
    Recall,
    Trace,
    Unit,
    Wrong,
)
from drill.core.reviews import Review
from drill.tui.app import DrillApp
from drill.tutor import Tutor

START = datetime(2026, 11, 23, 9, tzinfo=UTC)


class FakeBook:
    """Answers in memory."""

    def __init__(self) -> None:
        self.notices: list[str] = []
        self.kept: list[Review] = []
        self.hidden: set[str] = set()
        self.settings: dict[str, str] = {}
        self.drafts: dict[str, str] = {}

    def append(self, review: Review) -> None:
        self.kept.append(review)

    def retract(self, review_id: str) -> None:
        self.kept = [review for review in self.kept if review.id != review_id]

    def reviews(self) -> Iterator[Review]:
        return iter(self.kept)

    def in_brief(self) -> Iterator[Review]:
        return self.reviews()

    def since(self, at: datetime) -> list[Review]:
        return [review for review in self.kept if review.answered >= at]

    def last(self) -> Review | None:
        return self.kept[-1] if self.kept else None

    def memories(self, weights: Weights = WEIGHTS) -> Mapping[str, Memory]:
        return fold(self.kept, weights)

    def suspend(self, slug: str) -> None:
        self.hidden.add(slug)

    def resume(self, slug: str) -> None:
        self.hidden.discard(slug)

    def suspended(self) -> frozenset[str]:
        return frozenset(self.hidden)

    def keep_draft(self, question: str, text: str) -> None:
        self.drafts[question] = text

    def draft(self, question: str) -> str:
        return self.drafts.get(question, "")

    def remember(self, key: str, value: str) -> None:
        self.settings[key] = value

    def recalled(self, key: str) -> str | None:
        return self.settings.get(key)


FAILED = Failed(
    check="check_a_shared_operand_is_listed_once",
    purpose="Each node appears **once**, however many consumers it has.",
    failing=("check_a_shared_operand_is_listed_once", "check_a_long_chain"),
    passed=1,
    called="len(topo_sort(a + a))",
    expected="2",
    got="3 [not markup]",
    output="visiting a\nvisiting a\n",
)
DIAGNOSIS = Diagnosis("no_visited_set", "Visits a shared node once per consumer.", "A graph is not a tree.", exact=True)


@dataclass
class FakeGrader:
    """Passes what says `visited`, runs for ever what says `while True`, fails the rest."""

    values: dict[str, str] = field(
        default_factory=lambda: {"a.grad": "7.0", "b.data": "12.0", "columns / rows": "14.0"}
    )
    broken: bool = False
    warmed: list[str] = field(default_factory=list)
    runs: list[str] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)

    def prepare(self, exercise: Code) -> None:
        """Nothing to get ready."""

    def warm(self, needs: str) -> None:
        self.warmed.append(needs)

    def grade(self, exercise: Code, source: str) -> Outcome:
        self.runs.append(source)
        if "while True" in source:
            return self._for_ever()
        if "1 / 0" in source:
            return Raised(
                error="ZeroDivisionError: division by zero",
                line=2,
                source="    return 1 / 0",
                traceback="line 2, in topo_sort\n    return 1 / 0",
            )
        return Passed(checks=3, seconds=0.01, output="fine\n") if "visited" in source else FAILED

    def _for_ever(self) -> Outcome:
        self.stopped.clear()
        return Cancelled() if self.stopped.wait(20) else FAILED

    def evaluate(
        self, code: str, expressions: Sequence[str], needs: str = "py", limit_s: float = 5.0
    ) -> Evaluated | Outcome:
        if self.broken:
            return Raised(error="NameError: name 'Value' is not defined", line=1)
        if "for_ever" in code and isinstance(outcome := self._for_ever(), Cancelled):
            return outcome
        graph = (Node("a", "", (), 3.0, 7.0), Node("", "*", (0, 0), 9.0, 1.0), Node("b", "+", (1, 0), 12.0, 1.0))
        values = tuple((name, self.values[name]) for name in expressions)
        return Evaluated(
            values=values,
            graph=graph if "Value" in code else (),
            output="rows 2.0 ms, columns 28.0 ms\n" if limit_s > 5 else "",
        )

    def diagnose(self, exercise: Code, outcome: Outcome) -> Diagnosis | None:
        return DIAGNOSIS if isinstance(outcome, Failed) else None

    def cancel(self) -> None:
        self.stopped.set()

    def layers(self) -> Mapping[str, str]:
        return {}

    def close(self) -> None:
        self.stopped.set()


PROGRAM = "a = Value(3.0)\nb = a * a + a\nb.backward()"
STARTER = "def topo_sort(root):\n    # TODO\n    return []\n"
SOLUTION = "def topo_sort(root):\n    visited = set()\n    return order\n"
QUESTIONS: tuple[Question, ...] = (
    Recall(
        slug="grad-adds",
        unit="u04",
        title="Why does backward() add?",
        level=1,
        tags=("review",),
        prompt="Why does `backward()` add into `.grad` instead of assigning to it?",
        why="A value may feed several others; the chain rule sums over **every path**.",
        points=(
            Point("the gradient is a **sum over paths**", must=True),
            Point("assigning keeps the last share only", must=True),
            Point("so gradients are zeroed between steps", must=False),
        ),
        traps=('"it saves memory"',),
        followups=(FollowUp("What goes wrong in `x * x`?", "Assigning keeps one of two equal shares."),),
    ),
    Cloze(
        slug="topo-order",
        unit="u03",
        title="Order of nodes",
        prompt="A topological order visits each node ____ all of its ____.",
        whole="A topological order visits each node after all of its operands.",
        blanks=(("after",), ("operands", "inputs")),
    ),
    Choice(
        slug="launch-bound",
        unit="u03",
        title="8x8 against 16x16",
        level=2,
        prompt="An 8x8 matmul and a 16x16 one take the same time on the accelerator. Why?",
        options=(
            Option("the launch costs more than the work", right=True),
            Option("the first call was cold", right=False, feedback="a second call would then be faster"),
            Option("both are limited by arithmetic [x]", right=False, feedback="16x16 has eight times as much of it"),
        ),
        why="A launch takes microseconds, the work nanoseconds.",
    ),
    Numeric(
        slug="tensor-bytes",
        unit="u03",
        title="Bytes of a tensor",
        prompt="How many bytes does a `float32` tensor of shape (512, 1024) take?",
        values=(2097152.0,),
        unit_name="bytes",
        traps=(NumericTrap((524288.0,), "counts elements, not bytes"),),
    ),
    Order(
        slug="step-order",
        unit="u04",
        title="One training step",
        prompt="Put one training step in order.",
        tiles=("forward", "loss", "backward", "update"),
        before=((0, 1), (1, 2), (2, 3)),
        why="The loss needs the forward pass.",
    ),
    Trace(
        slug="trace-shared",
        unit="u04",
        title="What do the gradients hold?",
        prompt=f"What do the gradients hold after this runs?\n\n```python\n{PROGRAM}\n```",
        code=PROGRAM,
        cells=("a.grad", "b.data"),
    ),
    Predict(
        slug="strided-sum",
        unit="u04",
        title="Columns against rows",
        prompt="How many times slower is summing by columns than by rows?",
        expression="columns / rows",
        code="measure()",
        unit_name="times",
        band=(1.5, 60.0),
    ),
    Code(
        slug="topo-sort",
        unit="u03",
        title="Topological order",
        level=2,
        prompt="Topological order\n\nWrite `topo_sort(root)`: operands come before what was computed from them.",
        why="A set of visited nodes makes it linear.",
        signature="def topo_sort(root):",
        example=">>> topo_sort(a)\n[a]",
        hints=("Which nodes were visited?", "Keep a set.", "`visited.add(node)`"),
        starter=STARTER,
        solution=SOLUTION,
        checks="",
        wrong=(Wrong("no_visited_set", "", DIAGNOSIS.does, FAILED.check, DIAGNOSIS.teach),),
    ),
)
UNITS = (Unit("u03", "Topological order"), Unit("u04", "Gradients that add up"))


@dataclass
class Desk:
    """The whole world of one learner, with a clock to be moved by hand."""

    book: FakeBook = field(default_factory=FakeBook)
    grader: FakeGrader = field(default_factory=FakeGrader)
    now: datetime = START
    measure: Measurer | None = None

    def tutor(self, *slugs: str, questions: Sequence[Question] = QUESTIONS) -> Tutor:
        """A tutor over the questions of these names, or over all."""
        chosen = tuple(question for question in questions if not slugs or question.slug in slugs)
        return Tutor(
            Deck(UNITS, chosen),
            self.book,
            self.grader,
            now=self._later,
            zone=UTC,
            device="desk",
            new_id=lambda at: f"{at.isoformat()}-{len(self.book.kept)}",
            measure=self.measure,
        )

    def _later(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@dataclass
class Seat:
    """A learner in front of the running app."""

    app: DrillApp
    pilot: Pilot[None]

    @property
    def screen(self) -> str:
        """All that is to be seen, as text. Over Textual's compositor, so in this one place."""
        strips = self.app.screen._compositor.render_strips()
        rows = ("".join(segment.text for segment in strip) for strip in strips)
        return "\n".join(row.replace("\N{NO-BREAK SPACE}", " ").rstrip() for row in rows)

    def row(self, part: str) -> str:
        """The row of the screen that holds this text."""
        return next(row for row in self.screen.splitlines() if part in row)

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until nothing moves any more."""
        await self.pilot.press(*keys)
        await self.settle()

    async def write(self, text: str) -> None:
        """Put text where the cursor is, as a paste does; key by key would take a hundred times as long."""
        self.app.post_message(Paste(text))  # as the driver does: it goes to whatever has the focus
        await self.settle()

    async def rewrite(self, text: str) -> None:
        """Replace all that is in the editor."""
        await self.pilot.press("f7")
        await self.write(text)

    async def settle(self) -> None:
        """Wait for what runs, unless it runs for ever."""
        for _ in range(200):
            await self.pilot.pause()
            if not self.app.review.running.busy or "while True" in str(self.app.review._pending):
                return
            await asyncio.sleep(0.005)

    async def click(self, part: str, button: int = 1) -> None:
        """Click where this text stands."""
        rows = self.screen.splitlines()
        y = next(y for y, row in enumerate(rows) if part in row)
        await self.pilot.click(offset=(rows[y].index(part) + len(part) // 2, y), button=button)
        await self.settle()


Size = tuple[int, int]
Answers = Callable[[Seat], Awaitable[str]]
Sit = Callable[..., AbstractAsyncContextManager[Seat]]


@pytest.fixture(autouse=True)
def _quiet_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "COLORTERM", "TEXTUAL_THEME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk()
    yield desk
    desk.grader.close()


@pytest.fixture
def seated() -> Sit:
    """`async with seated(app) as seat:` runs an app with somebody in front of it."""

    @asynccontextmanager
    async def running(app: DrillApp, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Seat]:
        async with app.run_test(size=size, notifications=True) as pilot:
            while app._early is not None:  # until the first question can be answered
                await pilot.pause(0.005)
            seat = Seat(app, pilot)
            await seat.settle()
            yield seat

    return running


@pytest.fixture
def sit(desk: Desk, seated: Sit) -> Sit:
    """`async with sit("topo-sort", size=(80, 24)) as seat:` opens the app on these questions."""

    def sitting_down(
        *slugs: str, size: tuple[int, int] = (80, 24), **settings: Any
    ) -> AbstractAsyncContextManager[Seat]:
        questions = settings.pop("questions", QUESTIONS)
        return seated(DrillApp(desk.tutor(*slugs, questions=questions), **settings), size)

    return sitting_down


@pytest.fixture
def for_ever() -> Question:
    """A program of the deck that does not end by itself."""
    predict = next(question for question in QUESTIONS if isinstance(question, Predict))
    return replace(predict, slug="for-ever", code="for_ever()")


RIGHT = "def topo_sort(root):\n    visited = set()\n    return []\n"


@pytest.fixture
def answer() -> Answers:
    """`await answer(seat)` answers whatever is asked, rightly, as a person would; returns its kind."""
    return _answered


async def _answered(seat: Seat) -> str:
    question = seat.app.review.question
    match type(question).__name__:
        case "Recall":
            await seat.press("ctrl+j", "a", "b", "c")
        case "Cloze":
            await seat.write("after")
            await seat.press("enter")
            await seat.write("operands")
            await seat.press("enter")
        case "Choice":
            await seat.press("abc"[seat.app.review.sitting.asked.shuffle.index(0)])
        case "Numeric":
            await seat.write("2^21")
            await seat.press("enter")
        case "Order":
            for place in range(4):
                while seat.app.review.way.order[place] != place:
                    at = seat.app.review.way.order.index(place)
                    await seat.press(*["up"] * 4, *["down"] * at, "k")
            await seat.press("enter")
        case "Trace":
            await seat.write("7")
            await seat.press("enter")
            await seat.write("12")
            await seat.press("enter")
        case "Predict":
            await seat.write("12")
            await seat.press("enter")
        case "Code":
            await seat.rewrite(RIGHT)
            await seat.press("ctrl+j")
    return type(question).__name__
