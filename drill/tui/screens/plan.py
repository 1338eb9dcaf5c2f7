"""ctrl+g: when the interview is, and what will be recalled then."""

import re
from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Input, Label

from drill.core.wording import count
from drill.plan.goal import Goal, GoalError, day_named, in_words
from drill.plan.outlook import Outlook
from drill.plan.planner import Looked
from drill.tui.page.headline import Heading
from drill.tui.page.lines import say
from drill.tui.page.planned import plan_page
from drill.tui.widgets.headline import Headline
from drill.tui.widgets.keys import Keys
from drill.tui.widgets.page_view import PageView
from drill.tutor import Tutor

MARGIN = 5
"""Columns that borders and the scroll bar take."""


class Wish(Input):
    """An input whose Enter is told in the line of keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "plan", tooltip="Plan for this day with these minutes."),
    ]


class PlanScreen(Screen[None]):
    """Two wishes above, what follows from them below."""

    TITLE = "When your interview is, and what you will recall then."
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", "change", tooltip="To the day and the minutes, to change them."),
        Binding("d", "drop", "no plan", tooltip="Plan no more: questions come back when they are due."),
        Binding("escape,ctrl+g", "dismiss", "back", tooltip="Back to where you were."),
    ]

    def __init__(self, tutor: Tutor) -> None:
        super().__init__()
        self.tutor, self.plan = tutor, tutor.plan
        self.outlook: Outlook | None = None
        self.leaving = False
        """True when `d` was pressed once."""

    def compose(self) -> ComposeResult:
        """The wishes, and a page that scrolls."""
        goal = self.plan.goal
        days = ", ".join(str(day) for day in goal.dates) if goal else ""
        yield Headline()
        with Horizontal(id="wishes"):
            yield Label("interview on ")
            yield Wish(days, placeholder="a day, such as 15 December", compact=True, id="day")
            yield Label("  minutes a day ")
            yield Wish(f"{goal.minutes:g}" if goal else "", placeholder="20", compact=True, id="minutes")
        with VerticalScroll(id="figures"):
            yield PageView(say("Working out the plan…", "muted"))
        yield Keys()

    def on_mount(self) -> None:
        """Begin where something is to be done."""
        self.query_one("#figures" if self.plan.goal else "#day").focus()
        self.look()

    def on_resize(self) -> None:
        """As wide a curve as fits."""
        if self.outlook is not None:
            self._show()

    def look(self) -> None:
        """Work it out on another thread: it takes a second."""
        goal, today = self.plan.goal, self.plan.today
        aside = f"in {count(goal.days_left(today), 'day')}" if goal and goal.ahead(today) else ""
        self.query_one(Headline).heading = Heading("Plan", in_words(goal.dates[-1], today) if goal else "", aside)
        self.outlook, self.looking, self.leaving = None, self.plan.looking(), False
        if self.looking is None:
            self._show()
        else:
            self._work()

    @work(thread=True, exclusive=True)
    def _work(self) -> None:
        if self.looking is not None:
            self.app.call_from_thread(self._found, self.looking())

    def _found(self, looked: Looked) -> None:
        if self.is_mounted:
            self.outlook = self.plan.note(looked)
            self._show()

    def _show(self) -> None:
        width = max(30, self.size.width - MARGIN)
        queue = self.tutor.queue().planned
        page = plan_page(self.plan.goal, self.outlook, queue, self.plan.today, width)
        warning = [say("This drops the plan, its days off and its focus. d once more does it.", "partly")]
        self.query_one(PageView).show(*(warning if self.leaving else []), *page)

    @on(Input.Submitted)
    def wish(self) -> None:
        """Plan for what was typed; what is wrong with it is said below."""
        days, minutes = (self.query_one(name, Input).value for name in ("#day", "#minutes"))
        before, today = self.plan.goal or Goal((), 0.0), self.plan.today
        try:
            dates = tuple(day_named(word.strip(), today) for word in days.split(",") if word.strip())
            self.plan.aim(replace(before, dates=dates, minutes=_number(minutes)))
        except GoalError as unfit:
            said = re.sub("--(minutes|off|focus)", r"\1", str(unfit).replace("--on ", ""))  # no options are typed here
            self.query_one(PageView).show(*(say(line, "wrong") for line in said.splitlines()))
            return
        self.query_one("#figures").focus()
        self.look()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """There is nothing to drop without a plan, and `d` is a letter while a day is typed."""
        return action != "drop" or (self.plan.goal is not None and not isinstance(self.focused, Input))

    def action_drop(self) -> None:
        """Plan no more, at the second press: the days off and the focus go with it."""
        if not self.leaving:
            self.leaving = True
            self._show()
            return
        self.plan.drop()
        self.outlook = None
        self.look()
        self.query_one("#day").focus()


def _number(text: str) -> float:
    try:
        return float(text.replace(",", ".").removesuffix("min").strip() or 0)
    except ValueError:
        raise GoalError(f"`{text}` is no number of minutes -- such as 20") from None
