"""Where one day of learning ends and the next begins: at four in the morning, on the learner's own clock."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

BORDER_HOUR = 4
"""Somebody who is still drilling at one in the morning has not begun tomorrow."""


def day_of(at: datetime, zone: tzinfo, border_hour: int = BORDER_HOUR) -> date:
    """The learner's day that a moment belongs to.

    >>> day_of(datetime(2026, 11, 24, 1, 30, tzinfo=UTC), UTC)
    datetime.date(2026, 11, 23)
    """
    return (at.astimezone(zone) - timedelta(hours=border_hour)).date()


def start_of_day(at: datetime, zone: tzinfo, border_hour: int = BORDER_HOUR) -> datetime:
    """The moment (UTC) at which the learner's day began.

    >>> start_of_day(datetime(2026, 11, 24, 1, 30, tzinfo=UTC), UTC).isoformat()
    '2026-11-23T04:00:00+00:00'
    """
    day = day_of(at, zone, border_hour)
    return datetime.combine(day, time(border_hour), tzinfo=zone).astimezone(UTC)
