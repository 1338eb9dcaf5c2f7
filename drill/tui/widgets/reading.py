"""The pane that holds all there is to read: the question, what is wrong with the answer, hints, the verdict."""

from collections.abc import Iterable, Sequence
from typing import Literal

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.widget import Widget

from drill.core.judging import Verdict
from drill.core.questions import Code, Question, Recall
from drill.tui.page.lines import Block, say
from drill.tui.page.prompts import hint_page, opening_page, prompt_page
from drill.tui.page.tones import Tone
from drill.tui.page.verdicts import is_unticked, measured_page, verdict_page
from drill.tui.widgets.ground import Ground, Plain
from drill.tui.widgets.page_view import PageView

Sight = Literal["whole", "goes on", "end"]
"""All of a page is seen, or there is more below, or only above."""


class Reading(VerticalScroll, Ground, can_focus=False, inherit_bindings=False):
    """Pages below each other; most are empty until they are needed. The answer's inputs stand between them.

    It takes no focus and has no keys of its own: those of the screen scroll it, and no style has to be worked out anew
    for all that it holds.
    """

    _told: Sight = "whole"

    def compose(self) -> ComposeResult:
        """In the order in which they are read."""
        yield PageView(id="opening")
        yield PageView(id="prompt")
        yield Plain(id="answer")
        yield PageView(id="note")
        yield PageView(id="hints")
        yield PageView(id="verdict")

    @property
    def sight(self) -> Sight:
        """How much of the page is in sight."""
        if self.max_scroll_y <= 0:
            return "whole"
        return "goes on" if self.scroll_offset.y < self.max_scroll_y else "end"

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell the line of keys when the end comes into sight or goes out of it."""
        super().watch_scroll_y(old_value, new_value)
        self._tell()

    def watch_virtual_size(self) -> None:
        """The same where the page has become longer or shorter."""
        self._tell()

    def _tell(self) -> None:
        if self.sight != self._told:
            self._told = self.sight
            self.screen.refresh_bindings()

    def page(self, name: str) -> PageView:
        """One of the pages."""
        return self.query_one(f"#{name}", PageView)

    @property
    def slot(self) -> Container:
        """Where the inputs go."""
        return self.query_one("#answer", Container)

    def ask(self, question: Question, opening: str = "") -> None:
        """Begin with this question and nothing else; a word to go before it stands above it."""
        self.show(prompt_page(question))
        self.page("opening").show(*opening_page(opening))

    def show(self, blocks: Iterable[Block]) -> None:
        """Begin with this page and nothing else."""
        self.anchor(anchor=False)
        self.page("prompt").show(*blocks)
        for name in ("opening", "note", "hints", "verdict"):
            self.page(name).show()
        self.scroll_home(animate=False)

    def fill(self, question: Question, texts: list[str]) -> None:
        """The question with its blanks filled as far as they are typed."""
        self.page("prompt").show(*prompt_page(question, texts))

    def note(self, text: str, tone: Tone = "muted") -> None:
        """Say something beside the answer; nothing where the text is empty."""
        self.page("note").show(*([say(text, tone)] if text else []))
        if text:
            self._bring(self.page("note"))

    def hint(self, question: Code, count: int) -> None:
        """The first `count` hints."""
        self.page("hints").show(*hint_page(question.hints, count))
        self._bring(self.page("hints"), end=True)

    def measured(self, guess: str, lines: Sequence[str], picture: str) -> None:
        """What is measured so far beside the guess, in the place where the verdict will stand."""
        page = self.page("verdict")
        page.set_classes("")
        page.show(*measured_page(guess, lines, picture))
        if not self.is_anchored:  # in sight stays what came last, until the learner scrolls
            self.anchor()

    def unmeasured(self) -> None:
        """Nothing is measured any more."""
        self.anchor(anchor=False)
        self.page("verdict").show()

    def judge(self, question: Question, verdict: Verdict, shown: str | None) -> None:
        """What is said of the answer; the border has its colour, the first line its sign and word."""
        self.anchor(anchor=False)
        page = self.page("verdict")
        page.set_classes("" if shown is not None or is_unticked(question, verdict) else f"-{verdict.word}")
        page.show(*verdict_page(question, verdict, shown))

    def to_verdict(self, question: Question) -> None:
        """Bring the verdict into sight; of recall the points, which are still to be ticked."""
        target = self.slot.query_one("Rubric") if isinstance(question, Recall) else self.page("verdict")
        self._bring(target, top=isinstance(question, Code))

    def _bring(self, target: Widget, *, top: bool = False, end: bool = False, tries: int = 3) -> None:
        """Bring something into sight, of what is too long its end where that is the news.

        What was hidden has no place yet, and to scroll there would do nothing.
        """

        def scroll() -> None:
            place, height = target.virtual_region, self.scrollable_content_region.height
            if not place.size and tries:
                self._bring(target, top=top, end=end, tries=tries - 1)
            elif end and place.height > height:
                self.scroll_to(y=place.bottom - height, animate=False)
            else:
                target.scroll_visible(top=top, animate=False)

        self.call_after_refresh(scroll)
