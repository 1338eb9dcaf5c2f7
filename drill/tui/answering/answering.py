"""What every way of answering can do."""

from typing import ClassVar

from textual.message import Message
from textual.widget import Widget

from drill.core.answers import Answer
from drill.core.judging import Verdict
from drill.core.views import Asked


class Answering(Widget):
    """Takes the answer to a question, and shows it marked once there is a verdict. Made once, asked many times."""

    APART: ClassVar[bool] = False
    """True where it stands in a pane of its own, not below the question."""
    SUFFIX: ClassVar[str] = ".txt"
    """Of the file that the learner's own editor opens."""

    class Given(Message):
        """Here is an answer to be judged, and what was asked: the screen may have gone on meanwhile."""

        def __init__(self, asked: Asked, answer: Answer) -> None:
            super().__init__()
            self.asked, self.answer = asked, answer

    class Typed(Message):
        """What is written so far, for whoever shows it elsewhere too."""

        def __init__(self, texts: list[str]) -> None:
            super().__init__()
            self.texts = texts

    asked: Asked
    """What it takes the answer to."""

    async def ask(self, asked: Asked) -> None:
        """Begin afresh with this question."""
        raise NotImplementedError

    def answer(self) -> Answer:
        """What stands there now."""
        raise NotImplementedError

    def settle(self, verdict: Verdict) -> None:
        """Take no more, and mark what is right and what is not."""
        raise NotImplementedError

    def begin(self) -> None:
        """Take the focus."""
        self.take_focus(self)

    def take_focus(self, part: Widget) -> None:
        """Give it to a part at once, so that it is drawn with the question; a long question stays where it begins."""
        self.screen.set_focus(part, scroll_visible=False)

    def give(self) -> None:
        """Hand in what stands there now."""
        self.post_message(self.Given(self.asked, self.answer()))

    @property
    def missing(self) -> str:
        """What must still be there before it can be judged, in a sentence; empty where nothing is missing."""
        return ""

    @property
    def draft(self) -> str:
        """What would be lost if the learner left now; empty where there is nothing to keep."""
        return ""

    @property
    def written(self) -> str:
        """What the learner's own editor opens with."""
        return self.draft

    def restore(self, draft: str) -> None:
        """Go on from what was kept."""

    def start_over(self) -> None:
        """Drop what is written."""
