"""A world of simulated learners: what they recall is FSRS-6 with weights of their own, what is asked is the policy's.

Arrays are (learners, variants, questions): each learner meets every variant of a policy with the same luck, so that
differences between policies are paired. What a policy believes of a memory follows from the ratings alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from drill.core.memory import WEIGHTS, Weights
from drill.plan.learner.costs import CODING, SMALL
from drill.plan.learner.habits import USUAL, Habits
from drill.plan.solver import model
from drill.plan.solver.model import State

GOOD = np.array(3)
NEVER = -1000


@dataclass(frozen=True)
class Truth:
    """How one learner's memory works."""

    weights: Weights = WEIGHTS
    habits: Habits = USUAL


@dataclass(frozen=True)
class Scenario:
    """So many questions, so many days, so much time."""

    name: str
    text: str
    small: int
    coding: int
    days: int
    minutes: float
    truth: str = "default"
    missed: float = 0.0
    """Share of days on which a learner does not come, unknown to the policy."""
    known: float = 0.0
    """Share of the questions that were learned in the weeks before."""

    @property
    def questions(self) -> int:
        return self.small + self.coding

    @property
    def is_coding(self) -> np.ndarray:
        """Coding exercises stand evenly among the others."""
        places = ((np.arange(self.coding) + 0.5) * self.questions / max(1, self.coding)).astype(int)
        return np.isin(np.arange(self.questions), places)


def truths(kind: str, learners: int, rng: np.random.Generator) -> list[Truth]:
    """Learners whose memory is the default one, one with other weights each, or one that fades differently."""
    match kind:
        case "default":
            return [Truth()] * learners
        case "decay":
            return [Truth((*WEIGHTS[:20], decay)) for decay in rng.uniform(0.1, 0.5, learners)]
        case "perturbed":
            return [perturbed(rng) for _ in range(learners)]
    raise ValueError(kind)


def perturbed(rng: np.random.Generator) -> Truth:
    """First stabilities off by a factor of 1.6 or so, the other weights by 15 %, ratings by a third."""
    weights = np.array(WEIGHTS) * np.exp(rng.normal(0, 0.15, 21))
    weights[:4] = np.sort(np.array(WEIGHTS[:4]) * np.exp(rng.normal(0, 0.3) + rng.normal(0, 0.4, 4)))
    first, passed = (
        np.array(shares) * np.exp(rng.normal(0, 0.3, len(shares))) for shares in (USUAL.first, USUAL.passed)
    )
    return Truth(tuple(weights.tolist()), Habits(tuple(first / first.sum()), tuple(passed / passed.sum())))


class World:
    """All learners of a scenario on their way to the day."""

    def __init__(self, scenario: Scenario, learners: int, variants: int = 1, seed: int = 1) -> None:
        rng = np.random.default_rng(seed)
        self.scenario = scenario
        self.truths = truths(scenario.truth, learners, rng)
        shape = (learners, variants, scenario.questions)
        self.true, self.believed = (State(np.ones(shape), np.full(shape, 5.0)) for _ in range(2))
        self.last, self.count = np.full(shape, NEVER), np.zeros(shape, dtype=np.int64)
        turns = scenario.days + 10
        self._passes, self._how_well = rng.random((2, learners, scenario.questions, turns), dtype=np.float32)
        coding = scenario.is_coding
        self.passed_s = np.where(coding, CODING.passed, SMALL.passed)
        self.failed_s = np.where(coding, CODING.failed, SMALL.failed)
        self.comes = rng.random((learners, scenario.days)) >= scenario.missed
        self.ratings = np.zeros(shape, dtype=np.int64)
        self.spent: list[np.ndarray] = []
        """Seconds of each day: (learners, variants)."""
        if scenario.known:
            self._learn_before(rng.random((learners, 1, scenario.questions)) < scenario.known)

    @property
    def is_met(self) -> np.ndarray:
        return self.count > 0

    def _learn_before(self, chosen: np.ndarray) -> None:
        for day in (-30, -27, -20):
            self._answer(day, np.broadcast_to(chosen, self.count.shape))

    def play(self, day: int, order: np.ndarray) -> None:
        """One day: each learner goes down the list and asks what the time left holds. -1 ends a list."""
        rating = self._rate(day)
        seconds = np.where(rating > 1, self.passed_s, self.failed_s)
        expected = self.expected_seconds(day)
        left = np.broadcast_to(60.0 * self.scenario.minutes * self.comes[:, day, None], order.shape[:2]).copy()
        whole, asked = left.copy(), np.zeros(self.count.shape, dtype=bool)
        rows = np.ogrid[: order.shape[0], : order.shape[1]]
        for place in range(order.shape[2]):
            question = order[:, :, place]
            here = (*rows, question)
            fits = (question >= 0) & (expected[here] <= left)
            left -= np.where(fits, seconds[here], 0.0)
            asked[here] |= fits
            if left.max() < SMALL.passed:
                break
        self._answer(day, asked, rating)
        self.spent.append(whole - left)

    def expected_seconds(self, day: int) -> np.ndarray:
        """What each question is reckoned to take today."""
        known = np.where(
            self.is_met, model.recall(day - self.last, self.believed.stability, WEIGHTS), 1 - USUAL.first[0]
        )
        return self.passed_s * known + self.failed_s * (1 - known)

    def _rate(self, day: int) -> np.ndarray:
        """How every question would be rated if it were asked today."""
        rating = np.empty(self.count.shape, dtype=np.int64)
        for i, truth in enumerate(self.truths):
            turn = self.count[i]
            passes = np.take_along_axis(self._passes[i], turn.T, 1).T
            how_well = np.take_along_axis(self._how_well[i], turn.T, 1).T
            known = model.recall(day - self.last[i], self.true.stability[i], truth.weights)
            known = np.where(turn == 0, 1 - truth.habits.first[0], known)
            shares = np.array([truth.habits.first[1:], truth.habits.passed])
            bounds = np.cumsum(shares / shares.sum(1, keepdims=True), 1)[np.minimum(turn, 1)]
            rating[i] = np.where(passes < known, 2 + (how_well[..., None] > bounds[..., :2]).sum(-1), 1)
        return rating

    def _answer(self, day: int, asked: np.ndarray, rating: np.ndarray | None = None) -> None:
        rating = self._rate(day) if rating is None else rating
        for i, truth in enumerate(self.truths):
            now, days = asked[i], (day - self.last[i]).astype(float)
            for state, weights in ((self.true, truth.weights), (self.believed, WEIGHTS)):
                before = State(state.stability[i][now], state.difficulty[i][now])
                after = answered(before, days[now], rating[i][now], self.count[i][now] == 0, weights)
                state.stability[i][now], state.difficulty[i][now] = after
        self.last[asked], self.count[asked] = day, self.count[asked] + 1
        self.ratings = np.where(asked, rating, 0)

    def recalled(self) -> np.ndarray:
        """The share of all questions that each learner would recall on the day: (learners, variants)."""
        found = np.zeros(self.count.shape)
        for i, truth in enumerate(self.truths):
            found[i] = model.recall(self.scenario.days - self.last[i], self.true.stability[i], truth.weights)
        return np.where(self.is_met, found, 0.0).mean(-1)


def answered(before: State, days: np.ndarray, rating: np.ndarray, is_first: np.ndarray, weights: Weights) -> State:
    """The memories after answers; what failed is asked once more on the same day, and then known."""
    after = State(
        *map(np.where, (is_first,) * 2, model.first(rating, weights), model.later(before, days, rating, weights))
    )
    again = model.later(after, np.zeros(()), GOOD, weights)
    return State(*map(np.where, (rating == 1,) * 2, again, after))


def interval(stability: np.ndarray, retention: np.ndarray | float, weights: Sequence[float] = WEIGHTS) -> np.ndarray:
    """Whole days until recall falls to `retention`."""
    factor = 0.9 ** (-1 / weights[20]) - 1
    return np.maximum(1, np.rint(stability / factor * (np.asarray(retention) ** (-1 / weights[20]) - 1)))
