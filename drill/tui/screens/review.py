"""The one screen of a session: it asks, takes the answer, shows the verdict, takes the rating, and asks the next."""

from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import SuspendNotSupported
from textual.binding import BindingType
from textual.widgets import Input, TextArea

from drill.core.calendar import day_of
from drill.core.questions import Code, Predict, Question, Recall, Trace
from drill.core.reviews import Rating, Review
from drill.errors import DrillError
from drill.processes import edit
from drill.tui.page.prompts import REOPENED, SAVED
from drill.tui.page.taking_back import TakingBack, suspended
from drill.tui.screens.judging import CANCELLED, JudgingScreen
from drill.tui.screens.review_keys import REVIEW_KEYS, allowed, now
from drill.tui.sitting import Act, Marked, Sitting, leads_away
from drill.tui.widgets.ratings import Ratings

ONCE_MORE_S = 10.0
"""So long a second press takes back an answer of an earlier day."""


class ReviewScreen(JudgingScreen):
    """What the learner does with a question: answer it, be judged, rate it, or leave it."""

    BINDINGS: ClassVar[list[BindingType]] = REVIEW_KEYS

    def __init__(self, sitting: Sitting, editor: Sequence[str] = ()) -> None:
        super().__init__(sitting)
        self.editor = editor
        self._warned = "", datetime.min.replace(tzinfo=UTC)
        """The answer of an earlier day that was to be taken back last, and when."""

    @property
    def now(self) -> str:
        """What the screen waits for, in a sentence."""
        return now(self.sitting.stage, self.question)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 -- Textual's signature
        """Which keys do something now; the others are neither shown nor taken."""
        if not self.is_mounted:
            return allowed(action, self.sitting, busy=False, sight="whole")
        if action == "saved":
            return isinstance(self.focused, Input | TextArea)
        if action == "undo_elsewhere":
            return not isinstance(self.focused, Input | TextArea)
        if action == "write":
            return self.focused is None and self.sitting.stage == "asking" and not self.running.busy
        return allowed(action, self.sitting, busy=self.running.busy, sight=self.reading.sight)

    async def action_accept(self) -> None:
        """Take the suggested rating."""
        self._catch_up()
        if self.sitting.verdict is not None:
            await self.action_rate(self.sitting.verdict.rating)

    @on(Ratings.Chosen)
    async def _chosen(self, message: Ratings.Chosen) -> None:
        await self.action_rate(message.rating)

    async def action_rate(self, rating: int) -> None:
        """Log the answer and go on. Where it cannot be saved, say so and stay."""
        if self.sitting.stage != "rating":
            return
        self._catch_up()
        try:
            self.sitting.rate(Rating(rating))
        except DrillError as error:
            self.notify(str(error), title="Not saved", severity="error", markup=False)
            return
        self.sitting.advance()
        await self.turn()

    async def _turn_from(self, turn: Callable[[], object], note: str = "") -> None:
        """Leave this question for what the sitting turns to."""
        self.leave()
        if self._done(turn):
            await self.turn(note)

    def _done(self, change: Callable[[], object]) -> bool:
        """Do it, or say why it cannot be done."""
        try:
            change()
        except DrillError as error:
            self.notify(str(error), severity="error", markup=False)
            return False
        return True

    async def action_more(self) -> None:
        """Let in ten more new questions."""
        self.tutor.more()
        await self._turn_from(self.sitting.advance)

    async def action_widen(self) -> None:
        """Go on with the whole deck."""
        await self._turn_from(self.sitting.widen)

    async def action_undo(self) -> None:
        """Take back what was done last: the answer on the screen if it is not rated yet, else what came before it."""
        self.app.clear_notifications()  # what was said of what is taken back holds no more
        if self.sitting.stage == "rating":
            await self._turn_from(self.sitting.reopen, REOPENED)
        elif (last := self.sitting.latest()) is None:
            self.notify("There is nothing to take back.")
        elif isinstance(last, Marked) or self._meant(last):
            await self._change(last, self.sitting.undo, self._words.taken_back(last))

    def _meant(self, last: Review) -> bool:
        """True for an answer of today, and at the second press for an older one."""
        now, zone = self.tutor.now(), self.tutor.zone
        if day_of(last.answered, zone) == day_of(now, zone):
            return True
        warned, at = self._warned
        if warned == last.id and now - at <= timedelta(seconds=ONCE_MORE_S):
            return True
        self._warned = last.id, now
        self.notify(self._words.once_more(last), timeout=ONCE_MORE_S, markup=False)
        return False

    @property
    def _words(self) -> TakingBack:
        return TakingBack(self.tutor.deck, self.tutor.now(), self.tutor.zone)

    async def action_undo_elsewhere(self) -> None:
        """The same by the key that takes back what was typed, where something is typed."""
        await self.action_undo()

    async def action_redo(self) -> None:
        """Do again what was taken back last, and return to where that was done."""
        if not self.sitting.taken:
            return
        self.app.clear_notifications()
        act = self.sitting.taken[-1].act
        await self._change(act, self.sitting.redo, self._words.given_back(act))

    async def _change(self, act: Act, change: Callable[[], object], told: str) -> None:
        """Take it back or do it again, and say so; what is asked stays where that has nothing to do with it."""
        if leads_away(act):
            await self._turn_from(change, told)
        elif self._done(change):
            self.notify(told, markup=False)
            self.head()
            self.refresh_bindings()

    async def action_skip(self) -> None:
        """Leave this question for later."""
        await self._turn_from(self.sitting.skip)

    async def action_suspend(self) -> None:
        """Ask this question no more."""
        if (question := self.question) is not None:
            await self._turn_from(self.sitting.suspend)
            self.notify(suspended(question), markup=False)

    def action_saved(self) -> None:
        """What fingers ask for that are used to saving is done already."""
        self.notify(SAVED)

    async def come_back(self, suspended: Collection[str] = ()) -> None:
        """From the list or the plan, which may have changed what is to be asked: some may be suspended now."""
        question = self.question
        if question is None or question.slug in self.tutor.log.suspended().difference(suspended):
            await self._turn_from(self.sitting.advance)
        else:
            self.head()

    async def choose(self, question: Question) -> None:
        """Ask this very question now."""
        await self._turn_from(partial(self.sitting.choose, question))

    def action_hand_in(self) -> None:
        """Hand in the answer as it stands."""
        if self.way is not None:
            self.way.give()

    def action_timeline(self) -> None:
        """Show what the answer does on the virtual accelerator."""
        from drill.tui.screens.timeline import TimelineScreen

        assert isinstance(self.question, Code)
        assert self.way is not None
        self.app.push_screen(TimelineScreen(self.tutor, self.question, self.way.written))

    def action_hint(self) -> None:
        """One more hint."""
        if self.sitting.hint() is not None and isinstance(self.question, Code):
            self.reading.hint(self.question, self.sitting.hints)
        self.refresh_bindings()

    def action_show(self) -> None:
        """Show the right answer instead of giving one; what was written stays."""
        question, way = self.question, self.way
        if question is None or way is None:
            return
        self.keep_draft()
        match question:
            case Recall():
                way.give()
            case Trace():
                self._start("running", "", lambda _told: self.tutor.reveal(question))
            case _:
                self._give_up(self.tutor.reveal(question))

    def action_start_over(self) -> None:
        """Drop what is written."""
        if self.way is not None:
            self.way.start_over()

    def action_edit(self) -> None:
        """Write in the learner's own editor."""
        way = self.way
        if way is None:
            return
        text = way.written
        try:
            written = self._edited(text, way.SUFFIX)
        except (DrillError, SuspendNotSupported) as error:
            self.notify(str(error), title="No editor", severity="warning", markup=False)
            return
        if written != text:
            way.restore(written)
            self.keep_draft()

    def _edited(self, text: str, suffix: str) -> str:
        """What the learner's editor makes of a text. An error that left the suspension would leave a dead screen."""
        failed: DrillError | None = None
        with self.app.suspend():
            try:
                text = edit(self.editor, text, suffix)
            except DrillError as error:
                failed = error
        if failed is not None:
            raise failed
        return text

    def action_write(self) -> None:
        """Back to writing."""
        if self.way is not None:
            self.way.begin()

    def action_escape(self) -> None:
        """Cancel what runs; else go to and fro between writing and reading."""
        if self.cancel():
            if isinstance(self.question, Predict | Trace):  # nothing is to be told of how it ended
                self._stopped()
                self.reading.unmeasured()
                self.reading.note(CANCELLED)
            return
        if self.way is None:
            return
        if self.focused is None:
            self.way.begin()
        else:
            self.set_focus(None)

    def action_read_on(self) -> None:
        """To what is below."""
        self.reading.scroll_page_down(animate=False)

    def action_scroll(self, how: str) -> None:
        """Move what is to be read."""
        getattr(self.reading, f"scroll_{how}")(animate=False)

    def action_turn_page(self) -> None:
        """On by a page; from the end back to the task."""
        if self.reading.sight == "goes on":
            self.reading.scroll_page_down(animate=False)
        else:
            self.reading.scroll_home(animate=False)
