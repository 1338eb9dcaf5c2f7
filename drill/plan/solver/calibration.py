"""Looking back: what was predicted before each answer and of each day, against what came."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import pairwise

import numpy as np

from drill.core.calendar import start_of_day
from drill.core.memory import Answer, Memory, Weights, replay
from drill.core.ports import Book
from drill.core.questions import Deck
from drill.core.reviews import Brief, Rating
from drill.core.statistics import recall_on
from drill.plan.goal import Goal
from drill.plan.insight import Foretold, Insight, Share, weakest, within_sessions
from drill.plan.records import kept_forecasts
from drill.plan.retention import by_unit, by_week, retained, times
from drill.plan.solver import model
from drill.plan.solver.fitting import histories, losses

BORDERS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
MONTH, LONG_AGO = timedelta(days=30), timedelta(days=90)
"""What is meant by the day where there is no interview, and the oldest forecasts that are looked at."""


class LookingBack:
    """One learner's log, to be compared with what was predicted."""

    def __init__(
        self,
        deck: Deck,
        log: Book,
        answers: Sequence[Brief],
        goal: Goal | None,
        *,
        left_out: Collection[str],
        weights: Weights,
        today: date,
        zone: tzinfo,
    ) -> None:
        self.deck, self.log, self.reviews, self.goal = deck, log, answers, goal
        self.weights, self.today, self.zone = weights, today, zone
        self.questions = [question for question in deck.questions if question.slug not in left_out]

    def insight(self) -> Insight:
        """How far the memory model can be trusted, and what an interview would cost most."""
        ahead = self.goal.ahead(self.today) if self.goal else ()
        day = ahead[0] if ahead else self.today + MONTH
        recalls = self._recalls(day, self.log.memories(self.weights))
        again, questions = retained(self.reviews, self.zone), {q.slug: q for q in self.deck.questions}
        shares, log_loss = calibration(_answers(self.reviews), self.weights)
        return Insight(
            day=day,
            recall=self._mean(recalls),
            questions=len(self.questions),
            weakest=tuple(weakest(recalls, self.questions, dict(self.goal.focus if self.goal else ()))),
            calibration=tuple(shares),
            log_loss=log_loss,
            within=tuple(within_sessions(self.reviews, self.zone)),
            by_week=tuple(by_week(again, self.today)),
            by_unit=tuple(by_unit(again, questions)),
            times=tuple(times(self.reviews, questions)),
            foretold=() if self.goal is None else tuple(self._foretold(self.goal)),
        )

    def _foretold(self, goal: Goal) -> Iterator[Foretold]:
        """What each forecast said of this morning, or of the morning of the interview if that is past."""
        day = min(self.today, goal.dates[-1])
        begins = start_of_day(datetime.combine(day, time(12), tzinfo=self.zone), self.zone)
        before = replay(_answers(review for review in self.reviews if review.answered < begins), {}, self.weights)
        came = self._mean(self._recalls(day, before))
        for forecast in kept_forecasts(self.log, day - LONG_AGO, day - timedelta(days=1)):
            if (said := forecast.of(day)) is not None:
                yield Foretold(forecast.made, day, said, came)

    def _recalls(self, day: date, memories: Mapping[str, Memory]) -> dict[str, float]:
        return recall_on(day, self.questions, memories, self.zone, self.weights)

    def _mean(self, recalls: Mapping[str, float]) -> float:
        return sum(recalls.values()) / max(1, len(self.questions))


def calibration(answers: Iterable[Answer], weights: Weights) -> tuple[list[Share], float | None]:
    """Answers after a night or more by predicted recall, and their log loss.

    >>> from drill.core.memory import WEIGHTS
    >>> calibration([], WEIGHTS)
    ([], None)
    """
    data = histories(answers)
    telling = data.is_telling
    if not telling.any():
        return [], None
    predicted = model.fold(data.lengths, data.ratings, data.days, weights).predicted[telling]
    right = data.ratings[telling] > Rating.AGAIN
    groups = np.clip(np.searchsorted(BORDERS, predicted, side="right") - 1, 0, len(BORDERS) - 2)
    shares = []
    for group, (low, high) in enumerate(pairwise(BORDERS)):
        mine = groups == group
        if mine.any():
            name, number = f"{low:.0%} to {high:.0%}", int(mine.sum())
            shares.append(Share(name, number, float(right[mine].mean()), float(predicted[mine].mean())))
    return shares, float(losses(data, weights)[telling].mean())


def _answers(reviews: Iterable[Brief]) -> Iterator[Answer]:
    return ((review.question, review.rating, review.answered) for review in reviews)
