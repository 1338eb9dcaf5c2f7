"""The ways of answering that a session has needed so far: each is made once, and steps back when another is on."""

import asyncio
from collections.abc import Iterable

from textual.containers import Container

from drill.core.questions import Kind, Question, kind_of
from drill.core.views import Asked
from drill.tui.answering import Answering, way_of_answering


class Ways:
    """Puts the right inputs in place: below the question, or in the pane apart from it."""

    def __init__(self, below: Container, apart: Container) -> None:
        self._below, self._apart = below, apart
        self._made: dict[type[Answering], Answering] = {}
        self._prepared: set[Kind] = set()

    async def turn_to(self, asked: Asked) -> Answering:
        """The inputs for this question, empty and alone on the screen."""
        way = await self._way(asked.question)
        way.asked = asked
        await way.ask(asked)
        self.step_back()
        way.display, way.disabled = True, False
        return way

    async def prepare(self, questions: Iterable[Question]) -> bool:
        """Make the inputs for one kind that will be needed; false when there is none left to be made."""
        for question in questions:
            if kind_of(question) not in self._prepared:
                self._prepared.add(kind_of(question))
                await asyncio.to_thread(way_of_answering, question)  # importing takes longest, and needs no screen
                await self._way(question)
                return True
        return False

    def step_back(self) -> None:
        """No inputs at all."""
        for way in self._made.values():
            way.display = False

    async def _way(self, question: Question) -> Answering:
        kind = way_of_answering(question)
        if kind not in self._made:
            way = self._made[kind] = kind()
            way.display = False  # it must not be drawn before it knows its question
            await (self._apart if kind.APART else self._below).mount(way)
        return self._made[kind]
