"""What a plan keeps in the log: its prices, so that the next one starts near them, and the forecast of each day."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from drill.core.memory import WEIGHTS, Weights
from drill.core.ports import Book
from drill.plan.learner.costs import Cost

if TYPE_CHECKING:
    from drill.plan.outlook import Outlook

PRICES, FORECAST, FIT = "plan-prices", "forecast", "memory-model"
"""The settings of the log; a forecast's has its day behind it."""

UNCERTAIN = 0.55
"""By how much stabilities differ between learners: standard deviation of the logarithm."""

SortKey = tuple[Cost, float]
"""Cost and weight, by which a plan knows questions that are alike."""


@dataclass(frozen=True, slots=True)
class KeptPrices:
    """Recall per second, by the day on which a step of the plan begins; and the relief of sorts with a floor."""

    days: Mapping[date, float]
    relief: Mapping[SortKey, float]

    def on(self, day: date) -> float:
        """The price of a day: that of the step it lies in, or of the nearest one."""
        before = [known for known in self.days if known <= day]
        return self.days[max(before) if before else min(self.days)]


def keep_prices(log: Book, prices: KeptPrices) -> None:
    """For tomorrow, and for the next start."""
    days = {day.isoformat(): float(f"{price:.6g}") for day, price in prices.days.items()}
    relief = [[cost.passed, cost.failed, weight, value] for (cost, weight), value in prices.relief.items() if value]
    log.remember(PRICES, json.dumps({"days": days, "relief": relief}))


def forget_prices(log: Book) -> None:
    """For a goal that has little to do with the one before."""
    if log.recalled(PRICES):
        log.remember(PRICES, "")


def kept_prices(log: Book) -> KeptPrices | None:
    """What was kept; None where nothing was, or nothing that can be read."""
    try:
        found = json.loads(log.recalled(PRICES) or "")
        days = {date.fromisoformat(day): float(price) for day, price in found["days"].items()}
        relief = {(Cost(passed, failed), weight): value for passed, failed, weight, value in found["relief"]}
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return KeptPrices(days, relief) if days else None


@dataclass(frozen=True, slots=True)
class KeptForecast:
    """What was foretold on one day."""

    made: date
    interview: date
    minutes: float
    recall: float
    low: float
    high: float
    curve: tuple[tuple[date, float], ...] = ()
    """The recall that was expected on the days ahead."""

    def of(self, day: date) -> float | None:
        """What was expected of a day, straight between the days that are kept; None beyond them."""
        before = max((known for known in self.curve if known[0] <= day), default=None)
        after = min((known for known in self.curve if known[0] >= day), default=None)
        if before is None or after is None:
            return None
        share = (day - before[0]) / (after[0] - before[0]) if after[0] > before[0] else 0.0
        return before[1] + share * (after[1] - before[1])


def forecast_of(outlook: "Outlook") -> KeptForecast:
    """What of an outlook is worth keeping."""
    then, minutes = outlook.then, outlook.goal.minutes
    curve = tuple((point.day, point.recall) for point in outlook.curve)
    return KeptForecast(outlook.today, then.day, minutes, then.recall, then.low, then.high, curve)


def keep_forecast(log: Book, forecast: KeptForecast) -> None:
    """Once a day; a later one of the same day takes its place."""
    numbers = {"minutes": forecast.minutes, "recall": forecast.recall, "low": forecast.low, "high": forecast.high}
    curve = {day.isoformat(): round(recall, 4) for day, recall in forecast.curve}
    rounded = {name: round(number, 4) for name, number in numbers.items()}
    text = json.dumps(rounded | {"interview": forecast.interview.isoformat(), "curve": curve})
    log.remember(f"{FORECAST} {forecast.made}", text)


def kept_forecasts(log: Book, since: date, until: date) -> Iterator[KeptForecast]:
    """The forecasts of these days, the earliest first."""
    for n in range((until - since).days + 1):
        day = since + timedelta(days=n)
        try:
            found = json.loads(log.recalled(f"{FORECAST} {day}") or "")
            curve = tuple((date.fromisoformat(on), float(recall)) for on, recall in found["curve"].items())
            interview = date.fromisoformat(found["interview"])
            minutes, recall, low, high = (float(found[name]) for name in ("minutes", "recall", "low", "high"))
        except (ValueError, TypeError, KeyError, AttributeError):
            continue  # there was none on that day
        yield KeptForecast(day, interview, minutes, recall, low, high, curve)


@dataclass(frozen=True, slots=True)
class Fit:
    """Weights of the memory model that were found for one learner, or the usual ones."""

    weights: Weights = WEIGHTS
    spread: float = UNCERTAIN
    """How far off its stabilities may be: standard deviation of the logarithm."""
    reviews: int = 0
    """How many answers there were when they were found."""
    before: float | None = None
    """How surprising later answers were on average by the usual weights: log loss; None where that was not tried."""
    after: float | None = None
    """And by these."""


def keep_fit(log: Book, fit: Fit) -> None:
    """The latest one counts."""
    log.remember(FIT, json.dumps(asdict(fit)))


def kept_fit(log: Book) -> Fit:
    """The weights that were found last; the usual ones where there are none."""
    try:
        found = json.loads(log.recalled(FIT) or "{}")
        weights = tuple(float(weight) for weight in found["weights"])
        spread, reviews, before, after = (found[name] for name in ("spread", "reviews", "before", "after"))
    except (ValueError, TypeError, KeyError, AttributeError):
        return Fit()
    return Fit(weights, spread, reviews, before, after) if len(weights) == len(WEIGHTS) else Fit()
