"""The learner's day: it ends in the small hours, so that a late session is not cut in two."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

BORDER_HOUR = 4


def day_of(at: datetime, zone: tzinfo, border_hour: int = BORDER_HOUR) -> date:
    """The day that a moment belongs to, on the learner's own clock.

    >>> print(day_of(datetime(2026, 11, 24, 3, 59, tzinfo=UTC), UTC))
    2026-11-23
    """
    return (at.astimezone(zone) - timedelta(hours=border_hour)).date()


def start_of_day(at: datetime, zone: tzinfo, border_hour: int = BORDER_HOUR) -> datetime:
    """The moment (UTC) at which the learner's day began.

    >>> print(start_of_day(datetime(2026, 11, 24, 1, 30, tzinfo=UTC), UTC))
    2026-11-23 04:00:00+00:00
    """
    return datetime.combine(day_of(at, zone, border_hour), time(border_hour), tzinfo=zone).astimezone(UTC)
