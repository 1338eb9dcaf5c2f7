"""From an answer to its verdict: judged at once or in the background, shown beside what was written."""

from textual import on

from drill.core.answers import Answer, UnclearAnswerError
from drill.core.judging import Verdict
from drill.core.outcomes import Cancelled
from drill.core.questions import Cloze, Code, Predict, Recall, Trace
from drill.core.views import Shown
from drill.errors import DrillError
from drill.tui.answering import Answering
from drill.tui.screens.asking import AskingScreen
from drill.tui.sitting import Sitting
from drill.tui.widgets.ratings import Ratings
from drill.tui.widgets.running import Running, Work

CANCELLED = "Cancelled. Nothing was judged."


class JudgingScreen(AskingScreen):
    """Judges what is handed in, and offers the ratings."""

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting)
        self._pending: Answer = ""

    @on(Answering.Given)
    def _given(self, message: Answering.Given) -> None:
        asked, answer, hints = self.sitting.asked, message.answer, self.sitting.hints
        if asked is None or asked is not message.asked or self.running.busy:
            return
        self.keep_draft()
        self.reading.note("")
        if self.way is not None and self.way.missing:
            self.reading.note(f"! {self.way.missing}", "partly")
            self.way.begin()
            return
        match asked.question:
            case Code() | Trace() | Predict() as question:
                what = "measuring" if isinstance(question, Predict) else "running"
                self._start(what, answer, lambda told: self.tutor.judge(asked, answer, hints=hints, told=told))
            case _:
                try:
                    self._settle(answer, self.tutor.judge(asked, answer, hints=hints))
                except DrillError as error:
                    self._complain(error)

    def _start(self, what: str, answer: Answer, work: Work) -> None:
        self._pending = answer
        assert self.way is not None
        self.way.disabled = not self.way.APART  # a guess is committed to; a program may be worked on
        self.running.start(what, work)
        self.refresh_bindings()

    @on(Running.Told)
    def _told(self, message: Running.Told) -> None:
        """Show what is measured while it is measured, beside what was guessed."""
        running, question = self.running, self.question
        running.seen()
        if message.run == running.run and running.busy and isinstance(question, Predict):
            guess = f"{self._pending} {question.unit_name}".rstrip()
            if self.way is not None:
                self.way.display = False  # the guess stands beside what is measured, and need not stand there twice
            self.reading.measured(guess, running.lines, running.picture)

    @on(Running.Finished)
    def _finished(self, message: Running.Finished) -> None:
        if message.run != self.running.run or not self.running.busy:
            return  # the learner has gone on meanwhile
        self._stopped()
        match message.result:
            case Verdict(outcome=Cancelled()):
                self.reading.note(CANCELLED)
            case Verdict() as verdict:
                self._settle(self._pending, verdict)
            case Shown() as shown:
                self._give_up(shown)
            case DrillError() as error:
                self._complain(error)
            case Exception() as error:
                raise error
        self.refresh_bindings()

    def _stopped(self) -> None:
        self.running.stop()
        if self.way is not None and self.way.disabled:
            self.way.display, self.way.disabled = True, False
            self.way.begin()

    def _complain(self, error: DrillError) -> None:
        """Say what is wrong beside the answer, which stays as it is."""
        unclear = isinstance(error, UnclearAnswerError)
        self.reading.note(f"! {error}" if unclear else f"! {error} ctrl+n goes on to the next question.", "partly")

    def _settle(self, answer: Answer, verdict: Verdict) -> None:
        again = self.sitting.verdict is not None and isinstance(self.question, Recall)
        self.sitting.settle(answer, verdict)
        self._show_verdict(scroll=not again)

    def _catch_up(self) -> None:
        """Judge the ticks as they stand: a key can overtake the message of the tick before it."""
        asked, way = self.sitting.asked, self.way
        if asked is None or way is None or self.sitting.stage != "rating" or not isinstance(asked.question, Recall):
            return
        answer = way.answer()
        if answer != self.sitting.answer:
            self._settle(answer, self.tutor.judge(asked, answer))

    def _show_verdict(self, *, scroll: bool = True) -> None:
        asked, verdict = self.sitting.asked, self.sitting.verdict
        assert asked is not None
        assert verdict is not None
        assert self.way is not None
        self.reading.judge(asked.question, verdict, self.sitting.shown)
        if self.way.APART:
            self.writing.add_class("-judged")
        if self.sitting.stage == "rating":
            self.way.settle(verdict)
            self.query_one(Ratings).offer(verdict.rating, asked.intervals)
            if not isinstance(asked.question, Recall):
                self.set_focus(None)
        if scroll:
            self.reading.to_verdict(asked.question)
        self.refresh_bindings()

    def _give_up(self, shown: Shown) -> None:
        answer = self.way.answer() if self.way is not None and isinstance(self.question, Code) else ""
        self.sitting.give_up(answer, shown)
        self._show_verdict()

    @on(Answering.Typed)
    def _typed(self, message: Answering.Typed) -> None:
        if isinstance(self.question, Cloze):
            self.reading.fill(self.question, message.texts)
