"""The planner of one learner: keeps the goal, and says what to ask today so that the most is recalled on the day."""

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from drill.core.calendar import day_of, start_of_day
from drill.core.memory import recall
from drill.core.ports import Book
from drill.core.questions import Deck
from drill.core.reviews import Brief
from drill.core.session import Entry, Queue, Scope, State, met_today
from drill.core.session.introduction import met
from drill.core.wording import minutes
from drill.errors import DrillError
from drill.plan.goal import DEEPEST, Goal, GoalError, faults, read
from drill.plan.records import (
    KeptPrices,
    forecast_of,
    forget_prices,
    keep_fit,
    keep_forecast,
    keep_prices,
    kept_fit,
    kept_prices,
)

if TYPE_CHECKING:  # most of what plans is loaded where there is a goal: else a start would wait for it
    from drill.plan.insight import Insight
    from drill.plan.outlook import Outlook
    from drill.plan.situation import Learner, Situation
    from drill.plan.solver.planning import Plan
    from drill.plan.turns import Turn

GOAL = "goal"
"""The setting of the log under which the goal is kept."""
RECENT = timedelta(days=29)
"""How far back the log is read for the learner's times and habits: people get faster. It is a day more than attendance
looks back, whose first day would lack its morning otherwise."""

FIRST_FIT, GROWN = 200, 1.25
"""From how many answers on the memory model is fitted, and by how much the log must grow before it is again."""

Looked = tuple["Outlook", KeptPrices]
Start = Callable[[Callable[[], None]], None]
"""Starts some work, now or on another thread."""


def at_once(work: Callable[[], None]) -> None:
    """Do it now."""
    work()


class Planner:
    """What the tutor knows of the days ahead."""

    def __init__(self, deck: Deck, log: Book, *, now: Callable[[], datetime], zone: tzinfo) -> None:
        self.deck, self.log, self.now, self.zone = deck, log, now, zone
        self.start: Start = at_once
        """How the plan is worked out. On another thread questions are asked greedily until it is there."""
        self._extra: dict[date, float] = {}
        self.fit = kept_fit(log)
        """The learner's memory model, as it was found last."""
        self._learner: tuple[date, Learner] | None = None
        self._plan: Plan | None = None
        self._begun: object = None

    @property
    def today(self) -> date:
        """The learner's day."""
        return day_of(self.now(), self.zone)

    # -- the goal -------------------------------------------------------------------------------------------------

    @property
    def goal(self) -> Goal | None:
        """What was set, also when its dates are past; None without."""
        return read(self.log.recalled(GOAL))

    def aim(self, goal: Goal) -> Goal:
        """Set the goal. Raises `GoalError` where none can be planned for."""
        if unfit := faults(goal, self.today):
            raise GoalError("\n".join(unfit))
        goal = replace(goal, dates=tuple(sorted(set(goal.dates))), since=self._since(goal))
        self.log.remember(GOAL, goal.to_json())
        self._learner = None
        forget_prices(self.log)
        return goal

    def _since(self, goal: Goal) -> date:
        """From when on the goal is promised: today, unless it only changes one that promised as many minutes."""
        before = self.goal
        if before is None or before.since is None or not before.ahead(self.today) or goal.minutes > before.minutes:
            return self.today
        return min(before.since, self.today)

    def drop(self) -> Goal | None:
        """Plan no more; returns the goal that was dropped."""
        goal = self.goal
        if goal is not None:
            self.log.remember(GOAL, "")
        return goal

    def extend(self, seconds: float) -> None:
        """Take more time today."""
        self._extra[self.today] = self._extra.get(self.today, 0.0) + seconds

    def _seconds(self, goal: Goal) -> float:
        return 60 * goal.minutes + self._extra.get(self.today, 0.0)

    def allotted(self, scope: Scope | None = None) -> float:
        """The seconds that the plan gives today to the whole deck; 0 where it gives none."""
        goal, scope = self.goal, scope or Scope()
        if goal is None or scope != Scope():
            return 0.0
        return self._seconds(goal) if self.today in goal.dates or goal.ahead(self.today) else 0.0

    @property
    def decides(self) -> bool:
        """Whether the plan says what comes back when: before an interview, but not on its day."""
        goal = self.goal
        return goal is not None and bool(goal.ahead(self.today)) and self.today not in goal.dates

    # -- what to ask ----------------------------------------------------------------------------------------------

    def arranged(self, left: Queue, state: State, scope: Scope | None = None) -> Queue:
        """The queue as the plan has it; as it is where there is no goal, after its day, and for named questions."""
        goal, scope = self.goal, scope or Scope()
        if goal is not None and scope == Scope() and self.today in goal.dates:
            return self._last_look(left, state, goal)
        if goal is None or scope.slugs or not self.decides:
            return left
        from drill.plan.learner.costs import CODING_KINDS, spent
        from drill.plan.turns import balanced, favoured, fitting, mixed

        situation = self.situation(goal, state)
        siblings = {entry.question.slug for entry in left.siblings}
        turns = favoured((turn for turn in self._turns(situation) if scope.holds(turn.question)), siblings)
        seconds = situation.seconds_left
        if scope != Scope():  # a part of the deck that was asked for has the day's minutes to itself
            inside = [r for r in state.today if (q := self.deck.find(r.question)) and scope.holds(q)]
            seconds = self._seconds(goal) - spent(inside, situation.learner.costs)
        coding_s = spent((r for r in state.today if r.kind in CODING_KINDS), situation.learner.costs)
        small_s = spent(state.today, situation.learner.costs) - coding_s
        chosen = fitting(balanced(turns, situation.coding_share, coding_s, small_s), seconds)
        left = _with_siblings(left, siblings & {turn.question.slug for turn in chosen})
        chosen = [turn for turn in chosen if turn.question.slug not in siblings]
        new_today = len(met_today(state))
        entries = tuple(
            self._entry(turn, state, len(situation.questions))
            for turn in mixed(chosen, new_today, len(situation.answered) - new_today)
        )
        unmet = sum(scope.holds(question) for question in situation.unmet)
        new = tuple(entry for entry in entries if entry.reason == "new")
        due = tuple(entry for entry in entries if entry.reason == "due")
        return replace(left, due=due, new=new, planned=entries, later=unmet - len(new))

    def _last_look(self, left: Queue, state: State, goal: Goal) -> Queue:
        from drill.plan.learner.costs import spent
        from drill.plan.turns import last_look

        costs = self._learned(state).costs
        return last_look(left, costs, self._seconds(goal) - spent(state.today, costs))

    def _entry(self, turn: "Turn", state: State, number: int) -> Entry:
        memory = state.memories.get(turn.question.slug)
        known = None if memory is None else recall(memory, state.now, state.weights)
        worth = f"{minutes(turn.seconds)} now are worth {100 * turn.worth / number:.2f} points on the day"
        return Entry(turn.question, "new" if turn.is_new else "due", known, worth=worth)

    def left_out(self) -> set[str]:
        """The questions that are not asked: what is suspended, and new ones above the level of the goal."""
        goal, known = self.goal, self.log.memories(self.fit.weights)
        is_ahead = goal is not None and bool(goal.ahead(self.today))
        return _left_out(self.deck, goal if is_ahead else None, self.log.suspended(), known)

    def situation(self, goal: Goal, state: State) -> "Situation":
        """Where the learner stands now."""
        from drill.plan.learner.costs import spent
        from drill.plan.situation import Situation

        learner = self._learned(state)
        left_out = _left_out(state.deck, goal, state.suspended, state.memories)
        return Situation(
            goal=goal,
            today=self.today,
            zone=self.zone,
            questions=[question for question in state.deck.questions if question.slug not in left_out],
            memories=state.memories,
            learner=learner,
            seconds_left=max(0.0, self._seconds(goal) - spent(state.today, learner.costs)),
            answered=frozenset(review.question for review in state.today),
            known=met(state.deck, state.memories.keys()),
        )

    def _learned(self, state: State) -> "Learner":
        """The learner's times and habits, looked up once a day and for each goal."""
        from drill.plan.learner import attendance
        from drill.plan.learner.attendance import UNBROKEN
        from drill.plan.learner.costs import learned
        from drill.plan.learner.habits import observed
        from drill.plan.situation import Learner

        today, goal = self.today, self.goal
        if self._learner is None or self._learner[0] != today:
            recent = self.log.since(state.now - RECENT)
            habits = observed(recent, state.memories, self.zone)
            costs = learned(recent, self.zone)
            kept = UNBROKEN if goal is None else attendance.observed(recent, goal, today, self.zone, costs)
            self._learner = today, Learner(costs, habits, self.fit.weights, self.fit.spread, kept)
        return self._learner[1]

    def _turns(self, situation: "Situation") -> "list[Turn]":
        """What might be asked today, the best first: by the plan, or as long as it is not there, greedily."""
        key = (situation.goal, situation.today)
        if self._begun != key:
            self._begun, self._plan = key, None
            kept = kept_prices(self.log)
            self.start(lambda: self._solve(situation, kept, key))
        if self._plan is None:
            from drill.plan import greedy

            return greedy.ranked(situation)
        self._keep(self._plan)
        return self._plan.turns(situation)

    def _solve(self, situation: "Situation", kept: KeptPrices | None, key: object) -> None:
        from drill.plan.solver.looking import look
        from drill.plan.solver.planning import Plan  # numpy: not before there is a goal

        plan = Plan(situation, kept)
        if self._begun == key:  # or else the goal has changed meanwhile
            self._plan = plan
        if self.start is not at_once:  # nobody waits for it
            plan.outlook, _ = look(situation, self.deck.units, plan.prices)

    def _keep(self, plan: "Plan") -> None:
        """Write down what another thread may have found meanwhile: only this one may use the log."""
        with suppress(DrillError):  # a log that can only be looked at keeps nothing; it is worked out again then
            if not plan.is_kept:
                keep_prices(self.log, plan.prices)
                plan.is_kept = True
            if plan.outlook is not None:
                keep_forecast(self.log, forecast_of(plan.outlook))
                plan.outlook = None

    # -- looking ahead --------------------------------------------------------------------------------------------

    def outlook(self) -> "Outlook | None":
        """What the plan leads to; None without a goal ahead. The log keeps it, to be compared with what comes."""
        look = self.looking()
        return None if look is None else self.note(look())

    def looking(self) -> "Callable[[], Looked] | None":
        """How to find out what the plan leads to: it takes a second, and may be done on another thread."""
        goal, now = self.goal, self.now()
        if goal is None or not goal.ahead(self.today):
            return None
        weights, today = self.fit.weights, self.log.since(start_of_day(now, self.zone))
        memories, hidden = self.log.memories(weights), self.log.suspended()
        state = State(self.deck, memories, today, hidden, now, self.zone, weights=weights)
        situation, kept = self.situation(goal, state), kept_prices(self.log)

        def work() -> "Looked":
            from drill.plan.solver.looking import look

            return look(situation, self.deck.units, kept)

        return work if situation.questions else None

    def note(self, looked: "Looked") -> "Outlook":
        """Keep what was found in the log, on the thread that opened it."""
        outlook, prices = looked
        with suppress(DrillError):
            keep_prices(self.log, prices)
            keep_forecast(self.log, forecast_of(outlook))
        return outlook

    def insight(self, answers: Sequence[Brief] | None = None) -> "Insight":
        """How far the memory model can be trusted, and what an interview would cost most."""
        from drill.plan.solver.calibration import LookingBack

        answers = list(self.log.in_brief()) if answers is None else answers
        back = LookingBack(
            self.deck,
            self.log,
            answers,
            self.goal,
            left_out=self.left_out(),
            weights=self.fit.weights,
            today=self.today,
            zone=self.zone,
        )
        return back.insight()

    # -- the memory model -----------------------------------------------------------------------------------------

    def refit(self) -> bool:
        """Find the learner's memory model anew, once there is enough to find it from; True when that was done.

        It counts from the next session on.
        """
        answers = sum(memory.reviews for memory in self.log.memories(self.fit.weights).values())
        if answers < FIRST_FIT or answers < GROWN * self.fit.reviews:
            return False
        from drill.plan.solver.fitting import fit

        found = fit((review.question, review.rating, review.answered) for review in self.log.in_brief())
        keep_fit(self.log, found)
        return True


def _left_out(deck: Deck, goal: Goal | None, suspended: Collection[str], known: Collection[str]) -> set[str]:
    level = DEEPEST if goal is None else goal.level
    return {*suspended, *(q.slug for q in deck.questions if q.level > level and q.slug not in known)}


def _with_siblings(left: Queue, kept: Collection[str]) -> Queue:
    """The queue without the siblings of failures that the minutes are not for."""
    siblings = tuple(entry for entry in left.siblings if entry.question.slug in kept)
    ready = sum(entry.question.slug in kept for entry in left.siblings[: left.siblings_ready])
    return replace(left, siblings=siblings, siblings_ready=ready)
