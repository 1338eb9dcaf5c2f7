"""The ways of answering that a session has needed so far: each is made once, and steps back when another is on."""

from textual.containers import Container

from drill.core.views import Asked
from drill.tui.answering import Answering, way_of_answering


class Ways:
    """Puts the right inputs in place: below the question, or in the pane apart from it."""

    def __init__(self, below: Container, apart: Container) -> None:
        self._below, self._apart = below, apart
        self._made: dict[type[Answering], Answering] = {}

    async def turn_to(self, asked: Asked) -> Answering:
        """The inputs for this question, empty and alone on the screen."""
        kind = way_of_answering(asked.question)
        way = self._made.get(kind)
        if way is None:
            way = self._made[kind] = kind()
            way.display = False  # it must not be drawn before it knows its question
            await (self._apart if kind.APART else self._below).mount(way)
        await way.ask(asked)
        self.step_back()
        way.display = True
        return way

    def step_back(self) -> None:
        """No inputs at all."""
        for way in self._made.values():
            way.display = False
