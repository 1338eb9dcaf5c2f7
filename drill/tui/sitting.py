"""One learner at one question after another: what is asked, what was said so far, what is still to be rated.

No screen and no framework in here, so that every turn a session can take is tested without one.
"""

import json
from dataclasses import replace
from typing import Literal, NamedTuple

from drill.core.answers import Answer
from drill.core.judging import Verdict, given_up
from drill.core.outcomes import Passed
from drill.core.questions import Code, Question
from drill.core.reviews import Rating, Review
from drill.core.session import Queue, Scope
from drill.core.views import Asked, Progress, Shown
from drill.tutor import Tutor

Stage = Literal["asking", "rating", "done"]


class Marked(NamedTuple):
    """A question that was suspended in this session, or brought back."""

    question: Question
    suspended: bool
    after: str | None
    """The answer that was the latest of the log then: what was done last is known by it."""
    asked: bool
    """Whether it was being asked: where that is taken back, it is asked again."""


Act = Review | Marked


def leads_away(act: Act) -> bool:
    """Whether taking it back, or giving it back, turns to another question."""
    return isinstance(act, Review) or act.asked


class Taken(NamedTuple):
    """What was taken back, and what was asked at that moment."""

    act: Act
    asked: Asked | None


class Sitting:
    """What happens between sitting down and getting up again."""

    def __init__(self, tutor: Tutor, scope: Scope) -> None:
        self.tutor, self.scope = tutor, scope
        self.skipped: set[str] = set()
        self.asked: Asked | None = None
        self._left: Queue | None = None
        self.taken: list[Taken] = []
        """What was taken back since something was done last; the last of it can be given back first."""
        self._marked: list[Marked] = []
        self._forget()

    def _forget(self) -> None:
        self.answer: Answer = ""
        self.verdict: Verdict | None = None
        self.shown: str | None = None
        """The right answer, while it is shown because the learner asked to see it."""
        self.seen = False
        """True once it was shown: what is answered after that is not rated higher."""
        self.hints = 0

    @property
    def stage(self) -> Stage:
        """What is to be done now. Code that does not pass yet is still being asked for."""
        if self.asked is None:
            return "done"
        if self.verdict is None:
            return "asking"
        unfinished = isinstance(self.asked.question, Code) and not isinstance(self.verdict.outcome, Passed)
        return "asking" if unfinished and self.shown is None else "rating"

    # -- which question -------------------------------------------------------------------------------------------

    def ask(self, asked: Asked | None) -> Asked | None:
        """Turn to this question, or to none."""
        self.asked, self._left = asked, None
        self._forget()
        return asked

    def advance(self) -> Asked | None:
        """Turn to the next one; what was skipped comes back when nothing else is left."""
        left = self.tutor.queue(self.scope, self.skipped)
        asked = self.tutor.first_of(left)
        if asked is None and self.skipped:
            self.skipped.clear()
            return self.advance()
        self.ask(asked)
        self._left = None if self.skipped else left  # what was skipped is still to be done
        return asked

    def progress(self) -> Progress:
        """Where the session stands. The queue is the one that the question was chosen from, if that was just now."""
        left, self._left = self._left, None
        return self.tutor.progress(self.scope, left)

    def widen(self) -> Asked | None:
        """Go on with the whole deck."""
        self.scope = Scope()
        return self.advance()

    @property
    def elsewhere(self) -> int:
        """How many questions of the whole deck wait, where this session is about a part of it."""
        return self.tutor.progress().left if self.scope != Scope() else 0

    def choose(self, question: Question) -> Asked | None:
        """Turn to this very question, due or not."""
        return self.ask(self.tutor.ask(question))

    def skip(self) -> Asked | None:
        """Leave it for later in this session."""
        if self.asked is not None:
            self.skipped.add(self.asked.question.slug)
        return self.advance()

    def suspend(self) -> Asked | None:
        """Ask it no more, until it is resumed."""
        if self.asked is not None:
            asked = self.asked.question
            self.mark(self.tutor.deck.find(asked.slug) or asked, suspended=True)  # its numbers are still to be drawn
        return self.advance()

    def mark(self, question: Question, *, suspended: bool) -> Marked:
        """Suspend any question of the deck, or bring it back; what is asked stays."""
        marked = self._mark(question, suspended=suspended)
        self.taken.clear()
        return marked

    def _mark(self, question: Question, *, suspended: bool) -> Marked:
        last = self.tutor.log.last()
        (self.tutor.suspend if suspended else self.tutor.resume)(question)
        asked = self.asked is not None and self.asked.question.slug == question.slug
        self._marked.append(Marked(question, suspended, last.id if last else None, asked))
        return self._marked[-1]

    # -- taking back ----------------------------------------------------------------------------------------------

    def reopen(self) -> Asked | None:
        """Take back what is judged but not rated: the same question, to be answered again."""
        hints, seen, asked = self.hints, self.seen, self.asked
        self.ask(asked)
        self.hints, self.seen = hints, seen
        return asked

    def latest(self) -> Act | None:
        """What would be taken back: a suspension where nothing was done after it, else the latest answer of the log."""
        last, hidden = self.tutor.log.last(), self.tutor.log.suspended()
        marked = self._marked
        while marked and marked[-1].suspended != (marked[-1].question.slug in hidden):  # changed elsewhere meanwhile
            marked.pop()
        if marked and marked[-1].after == (last and last.id):
            return marked[-1]
        return last

    def undo(self) -> Act | None:
        """Take back what was done last and ask its question again, with what was written in place."""
        return self._undo(self.latest())

    def unmark(self) -> Marked | None:
        """Take back what was suspended or brought back last, where that was done last; what is asked stays."""
        act = self.latest()
        if isinstance(act, Marked):
            self._undo(act._replace(asked=False))
            return act
        return None

    def _undo(self, act: Act | None) -> Act | None:
        written = ""
        question: Question | None = None
        match act:
            case None:
                return None
            case Marked():
                (self.tutor.resume if act.suspended else self.tutor.suspend)(act.question)
                self._marked.pop()
                question = act.question if act.asked else None
            case Review():
                self.tutor.undo()
                question, written = self.tutor.deck.find(act.question), _written(act)
        self.taken.append(Taken(act, self.asked))
        if question is not None:
            self.skipped.discard(question.slug)
            if written and not self.tutor.draft(question):
                self.tutor.keep_draft(question, written)
            self.ask(self._asked_before(question))
        return act

    def remark(self) -> Marked | None:
        """Suspend again, or bring back again, where that was taken back last; what is asked stays."""
        act = self.taken[-1].act if self.taken else None
        if isinstance(act, Marked):
            self._mark(act.question, suspended=act.suspended)
            self.taken.pop()
            return act
        return None

    def redo(self) -> Act | None:
        """Do again what was taken back last, and return to what was asked then."""
        if not self.taken:
            return None
        act, asked = self.taken[-1]
        match act:
            case Marked(question):
                self._mark(question, suspended=act.suspended)
            case Review():
                self._give_back(act)
        self.taken.pop()
        if not leads_away(act):
            return act
        if asked is None:
            self.advance()
        else:
            self.ask(replace(asked, started=self.tutor.now()))
        return act

    def _give_back(self, review: Review) -> None:
        question = self.tutor.deck.find(review.question)
        if question is not None and self.tutor.draft(question) == _written(review):
            self.tutor.keep_draft(question, "")
        self.tutor.give_back(review)

    def _asked_before(self, question: Question) -> Asked:
        """The question for the reason that it was asked for before its answer was taken back."""
        left = self.tutor.queue(self.scope)
        waiting = (*left.again, *left.siblings, *left.planned, *left.due, *left.new)
        entry = next((entry for entry in waiting if entry.question.slug == question.slug), None)
        if entry is None:
            return self.tutor.ask(question)
        return replace(self.tutor.ask(question, entry.reason, entry.because), worth=entry.worth)

    # -- one question ---------------------------------------------------------------------------------------------

    def keep(self, draft: str) -> None:
        """Keep what is written so far."""
        if self.asked is not None:
            self.tutor.keep_draft(self.asked.question, draft)

    def hint(self) -> str | None:
        """The next hint; None when there is none left."""
        if self.asked is None or not isinstance(self.asked.question, Code):
            return None
        hints = self.asked.question.hints
        if self.hints >= len(hints):
            return None
        self.hints += 1
        return hints[self.hints - 1]

    def settle(self, answer: Answer, verdict: Verdict) -> None:
        """Take note of a verdict. Who has seen the solution may pass afterwards, but is not rated for it."""
        self.answer = answer
        self.verdict = replace(verdict, rating=Rating.AGAIN) if self.seen else verdict

    def give_up(self, answer: Answer, shown: Shown) -> None:
        """The learner asked to see the answer; after passing that only compares."""
        passed = self.verdict is not None and isinstance(self.verdict.outcome, Passed)
        self.shown = shown.answer
        if not passed:
            self.seen = True
            self.answer, self.verdict = answer, replace(given_up(), graph=shown.graph)

    def rate(self, rating: Rating) -> Review:
        """Log the answer; it is on disk when this returns."""
        assert self.asked is not None
        assert self.verdict is not None
        question = self.asked.question
        review = self.tutor.answer(self.asked, self.answer, self.verdict, rating, hints=self.hints)
        self.tutor.keep_draft(question, "")
        self.skipped.discard(question.slug)
        self.taken.clear()
        return review


def _written(review: Review) -> str:
    """An answer in the form of a draft, to be gone on with."""
    answer = json.loads(review.answer)
    match review.kind, answer:
        case "code" | "debug", str():
            return answer
        case "recall", {"text": str(text)}:
            return text
        case "cloze" | "order", [_, *_]:
            return json.dumps(answer)
        case "trace", {**cells} if cells:
            return json.dumps(list(cells.values()))
        case "numeric" | "predict", str() if answer:
            return json.dumps(answer.split("; "))
        case _:
            return ""
