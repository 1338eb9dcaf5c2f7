"""What is said of what was done, what is taken back, and what counts again."""

from datetime import datetime, tzinfo

from drill.core.questions import Deck, Question
from drill.core.reviews import Review
from drill.core.wording import moment
from drill.tui.sitting import Act, Marked


def named(question: Question) -> str:
    """A question by its title, to be told in a sentence.

    >>> from drill.core.questions import Recall
    >>> named(Recall(slug="nodes", unit="u01", title="`sum()` of nodes", prompt="", points=()))
    '“sum() of nodes”'
    """
    return f"“{question.title.replace('`', '')}”"


class TakingBack:
    """The sentences about what is taken back: they name the question and, of an answer, when it was given."""

    def __init__(self, deck: Deck, now: datetime, zone: tzinfo) -> None:
        self.deck, self.now, self.zone = deck, now, zone

    def answer(self, review: Review) -> str:
        """Which answer, and when it was given."""
        question = self.deck.find(review.question)
        name = named(question) if question else f"`{review.question}`"
        return f"Your answer to {name} of {moment(review.answered, self.now, self.zone)}"

    def once_more(self, review: Review) -> str:
        """An answer of an earlier day is not taken back by a slip."""
        return f"{self.answer(review)}. Once more takes it back."

    def taken_back(self, act: Act) -> str:
        """What was taken back, and the way back."""
        match act:
            case Marked(question, suspended=True):
                return f"{named(question)} is asked again. Shift+F8 suspends it."
            case Marked(question):
                return f"{named(question)} is suspended again. Shift+F8 brings it back."
            case Review():
                return f"{self.answer(act)}, rated {act.rating.label}, is taken back. Shift+F8 gives it back."

    def given_back(self, act: Act) -> str:
        """What counts again."""
        match act:
            case Marked(question, suspended=suspended):
                return f"{named(question)} is {'suspended' if suspended else 'asked'} again."
            case Review():
                return f"{self.answer(act)} counts again."


def suspended(question: Question) -> str:
    """What is asked no more, and two ways back."""
    return f"{named(question)} is suspended. F8 brings it back, or ctrl+o later."


def suspended_here(question: Question) -> str:
    """The same in the list, where it is in sight."""
    return f"{named(question)} is suspended. F8 brings it back."


def resumed_here(question: Question) -> str:
    """What is asked again, and the way back."""
    return f"{named(question)} is asked again. F8 suspends it."


NOT_HERE = "Nothing was suspended since your latest answer. That one is taken back where it was given: Esc, then F8."
"""Where there is only an answer to be taken back, and the list is open."""
