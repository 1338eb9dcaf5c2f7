"""The plan played through by dice: learners whose memories differ as people's do go through the days ahead.

Each day they are asked what the plan ranks highest, coding and small questions balanced as in a session, until the
minutes are used; they miss days as often as the learner did. The dice always fall alike: the same situation has the
same outcome.
"""

from collections.abc import Collection, Sequence
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from drill.core.memory import Weights
from drill.core.questions import Question
from drill.core.session.introduction import ENOUGH
from drill.plan.learner.attendance import TRUST
from drill.plan.solver import model
from drill.plan.solver.advantages import FIRST, Advantages
from drill.plan.solver.grid import GOOD
from drill.plan.solver.model import Array, State, Whole
from drill.plan.solver.prices import Solution
from drill.plan.solver.problem import Problem
from drill.plan.solver.ranking import BEYOND, reached_unmet
from drill.plan.turns import LEAST_GAIN, MOST_KEPT, WORTHY, is_coding

LEARNERS = 64
"""More make the ends of a range surer, by a tenth of its width, and take longer."""
SEED = 71
DEEPEST = 4
"""How many questions that rest on one another are looked at."""
ALONG = 0.25
"""By which power of a change in stabilities that changes which an answer adds to them. Without it, simulated learners
who forgot fast fell below the range where weeks were ahead."""

Chosen = NDArray[np.bool_]


class Rollout:
    """So many learners side by side. Arrays are (learners, questions): first what was met before, then what was not."""

    def __init__(self, problem: Problem, solution: Solution, learners: int = LEARNERS) -> None:
        self.problem, self.learners, self._dice = problem, learners, np.random.default_rng(SEED)
        self._situation, self._programme = problem.situation, problem.programme
        self._weights, self._habits = self._situation.learner.weights, self._situation.learner.habits
        self._advantages = Advantages(problem, solution)
        self._fresh = fresh_shares(solution.policy.first_choice[FIRST:])
        self._reached = np.ceil(solution.policy.first_choice[FIRST:].sum(axis=0) * problem.unmet - 0.5)
        self.order = questions = [*self._situation.met, *planned_first(problem, solution)]
        """The questions that the columns are about."""
        self._needs = Needs(questions, self._situation.known)
        self._sort = problem.sorts_of(questions)
        self._coding = np.array([is_coding(question) for question in questions], dtype=np.bool_)
        self._begin(len(questions), len(self._situation.met))
        steps = len(self._situation.starts)
        self.attended = np.zeros((steps, learners))
        """On how many days of each step there was practice."""
        self.recalled = np.zeros((steps + 1, learners))
        """The share of all questions on the morning of each step, and of the last interview."""
        self.questions, self.new, self.seconds, self.coding = (np.zeros((steps, learners)) for _ in range(4))
        """What each step took: questions, how many of them were new, seconds, and how many of these went to coding."""
        self.then = self._play()
        """The recall of each question on the day of the last interview, on average: (questions,)."""

    def _begin(self, number: int, met: int) -> None:
        """Where all of them stand today."""
        shape = (self.learners, number)
        self._met_before, self._is_met = np.arange(number) < met, np.tile(np.arange(number) < met, (self.learners, 1))
        self._believed = State(np.ones(shape), np.full(shape, 5.0))
        for all_of_them, known in zip(self._believed, self.problem.met.state, strict=True):
            all_of_them[:, :met] = known
        self._stretch = self._dealt_out(self._situation.learner.spread)
        self._true = State(self._believed.stability * self._stretch[:, None], self._believed.difficulty.copy())
        self._last = np.zeros(shape)
        self._last[:, :met] = -self.problem.met.elapsed
        self._gain = np.zeros((*shape, len(self._situation.starts)))
        self._gain[:, :met] = self._advantages.met.T

    def _dealt_out(self, spread: float) -> Array:
        """By what factor the stabilities of each learner differ from what the weights say."""
        places = (self._dice.permutation(self.learners) + 0.5) / self.learners
        return np.asarray(np.exp(spread * np.array([NormalDist().inv_cdf(place) for place in places.tolist()])))

    def _play(self) -> Array:
        seconds = self._minutes_given()
        for step, day in enumerate(self._situation.starts):
            self.recalled[step] = self._known(day).mean(axis=1)
            self._practise(step, day, seconds[step])
        known = self._known(self._situation.interviews[-1])
        self.recalled[-1] = known.mean(axis=1)
        return np.asarray(known.mean(axis=0))

    def _minutes_given(self) -> Array:
        """The seconds that each learner gives to each step: (steps, learners)."""
        attendance, days = self._situation.learner.attendance, np.array(self._situation.promised)
        missed, kept = attendance.days - attendance.practised, TRUST + attendance.practised
        comes = self._dice.beta(kept, missed, self.learners) if missed else np.ones(self.learners)
        given = days[:, None] * (self._dice.random((len(days), self.learners)) < comes)
        given *= attendance.share / attendance.comes
        given[0] = self._situation.seconds_left  # of today nobody knows it yet
        steps = [given[start : start + self._situation.step] for start in self._situation.starts]
        self.attended[:] = [(step > 0).sum(axis=0) for step in steps]
        return np.array([step.sum(axis=0) for step in steps])

    def _known(self, day: int) -> Array:
        """The true recall."""
        known = model.recall(day - self._last, self._true.stability, self._weights)
        return np.where(self._is_met, known, 0.0)

    def _practise(self, step: int, day: int, seconds: Array) -> None:
        at_first = 1 - self._habits.first[0]
        passes = self._dice.random(self._is_met.shape) < np.where(self._is_met, self._known(day), at_first)
        believed = model.recall(day - self._last, self._believed.stability, self._weights)
        expected = self._programme.cost(np.where(self._is_met, believed, at_first), self._sort)
        took = np.where(passes, self._programme.passed[self._sort], self._programme.failed[self._sort])
        asked = self._asked(self._ranks(step, expected), expected, took, seconds)
        self.questions[step], self.new[step] = asked.sum(axis=1), (asked & ~self._is_met).sum(axis=1)
        self.seconds[step] = (asked * took).sum(axis=1)
        self.coding[step] = (asked * took)[:, self._coding].sum(axis=1)
        self._answer(step, day, asked, passes)

    def _ranks(self, step: int, expected: Array) -> Array:
        """The gain of each per second against the price; minus infinity where it is not to be asked."""
        gain = np.where(self._is_met, self._gain[:, :, step], self._advantages.unmet[step][self._sort])
        rank = gain / (self._advantages.prices[step][self._sort] * expected)
        rank[gain <= LEAST_GAIN] = -np.inf
        lacking = self._needs.lacking(self._is_met)
        for sort, share in enumerate(self._fresh[step]):
            mine = self._sort == sort
            unmet, begun = mine & ~self._is_met, (mine & self._is_met & ~self._met_before).sum(axis=1)
            place, wanted = unmet.cumsum(axis=1), np.rint(share * unmet.sum(axis=1))
            rank[unmet & (place > (self._reached[sort] - begun)[:, None])] = -np.inf
            rank[unmet & (place > wanted[:, None])] *= BEYOND
            urgent = unmet & (place <= wanted[:, None]) & (rank > -np.inf)
            urgency = np.where(urgent, rank, -np.inf).max(axis=1, keepdims=True, initial=-np.inf)
            sooner = self._needs.of(urgent, lacking) & ~self._is_met  # what they rest on is as urgent as they are
            rank = np.where(sooner, np.maximum(rank, urgency), rank)
        return np.asarray(rank)

    def _asked(self, rank: Array, expected: Array, took: Array, seconds: Array) -> Chosen:
        """Which questions the time is used for, as `balanced` and `fitting` choose them after each answer."""
        share = self._situation.coding_share
        least = np.minimum(MOST_KEPT, np.array([1 - share, share]) / 2)[:, None]
        queues = [_Queue(np.flatnonzero(self._coding == kind), rank, expected) for kind in (False, True)]
        asked, left, taken = np.zeros(rank.shape, np.bool_), seconds.copy(), np.zeros((2, self.learners))
        while True:
            front = np.stack([queue.front(left) for queue in queues])
            best = front.max(axis=0)
            going = np.flatnonzero(best > -np.inf)
            if not len(going):
                return asked
            is_short = (taken < least * taken.sum(axis=0)) & (front >= WORTHY * best)
            kind = np.where(is_short.any(axis=0), is_short[1], front[1] > front[0]).astype(np.int64)[going]
            question = np.where(kind, queues[1].first[going], queues[0].first[going])
            asked[going, question] = True
            left[going] -= took[going, question]
            taken[kind, going] += took[going, question]
            for i, queue in enumerate(queues):
                queue.place[going[kind == i]] += 1

    def _answer(self, step: int, day: int, asked: Chosen, passes: Chosen) -> None:
        who, which = np.nonzero(asked)
        is_first, luck = ~self._is_met[who, which], self._dice.random(len(who))
        first, later = (np.cumsum(shares) / sum(shares) for shares in (self._habits.first[1:], self._habits.passed))
        borders = np.where(is_first[:, None], first[:2], later[:2])
        rating = np.where(passes[who, which], 2 + (luck[:, None] > borders).sum(axis=1), 1)
        days, stretch = day - self._last[who, which], self._stretch[who]
        for state, factor in ((self._believed, np.ones(len(who))), (self._true, stretch)):
            before = State(state.stability[who, which], state.difficulty[who, which])
            after = answered(before, days, rating, is_first, stretch=factor, weights=self._weights)
            state.stability[who, which], state.difficulty[who, which] = after
        self._is_met[who, which], self._last[who, which] = True, day
        now = State(self._believed.stability[who, which], self._believed.difficulty[who, which])
        self._gain[who, which, step + 1 :] = self._advantages.after(step, now, self._sort[which])


class Needs:
    """What is to be met before what: a question comes after some questions and units, of a unit after half of it.

    Sums over columns that were picked take the place of products of matrices, which would start threads.
    """

    def __init__(self, questions: Sequence[Question], known: Collection[str]) -> None:
        wanted = {name for question in questions for name in question.after if name not in known}
        within = {name: [i for i, q in enumerate(questions) if name in {q.slug, q.unit}] for name in sorted(wanted)}
        self._names = [name for name, places in within.items() if places]
        self._within = _Groups([within[name] for name in self._names])
        self._after = _Groups([[i for i, q in enumerate(questions) if name in q.after] for name in self._names])
        self._enough = ENOUGH * np.array([len(within[name]) for name in self._names])
        number = {name: i for i, name in enumerate(self._names)}
        self._stands_for = [
            np.array([(i, number[name]) for i, name in enumerate(each) if name in number], np.int64).reshape(-1, 2).T
            for each in ([question.slug for question in questions], [question.unit for question in questions])
        ]

    def lacking(self, is_met: Chosen) -> Chosen:
        """Which names each learner has not met: (learners, names)."""
        return np.asarray(self._within.counts(is_met) < self._enough)

    def of(self, wanted: Chosen, lacking: Chosen) -> Chosen:
        """The questions that stand behind those names that wanted ones come after, and what these come after."""
        found = np.zeros(wanted.shape, np.bool_)
        for _ in range(DEEPEST if self._names else 0):
            names = (self._after.counts(wanted | found) > 0) & lacking
            for place, name in self._stands_for:  # no place twice: nothing is overwritten
                found[:, place] |= names[:, name]
        return found


class _Groups:
    """Columns in groups, none of them empty."""

    def __init__(self, groups: Sequence[Sequence[int]]) -> None:
        self._columns = np.array([column for group in groups for column in group], np.int64)
        self._starts = np.cumsum([0, *(len(group) for group in groups)])[:-1]

    def counts(self, chosen: Chosen) -> Whole:
        """How many of each group are chosen, row by row."""
        picked = chosen[:, self._columns].astype(np.int64)
        return np.add.reduceat(picked, self._starts, axis=1) if len(self._starts) else picked


class _Queue:
    """Questions of one kind, for each learner the best first."""

    def __init__(self, questions: Whole, rank: Array, expected: Array) -> None:
        order = np.argsort(-rank[:, questions], axis=1, kind="stable")
        self._rows, self._questions = np.arange(len(rank)), questions[order]
        self._rank = np.pad(np.take_along_axis(rank[:, questions], order, 1), ((0, 0), (0, 1)), constant_values=-np.inf)
        self._expected = np.pad(np.take_along_axis(expected[:, questions], order, 1), ((0, 0), (0, 1)))
        self.place = np.zeros(len(rank), dtype=np.int64)
        """How many of each learner's were asked."""

    @property
    def first(self) -> Whole:
        """What each learner would be asked next."""
        last = max(0, self._questions.shape[1] - 1)
        return self._questions[self._rows, np.minimum(self.place, last)] if self._questions.size else self.place

    def front(self, left: Array) -> Array:
        """The rank of that; minus infinity where there is none, or no time for half of it."""
        fits = self._expected[self._rows, self.place] / 2 <= left
        return np.where(fits, self._rank[self._rows, self.place], -np.inf)


def planned_first(problem: Problem, solution: Solution) -> list[Question]:
    """The new questions in learning order; those that the plan gets to come before the others."""
    planned = {slug for slugs in reached_unmet(problem, solution.policy) for slug in slugs}
    return sorted(problem.situation.unmet, key=lambda question: question.slug not in planned)


def fresh_shares(choice: Array) -> Array:
    """Of the new questions that were not begun yet, the share that each step begins: (steps, sorts).

    >>> fresh_shares(np.array([[0.5], [0.25], [0.25]])).ravel().tolist()
    [0.5, 0.5, 1.0]
    """
    begun = choice.cumsum(axis=0) - choice
    return np.asarray(np.clip(choice / np.maximum(1 - begun, 1e-9), 0.0, 1.0))


def answered(state: State, days: Array, rating: Whole, is_first: Chosen, *, stretch: Array, weights: Weights) -> State:
    """The memories after answers, where stabilities are `stretch` times the usual and answers add the more to them.

    What failed is asked once more on the same day, and then known.
    """
    new, old = model.first(rating, weights), model.later(state, days, rating, weights)
    grown = state.stability + (old.stability - state.stability) * stretch**ALONG
    stability = np.where(is_first, new.stability * stretch, np.where(rating > 1, grown, old.stability))
    after = State(stability, np.where(is_first, new.difficulty, old.difficulty))
    again = model.later(after, np.zeros(()), GOOD, weights)
    return State(*(np.where(rating == 1, known, left) for known, left in zip(again, after, strict=True)))
