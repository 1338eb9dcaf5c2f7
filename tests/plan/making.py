"""Decks, memories and situations by the dozen, a book in memory, and a learner who practises from it."""

from datetime import UTC, date, datetime, timedelta

from drill.core.calendar import start_of_day
from drill.core.memory import WEIGHTS, replay
from drill.core.questions import Choice, Code, Deck, Unit
from drill.core.reviews import Rating, Review
from drill.core.session import State, queue
from drill.plan import Planner
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


class Desk:
    """A learner with a clock to be set."""

    def __init__(self, deck=DECK, zone=UTC):
        self.at, self.zone, self.deck, self.log = NOON, zone, deck, Shelf()
        self.planner = self.sit_down()

    def sit_down(self):
        """Another session, over the same log."""
        self.planner = Planner(self.deck, self.log, now=lambda: self.at, zone=self.zone)
        return self.planner

    def aim(self, days=10, minutes=10, **more):
        return self.planner.aim(Goal((MONDAY + timedelta(days=days),), minutes, **more))

    def state(self):
        today = self.log.since(start_of_day(self.at, self.zone))
        return State(self.deck, self.log.memories(), today, self.log.suspended(), self.at, self.zone)

    def queue(self, scope=None):
        state = self.state()
        return self.planner.arranged(queue(state, scope), state, scope)

    def answer(self, slug, rating=Rating.GOOD, seconds=25.0):
        self.at += timedelta(seconds=seconds)
        common = {"device": "desk", "digest": "", "verdict": "right", "answer": "0", "seconds": seconds}
        common |= {"kind": "code" if slug.startswith("c") else "choice", "rating": rating}
        common |= {"started": self.at - timedelta(seconds=seconds), "answered": self.at}
        self.log.append(Review(id=f"{len(self.log.kept)}", question=slug, **common))


def practised(desk, *days, seconds=300):
    """A morning of practice on each of these days."""
    for day in days:
        desk.at = NOON + timedelta(days=day)
        for number in range(seconds // 25):
            desk.answer(f"s{number:03}")
