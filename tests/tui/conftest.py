"""A learner at the screen."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from textual.events import Key, Paste
from textual.pilot import Pilot

from drill.core.ports import Measurer
from drill.core.questions import (
    Deck,
    Predict,
    Question,
)
from drill.tui.app import DrillApp
from drill.tutor import Tutor

from .asked import QUESTIONS, UNITS
from .fakes import START, FakeBook, FakeGrader


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

    async def burst(self, *typed: str) -> None:
        """Keys, and texts that are pasted (`paste:text`): all are there before the first of them is handled."""
        events = [Paste(text.removeprefix("paste:")) if text.startswith("paste:") else pressed(text) for text in typed]
        for event in events:
            event.time = events[0].time
            self.app.post_message(event)
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
            if not self.app.keys.at_rest:
                continue
            if not self.app.review.running.busy or "while True" in str(self.app.review._pending):
                return
            await asyncio.sleep(0.005)

    async def click(self, part: str, button: int = 1) -> None:
        """Click where this text stands."""
        rows = self.screen.splitlines()
        y = next(y for y, row in enumerate(rows) if part in row)
        await self.pilot.click(offset=(rows[y].index(part) + len(part) // 2, y), button=button)
        await self.settle()


def pressed(key: str) -> Key:
    """A key as the driver tells it."""
    return Key(key, key if len(key) == 1 else {"enter": "\r", "tab": "\t", "space": " "}.get(key))


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
            while app.keys.held:  # until the first question can be answered
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
