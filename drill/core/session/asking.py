"""What to ask next: a pure function of the deck, what is remembered, and what was answered today.

Order: what failed a while ago comes back first; then what is due, weakest first, with a new question after every
third; then new questions, the `review` ones first, the others behind what they come after; then whatever failed just
now. A few questions after a failure comes a sibling that shares its mistake. New questions are never starved.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from typing import Literal

from drill.core.calendar import day_of
from drill.core.memory import WEIGHTS, Memory, Weights, due, recall
from drill.core.questions import Deck, Kind, Question, kind_of
from drill.core.reviews import Rating, Review
from drill.core.session.introduction import introduced, is_ready, met
from drill.core.session.siblings import owed

AGAIN_AFTER = timedelta(minutes=10)
AGAIN_GAP = 4
"""A failed question comes back after ten minutes or four other answers, whichever is first."""
SIBLING_GAP = 2
"""A sibling of a failed question comes after so many other answers."""
NEW_EVERY = 3
"""After so many due questions comes a new one."""

Reason = Literal["again", "sibling", "due", "new", "chosen"]


@dataclass(frozen=True, slots=True)
class Scope:
    """Which part of the deck a session is about; empty means all of it."""

    units: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    tags: frozenset[str] = frozenset()
    slugs: frozenset[str] = frozenset()
    """Named questions are asked whether due or not."""

    def holds(self, question: Question) -> bool:
        """True when the question belongs to the scope."""
        return (
            (not self.units or question.unit in self.units)
            and (not self.kinds or kind_of(question) in self.kinds)
            and (not self.tags or bool(self.tags & set(question.tags)))
            and (not self.slugs or question.slug in self.slugs)
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One question of the queue and why it is there."""

    question: Question
    reason: Reason
    recall: float | None = None
    because: str = ""
    """Of a sibling: the question that was failed."""
    worth: str = ""
    """Where a plan asks it: what that is worth on the day of the interview."""


@dataclass(frozen=True, slots=True)
class State:
    """All that the queue depends on."""

    deck: Deck
    memories: Mapping[str, Memory]
    today: Sequence[Review]
    """Today's answers, in order."""
    suspended: Collection[str]
    now: datetime
    zone: tzinfo
    new_a_day: int = 20
    retention: float = 0.9
    weights: Weights = WEIGHTS
    """Those of the learner's memory model."""


@dataclass(frozen=True, slots=True)
class Queue:
    """What is left for today, by reason."""

    again: tuple[Entry, ...]
    """Failed today and not passed since; the longest ago first."""
    ready: int
    """How many of `again` have waited long enough."""
    due: tuple[Entry, ...]
    new: tuple[Entry, ...]
    later: int
    """New questions that the day's limit leaves for another day."""
    since_new: int
    """How many answers lie behind the latest new question of today; all of them where there was none."""
    chosen: tuple[Entry, ...] = field(default=())
    siblings: tuple[Entry, ...] = field(default=())
    """One for each failure of today that is not settled yet, the longest ago first."""
    siblings_ready: int = 0
    planned: tuple[Entry, ...] = field(default=())
    """Where a plan decides: `due` and `new` in the order in which it asks them."""

    @property
    def left(self) -> int:
        """How many questions are still to be answered today."""
        return len(self.again) + len(self.siblings) + len(self.due) + len(self.new) + len(self.chosen)


def _failed_today(state: State) -> dict[str, int]:
    """Question -> position of its latest answer of today, where that was Again."""
    latest = {review.question: i for i, review in enumerate(state.today)}
    return {slug: i for slug, i in latest.items() if state.today[i].rating is Rating.AGAIN}


def _is_due(memory: Memory, state: State) -> bool:
    """Due by the day, not by the hour: what is due this evening may be answered this morning."""
    return day_of(due(memory, state.retention, state.weights), state.zone) <= day_of(state.now, state.zone)


def _again(state: State, failed: Mapping[str, int], scope: Scope) -> tuple[list[Entry], int]:
    entries, ready = [], 0
    for slug, position in sorted(failed.items(), key=lambda item: item[1]):
        question = state.deck.find(slug)
        if question is None or slug in state.suspended or not scope.holds(question):
            continue
        waited = state.now - state.today[position].answered >= AGAIN_AFTER
        ready += waited or len(state.today) - 1 - position >= AGAIN_GAP
        entries.append(Entry(question, "again"))
    return entries, ready


def met_today(state: State) -> dict[str, int]:
    """Question -> position of its first answer of today, where that was its first of all."""
    first: dict[str, int] = {}
    for i, review in enumerate(state.today):
        memory = state.memories.get(review.question)
        if memory is not None and memory.first >= state.today[0].answered:
            first.setdefault(review.question, i)
    return first


def _introduced(state: State, fresh: Sequence[Entry]) -> list[Entry]:
    """The `review` questions, which open an interview unprepared; then the others, behind what they come after."""
    opening = [entry for entry in fresh if "review" in entry.question.tags]
    others = [entry.question for entry in fresh if "review" not in entry.question.tags]
    known = met(state.deck, state.memories.keys()).union(entry.question.slug for entry in opening)
    return [*opening, *(Entry(question, "new") for question in introduced(others, known))]


def _siblings(state: State, scope: Scope, fresh: Sequence[Entry]) -> tuple[list[Entry], int]:
    """The siblings that are owed, and how many of them have waited long enough."""
    if not any(review.rating is Rating.AGAIN for review in state.today):
        return [], 0
    known = met(state.deck, state.memories.keys())
    new = {entry.question.slug for entry in fresh if is_ready(entry.question, known)}
    askable = {
        question.slug: question
        for question in state.deck.questions
        if question.slug not in state.suspended and scope.holds(question)
    }
    entries, ready = [], 0
    for slug, position in owed(state.today, state.deck, askable, state.memories, new).items():
        memory = state.memories.get(slug)
        known_by = recall(memory, state.now, state.weights) if memory else None
        entries.append(Entry(askable[slug], "sibling", known_by, because=state.today[position].question))
        ready += len(state.today) - 1 - position >= SIBLING_GAP
    return entries, ready


def _waiting_fresh_chosen(
    state: State, scope: Scope, failed: Collection[str]
) -> tuple[list[Entry], list[Entry], list[Entry]]:
    """What is due, what is new, and what was named and not answered yet today, each in deck order."""
    waiting, fresh, chosen = [], [], []
    answered = {review.question for review in state.today}
    for question in state.deck.questions:
        if question.slug in failed or question.slug in state.suspended or not scope.holds(question):
            continue
        memory = state.memories.get(question.slug)
        if memory is not None and _is_due(memory, state):
            waiting.append(Entry(question, "due", recall(memory, state.now, state.weights)))
        elif scope.slugs and question.slug not in answered:
            known = recall(memory, state.now, state.weights) if memory else None
            chosen.append(Entry(question, "chosen", known))
        elif memory is None:
            fresh.append(Entry(question, "new"))
    return waiting, fresh, chosen


def queue(state: State, scope: Scope | None = None) -> Queue:
    """What is left for today in this scope."""
    scope = scope or Scope()
    failed, begun = _failed_today(state), met_today(state)
    again, ready = _again(state, failed, scope)
    waiting, fresh, chosen = _waiting_fresh_chosen(state, scope, failed)
    fresh = _introduced(state, fresh)
    room = max(0, state.new_a_day - len(begun))
    siblings, siblings_ready = _siblings(state, scope, fresh if room else [])
    taken = {entry.question.slug for entry in siblings}
    room -= sum(entry.question.slug in taken for entry in fresh)
    fresh = [entry for entry in fresh if entry.question.slug not in taken]
    return Queue(
        again=tuple(again),
        ready=ready,
        due=tuple(sorted((e for e in waiting if e.question.slug not in taken), key=lambda entry: entry.recall or 0.0)),
        new=tuple(fresh[: max(0, room)]),
        later=len(fresh[max(0, room) :]),
        since_new=len(state.today) - 1 - max(begun.values(), default=-1),
        chosen=tuple(entry for entry in chosen if entry.question.slug not in taken),
        siblings=tuple(siblings),
        siblings_ready=siblings_ready,
    )


def upcoming(left: Queue) -> Entry | None:
    """The question to ask now, or nothing: then the day is done."""
    if left.chosen:
        return left.chosen[0]
    if left.ready:
        return left.again[0]
    if left.siblings_ready:
        return left.siblings[0]
    if left.planned:
        return left.planned[0]
    if left.due and not (left.new and left.since_new >= NEW_EVERY):
        return left.due[0]
    if left.new:
        return left.new[0]
    rest = [*left.siblings, *left.again]
    return rest[0] if rest else None
