"""The learner's day: it ends in the small hours, so that a late session is not cut in two."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

BORDER_HOUR = 4


def day_of(at: datetime, zone: tzinfo, border_hour: int = BORDER_HOUR) -> date:
    """The day that a moment belongs to, on the learner's own clock.

    >>> print(day_of(datetime(2026, 11, 24, 3, 59, tzinfo=UTC), UTC))
    2026-11-23
    """
    return (at.astimezone(zone) - timedelta(hours=border_hour)).date()


def nights(since: datetime, day: date, zone: tzinfo) -> int:
    """How many nights lie between a moment and a day; none where a clock jumped back.

    >>> nights(datetime(2026, 11, 23, 23, tzinfo=UTC), date(2026, 11, 24), UTC)
    1
    """
    return max(0, (day - day_of(since, zone)).days)


class Days:
    """`day_of` for many moments, fast where most lie in the day of the one before.

    >>> days = Days(UTC)
    >>> [str(days.of(datetime(2026, 11, 24, hour, tzinfo=UTC))) for hour in (3, 4, 5)]
    ['2026-11-23', '2026-11-24', '2026-11-24']
    """

    def __init__(self, zone: tzinfo) -> None:
        self._zone, self._day = zone, date.min
        self._begins = self._ends = datetime.min.replace(tzinfo=UTC)

    def of(self, at: datetime) -> date:
        """The day that a moment belongs to."""
        if not self._begins <= at < self._ends:
            self._day = day_of(at, self._zone)
            self._begins = start_of_day(at, self._zone)
            self._ends = start_of_day(self._begins + timedelta(hours=30), self._zone)  # no day is that long, no two
        return self._day


def start_of_day(at: datetime, zone: tzinfo, border_hour: int = BORDER_HOUR) -> datetime:
    """The moment (UTC) at which the learner's day began.

    >>> print(start_of_day(datetime(2026, 11, 24, 1, 30, tzinfo=UTC), UTC))
    2026-11-23 04:00:00+00:00
    """
    return datetime.combine(day_of(at, zone, border_hour), time(border_hour), tzinfo=zone).astimezone(UTC)
