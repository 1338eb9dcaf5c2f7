"""Decks, memories and situations by the dozen, and a book in memory."""

from datetime import UTC, date, datetime, timedelta

from drill.core.memory import WEIGHTS, replay
from drill.core.questions import Choice, Code, Deck, Unit
from drill.plan.goal import Goal
from drill.plan.learner.costs import GUESSES
from drill.plan.learner.habits import USUAL
from drill.plan.situation import Learner, Situation

MONDAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
LEARNER = Learner(GUESSES, USUAL, WEIGHTS)


def small(slug, unit="u00", **more):
    return Choice(slug=slug, unit=unit, title="", prompt="", options=(), **more)


def coding(slug, unit="u00", **more):
    return Code(slug=slug, unit=unit, title="", prompt="", starter="", solution="", checks="", **more)


def questions(number, exercises=0, units=4):
    """Small questions, then exercises, dealt out to units in turn."""
    found = [small(f"s{i:03}", f"u{i * units // number:02}") for i in range(number)]
    return found + [coding(f"c{i:03}", f"u{i * units // exercises:02}") for i in range(exercises)]


DECK = Deck(tuple(Unit(f"u{i:02}", f"Unit {i}") for i in range(4)), tuple(questions(30, 4)))


def memory(*history):
    """What is left of answers (rating, days ago)."""
    return replay([("q", rating, NOON - timedelta(days=ago)) for rating, ago in history], {})["q"]


def situation(found, days=10, minutes=20, memories=None, **more):
    goal = more.pop("goal", None) or Goal((MONDAY + timedelta(days=days),), minutes)
    left, learner = more.pop("seconds_left", 60 * goal.minutes), more.pop("learner", LEARNER)
    return Situation(goal, MONDAY, UTC, found, memories or {}, learner, left, **more)


class Shelf:
    """A book in memory that remembers how often it was written into."""

    def __init__(self):
        self.notices, self.kept, self.hidden, self.settings, self.written = [], [], set(), {}, []

    def append(self, review):
        self.kept.append(review)

    def in_brief(self):
        return self.reviews()

    def reviews(self):
        return iter(sorted(self.kept, key=lambda review: review.answered))

    def since(self, at):
        return [review for review in self.reviews() if review.answered >= at]

    def memories(self, weights=WEIGHTS):
        return replay(((review.question, review.rating, review.answered) for review in self.reviews()), {}, weights)

    def suspended(self):
        return frozenset(self.hidden)

    def remember(self, key, value):
        self.settings[key] = value
        self.written.append(key)

    def recalled(self, key):
        return self.settings.get(key)
