"""The use cases: what a learner can do. Both front ends call this and nothing below it."""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo

from drill.core import judging, session
from drill.core.answers import Answer, Ticks, number, plain
from drill.core.calendar import day_of, start_of_day
from drill.core.draws import drawn, shuffled
from drill.core.judging import Verdict
from drill.core.memory import due, intervals, recall
from drill.core.outcomes import Cancelled, Evaluated, message
from drill.core.ports import Book, Grader, Measurer, Told, untold
from drill.core.questions import (
    Choice,
    Cloze,
    Code,
    Deck,
    Numeric,
    Order,
    Predict,
    Question,
    Recall,
    Trace,
    kind_of,
    names_of,
)
from drill.core.reviews import Brief, Rating, Review
from drill.core.session import Queue, Scope
from drill.core.statistics import Statistics, statistics
from drill.core.timeline import program
from drill.core.views import Asked, Progress, Row, Shown, Summary
from drill.core.wording import right_answer
from drill.errors import DrillError
from drill.plan import Planner

__all__ = ["Asked", "Book", "BrokenQuestionError", "Grader", "Progress", "Row", "Scope", "Summary", "Tutor", "Verdict"]

TIMELINE_S = 20.0


class BrokenQuestionError(DrillError):
    """A question of the deck could not be run; the learner is not to blame."""

    exit_code = 1


class Tutor:
    """What a learner can do. Takes its whole world as arguments."""

    def __init__(
        self,
        deck: Deck,
        log: Book,
        grader: Grader,
        *,
        now: Callable[[], datetime],
        zone: tzinfo,
        device: str,
        new_id: Callable[[datetime], str],
        measure: Measurer | None = None,
    ) -> None:
        self.deck, self.log, self.grader = deck, log, grader
        self.now, self.zone, self.device = now, zone, device
        self._new_id, self._measure = new_id, measure
        self.plan = Planner(deck, log, now=now, zone=zone)
        self.weights = self.plan.fit.weights
        self.new_a_day = 20
        self._runs: dict[str, int] = {}

    # -- what to ask ------------------------------------------------------------------------------------------

    def queue(self, scope: Scope | None = None, skipped: Collection[str] = ()) -> Queue:
        """What is left for today in this scope, without what was skipped."""
        now = self.now()
        state = session.State(
            self.deck,
            self.log.memories(self.weights),
            self.log.since(start_of_day(now, self.zone)),
            self.log.suspended().union(skipped),
            now,
            self.zone,
            self.new_a_day,
            weights=self.weights,
        )
        return self.plan.arranged(session.queue(state, scope), state, scope)

    def next(self, scope: Scope | None = None, skipped: Collection[str] = ()) -> Asked | None:
        """The question to ask now; None when the day is done, or when only skipped ones are left."""
        return self.first_of(self.queue(scope, skipped))

    def first_of(self, left: Queue) -> Asked | None:
        """The question of a queue to ask now."""
        entry = session.upcoming(left)
        if entry is None:
            return None
        return replace(self.ask(entry.question, entry.reason, entry.because), worth=entry.worth)

    def ask(self, question: Question, reason: session.Reason = "chosen", because: str = "") -> Asked:
        """Ask this very question, due or not, with fresh numbers; a worker for its code is started meanwhile."""
        now = self.now()
        memory = self.log.memories(self.weights).get(question.slug)
        seen = memory.reviews if memory else 0
        question = drawn(question, seen)
        match question:
            case Code(needs=needs) | Trace(needs=needs) | Predict(needs=needs, demo=""):
                self.grader.warm(needs)
        if isinstance(question, Code):
            self.grader.prepare(question)
        back = {} if self.plan.decides else intervals(memory, now, weights=self.weights)
        return Asked(
            question,
            reason,
            now,
            shuffle=shuffled(question, seen),
            recall=None if memory is None else recall(memory, now, self.weights),
            intervals=back | {Rating.AGAIN: timedelta()},  # what failed comes back in this very session
            times_seen=seen,
            because=because,
        )

    def more(self, count: int = 10) -> None:
        """Let in more new questions today; where there is a plan, as many more minutes."""
        self.new_a_day += count
        today = self.progress()
        if today.allotted:  # a day that took longer than was planned would else have eaten them already
            self.plan.extend(60.0 * count + max(0.0, today.seconds - today.allotted))

    # -- judging ----------------------------------------------------------------------------------------------

    def judge(self, asked: Asked, answer: Answer, *, hints: int = 0, told: Told = untold) -> Verdict:
        """The verdict on an answer. Trace, predict and code run a program and may take seconds: call from a thread.

        `told` receives what is measured, figure by figure.
        """
        match asked.question, answer:
            case Recall() as question, Ticks():
                return judging.recall(question, answer)
            case Cloze() as question, [*texts]:
                return judging.cloze(question, [str(text) for text in texts])
            case Choice() as question, int():
                return judging.choice(question, answer)
            case Numeric() as question, str():
                return judging.numeric(question, answer)
            case Order() as question, [*places]:
                return judging.order(question, [int(place) for place in places])
            case Trace() as question, Mapping():
                truth = self.evaluate(question)
                verdict = judging.trace(question, answer, dict(truth.values))
                return replace(verdict, output=truth.output, graph=truth.graph)
            case Predict() as question, str():
                number(answer, question.unit_name)  # refuse what does not read before measuring for seconds
                measured, output = self.measure(question, told)
                return replace(judging.predict(question, answer, measured), output=output)
            case Code() as question, str():
                return self._grade(question, answer, hints)
            case _:
                raise TypeError(f"{type(answer).__name__} does not answer a {kind_of(asked.question)} question")

    def _grade(self, question: Code, source: str, hints: int) -> Verdict:
        outcome = self.grader.grade(question, source)
        diagnosis = self.grader.diagnose(question, outcome)
        failed = self._runs.get(question.slug, 0)
        if not isinstance(outcome, Cancelled):
            self._runs[question.slug] = failed + 1
        return judging.code(outcome, diagnosis, hints=hints, failed_runs=failed)

    def evaluate(self, question: Trace) -> Evaluated:
        """What the program of a trace question computes: its cells and its graph."""
        return self._evaluated(question, question.cells, 5.0)

    def measure(self, question: Predict, told: Told = untold) -> tuple[float, str]:
        """The number that a predict question asks for, measured here and now, and what the measuring printed."""
        if question.demo:
            if self._measure is None:
                raise BrokenQuestionError(f"{question.slug}: the demonstration `{question.demo}` cannot be run here.")
            result = self._measure(question.demo, told)
            value = result.get(question.expression)
            if not isinstance(value, int | float):
                raise BrokenQuestionError(f"{question.slug}: `{question.demo}` has no `{question.expression}`.")
            return float(value), str(result.get("text", ""))
        done = self._evaluated(question, (question.expression,), 60.0, told)
        try:
            return float(done.values[0][1]), done.output
        except ValueError:
            raise BrokenQuestionError(f"{question.slug}: `{question.expression}` is no number.") from None

    def cancel(self) -> None:
        """Stop what runs or measures now; from any thread."""
        self.grader.cancel()
        if self._measure is not None:
            self._measure.cancel()

    def _evaluated(
        self, question: Trace | Predict, cells: Sequence[str], limit_s: float, told: Told | None = None
    ) -> Evaluated:
        done = self.grader.evaluate(question.code, cells, question.needs, limit_s, told)
        if isinstance(done, Evaluated):
            return done
        raise BrokenQuestionError(f"{question.slug}: its program did not run: {message(done)}")

    def timeline(self, question: Code, source: str, width: int = 80) -> str:
        """What the exercise's example copies, launches and waits for with this answer, modelled, line by line."""
        done = self.grader.evaluate(program(question, source, width), (), question.needs, TIMELINE_S)
        return done.output if isinstance(done, Evaluated) else message(done)

    def reveal(self, question: Question) -> Shown:
        """The right answer in words, for somebody who wants to see it."""
        if not isinstance(question, Trace):
            return Shown(right_answer(question))
        truth = self.evaluate(question)
        return Shown("\n".join(f"{cell} = {value}" for cell, value in truth.values), truth.graph)

    # -- the log ----------------------------------------------------------------------------------------------

    def answer(self, asked: Asked, answer: Answer, verdict: Verdict, rating: Rating, *, hints: int = 0) -> Review:
        """Log the answer; it is on disk when this returns."""
        now = self.now()
        review = Review(
            id=self._new_id(now),
            device=self.device,
            question=asked.question.slug,
            digest=asked.question.digest,
            kind=kind_of(asked.question),
            rating=rating,
            verdict=verdict.logged,
            answer=json.dumps(plain(answer), ensure_ascii=False),
            started=asked.started,
            answered=now,
            seconds=max(0.0, (now - asked.started).total_seconds()),
            hints=hints,
        )
        self.log.append(review)
        self._runs.pop(asked.question.slug, None)
        return review

    def undo(self) -> Review | None:
        """Take back the latest answer of this device; returns it, or None when there is none."""
        review = self.log.last()
        if review is not None:
            self.log.retract(review.id)
        return review

    def give_back(self, review: Review) -> Review:
        """Log an answer that was taken back once more, as it was given then."""
        again = replace(review, id=self._new_id(self.now()))
        self.log.append(again)
        return again

    def keep_draft(self, question: Question, text: str) -> None:
        """Keep an unfinished answer, so that it is there when the learner comes back."""
        if text != self.log.draft(question.slug):
            self.log.keep_draft(question.slug, text)

    def draft(self, question: Question) -> str | None:
        """The unfinished answer that was kept, if there is one."""
        return self.log.draft(question.slug) or None

    # -- looking at it ----------------------------------------------------------------------------------------

    def progress(self, scope: Scope | None = None, left: Queue | None = None) -> Progress:
        """Where today's session stands; `left` is the queue, where it is known already."""
        left = left or self.queue(scope)
        today = self.log.since(start_of_day(self.now(), self.zone))
        return Progress(
            answered=len(today),
            right=sum(review.rating is not Rating.AGAIN for review in today),
            seconds=sum(review.seconds for review in today),
            left=left.left,
            later=left.later,
            allotted=self.plan.allotted(scope),
        )

    def summary(self, scope: Scope | None = None) -> Summary:
        """What today's session leaves behind."""
        if self.plan.decides:
            return Summary(self.progress(scope), (), None)
        now = self.now()
        dues = {slug: due(m, weights=self.weights) for slug, m in self.log.memories(self.weights).items()}
        slugs = dict.fromkeys(review.question for review in self.log.since(start_of_day(now, self.zone)))
        returns = sorted(((slug, dues[slug]) for slug in slugs if slug in dues), key=lambda pair: pair[1])
        tomorrow = day_of(now, self.zone) + timedelta(days=1)
        hidden = self.log.suspended()
        known = [when for slug, when in dues.items() if self.deck.find(slug) and slug not in hidden]
        soon = sum(day_of(when, self.zone) <= tomorrow for when in known)
        return Summary(self.progress(scope), tuple(returns), soon)

    def statistics(self, answers: Iterable[Brief] | None = None) -> Statistics:
        """Reviews by day, retention, units and the load ahead; of the answers of the log, where those were read."""
        return statistics(
            self.log.in_brief() if answers is None else answers,
            self.log.memories(self.weights),
            self.deck,
            self.now(),
            self.zone,
            weights=self.weights,
            left_out=self.plan.left_out(),
        )

    def rows(self, scope: Scope | None = None, text: str = "") -> list[Row]:
        """The questions of a scope whose slug, title, tags or mistakes hold every word of `text`."""
        scope, words = scope or Scope(), text.casefold().split()
        memories, hidden = self.log.memories(self.weights), self.log.suspended()
        rows = []
        for question in self.deck.questions:
            hay = names_of(question)
            if scope.holds(question) and all(word in hay for word in words):
                memory = memories.get(question.slug)
                when = due(memory, weights=self.weights) if memory else None
                rows.append(Row(question, when, question.slug in hidden, memory.reviews if memory else 0))
        return rows

    def suspend(self, question: Question) -> None:
        """Ask this question no more, until it is resumed."""
        self.log.suspend(question.slug)

    def resume(self, question: Question) -> None:
        """Ask it again from now on."""
        self.log.resume(question.slug)
