"""The parts of the review screen, and how it turns from one question to the next."""

import asyncio
import gc

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, TextArea

from drill.core.questions import Question
from drill.errors import DrillError
from drill.tui.answering import Answering
from drill.tui.answering.ways import Ways
from drill.tui.page.headline import heading_of
from drill.tui.page.prompts import RESTORED, done_page
from drill.tui.sitting import Sitting
from drill.tui.soon import Soon
from drill.tui.widgets.ground import Ground, Plain
from drill.tui.widgets.headline import Headline
from drill.tui.widgets.keys import Keys
from drill.tui.widgets.ratings import Ratings
from drill.tui.widgets.reading import Reading
from drill.tui.widgets.running import Running

PAUSE_S = 0.2
GATHERING = 10
"""Turns of the event loop in which the widgets tell what has changed. Else what is told first is drawn in the places of
the question before, and the rest once more in its own."""


class AskingScreen(Screen[None], Ground):
    """Shows whatever the sitting has turned to. It is made once; only its content is swapped."""

    class Ready(Message):
        """The first question can be answered."""

    AUTO_FOCUS = ""

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting, self.tutor = sitting, sitting.tutor
        self.way: Answering | None = None
        self._unkept = False
        self._soon = Soon(self.set_timer, self.keep_draft)

    def compose(self) -> ComposeResult:
        """All parts; those for an answer are made when a question needs them."""
        yield Headline()
        with Plain(id="body"):
            yield Reading(id="reading")
            yield Plain(id="writing")
        yield Keys()
        yield Ratings()
        yield Running()

    @property
    def reading(self) -> Reading:
        """All there is to read."""
        return self.query_one(Reading)

    @property
    def writing(self) -> Container:
        """The pane for an answer that stands apart from the question."""
        return self.query_one("#writing", Container)

    @property
    def running(self) -> Running:
        """What runs in the background, if anything does."""
        return self.query_one(Running)

    @property
    def question(self) -> Question | None:
        """What is being asked."""
        return self.sitting.asked.question if self.sitting.asked else None

    async def on_mount(self) -> None:
        """Ask the first question."""
        self.ways = Ways(self.reading.slot, self.writing)
        for notice in self.tutor.log.notices:
            self.notify(notice, title="Your answers", timeout=12, markup=False)
        if self.sitting.asked is None:
            self.sitting.advance()
        await self.turn()
        self.post_message(self.Ready())
        self.set_timer(PAUSE_S, self._prepare)

    async def _prepare(self) -> None:
        """Make what the coming questions will need while the learner reads, a little at a time."""
        left = self.tutor.queue(self.sitting.scope)
        if await self.ways.prepare(entry.question for entry in (*left.chosen, *left.due, *left.new)):
            self.set_timer(PAUSE_S, self._prepare)
        else:
            gc.freeze()  # else the collector goes through the whole framework every few questions, for 60 ms each time

    async def turn(self, note: str = "") -> None:
        """Show whatever the sitting has turned to."""
        question = self.question
        self.running.stop()
        self.way = None  # or else its text might be kept as the draft of the next question
        self.query_one(Ratings).withdraw()
        with self.app.batch_update():
            if question is None:
                self._finish()
            else:
                await self._ask(question, note)
            self.head()
            self.refresh_bindings()
            for _ in range(GATHERING):
                await asyncio.sleep(0)

    def head(self) -> None:
        """Bring the two lines on top up to date."""
        progress = self.sitting.progress()
        self.query_one(Headline).heading = heading_of(self.sitting.asked, self.tutor.deck, progress)

    async def _ask(self, question: Question, note: str) -> None:
        assert self.sitting.asked is not None
        way = await self.ways.turn_to(self.sitting.asked)
        self.writing.display = way.APART
        self.writing.remove_class("-judged")
        draft = self.tutor.draft(question)
        if draft:
            way.restore(draft)
        self.reading.ask(question, note or (RESTORED if draft else ""))
        self.way = way
        way.begin()

    def _finish(self) -> None:
        self.ways.step_back()
        self.writing.display = False
        summary = self.tutor.summary(self.sitting.scope)
        now, elsewhere = self.tutor.now(), self.sitting.elsewhere
        self.reading.show(done_page(summary, self.tutor.deck, now, self.tutor.zone, elsewhere))
        self.set_focus(None)

    def keep_draft(self) -> None:
        """Keep what is written so far."""
        if self.way is None or (self.sitting.stage != "asking" and not self.way.APART):  # a program may be worked on
            return
        try:
            self.sitting.keep(self.way.draft)
        except DrillError as error:
            if not self._unkept:  # said once: this is tried again at every pause
                self.notify(str(error), title="Your draft is not kept", severity="warning", markup=False)
            self._unkept = True
        else:
            self._unkept = False

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _written(self) -> None:
        """Keep what is written soon, and in sight what is being written."""
        self._soon()
        if self.focused is not None and self.focused.has_focus and self.reading in self.focused.ancestors:
            self.focused.scroll_visible(animate=False)

    def leave(self) -> None:
        """Before anything else is turned to: stop what runs, keep what is written."""
        self.cancel()
        self.keep_draft()

    def cancel(self) -> bool:
        """Stop what runs; false where nothing does."""
        if self.running.busy:
            self.tutor.cancel()
        return self.running.busy
