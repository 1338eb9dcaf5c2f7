"""How long a question takes: the learner's own times, leaning on a first guess as long as there are few of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, tzinfo

from drill.core.calendar import day_of
from drill.core.questions import KINDS
from drill.core.reviews import Rating, Review

LEAN = 8
"""How many of the learner's answers weigh as much as the first guess."""
AWAY = 10
"""Nobody ponders ten times as long as usual: somebody went to the door. There is no other limit."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds that a question takes from its day: when it is passed, and when it fails and is asked once more."""

    passed: float
    failed: float

    def expected(self, recall: float) -> float:
        """What to reckon with at this probability of passing.

        >>> Cost(25, 45).expected(0.5)
        35.0
        """
        return self.passed * recall + self.failed * (1 - recall)


SMALL, CODING = Cost(25.0, 45.0), Cost(300.0, 300.0)
CODING_KINDS = frozenset({"code", "debug"})
GUESSES: Mapping[str, Cost] = {kind: CODING if kind in CODING_KINDS else SMALL for kind in KINDS}


def learned(reviews: Iterable[Review], zone: tzinfo) -> dict[str, Cost]:
    """What each kind of question costs, from the answers in the order of the log.

    All the answers to a question on one day count together: what failed comes back the same day.

    >>> from datetime import UTC
    >>> learned([], UTC)["code"]
    Cost(passed=300.0, failed=300.0)
    """
    firsts: dict[tuple[str, date], Review] = {}
    totals: dict[tuple[str, date], float] = defaultdict(float)
    for review in reviews:
        turn = (review.question, day_of(review.answered, zone))
        firsts.setdefault(turn, review)
        totals[turn] += review.seconds
    taken: dict[tuple[str, bool], list[float]] = defaultdict(list)
    for turn, first in firsts.items():
        taken[first.kind, first.rating is not Rating.AGAIN].append(totals[turn])
    return {
        kind: Cost(_shrunk(taken[kind, True], guess.passed), _shrunk(taken[kind, False], guess.failed))
        for kind, guess in GUESSES.items()
    }


def spent(reviews: Iterable[Review], costs: Mapping[str, Cost] = GUESSES) -> float:
    """The seconds that went into these answers, absences left out."""
    return sum(min(review.seconds, AWAY * costs.get(review.kind, SMALL).failed) for review in reviews)


def _shrunk(taken: list[float], guess: float) -> float:
    from statistics import fmean, median  # slow to load: it brings decimals and fractions

    usual = median([*taken, *[guess] * LEAN])
    return fmean([*(min(seconds, AWAY * usual) for seconds in taken), *[guess] * LEAN])
