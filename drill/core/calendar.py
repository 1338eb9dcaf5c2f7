"""The learner's day: it ends in the small hours, so that a late session is not cut in two."""

from datetime import date, datetime, timedelta, tzinfo

BORDER_HOUR = 4


def day_of(at: datetime, zone: tzinfo, border_hour: int = BORDER_HOUR) -> date:
    """The day that a moment belongs to, on the learner's own clock.

    >>> from datetime import UTC
    >>> print(day_of(datetime(2026, 11, 24, 3, 59, tzinfo=UTC), UTC))
    2026-11-23
    """
    return (at.astimezone(zone) - timedelta(hours=border_hour)).date()
