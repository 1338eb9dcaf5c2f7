"""The ways of answering that a session has needed so far: each is made once, and steps back when another is on."""

from textual.containers import Container

from drill.core.questions import Question
from drill.tui.answering import Answering, way_of_answering


class Ways:
    """Puts the right inputs in place: below the question, or in the pane apart from it."""

    def __init__(self, below: Container, apart: Container) -> None:
        self._below, self._apart = below, apart
        self._made: dict[type[Answering], Answering] = {}

    async def turn_to(self, question: Question) -> Answering:
        """The inputs for this kind of question, alone on the screen."""
        kind = way_of_answering(question)
        if kind not in self._made:
            self._made[kind] = kind()
            await (self._apart if kind.APART else self._below).mount(self._made[kind])
        self.step_back()
        self._made[kind].display = True
        return self._made[kind]

    def step_back(self) -> None:
        """No inputs at all."""
        for way in self._made.values():
            way.display = False
