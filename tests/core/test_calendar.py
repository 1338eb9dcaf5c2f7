"""A day ends at four in the morning, on the learner's own clock."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from drill.core.calendar import Days, day_of, start_of_day

BERLIN = ZoneInfo("Europe/Berlin")


def test_a_late_session_is_not_cut_in_two():
    before, after = (datetime(2026, 11, 23, 2, 59, tzinfo=UTC), datetime(2026, 11, 23, 3, tzinfo=UTC))
    assert day_of(before, BERLIN) == date(2026, 11, 22)
    assert day_of(after, BERLIN) == date(2026, 11, 23)
    assert day_of(after, UTC) == date(2026, 11, 22)


def test_a_day_is_23_hours_long_when_the_clocks_go_forward_and_25_when_they_go_back():
    def hours(day: datetime) -> float:
        return (start_of_day(day + timedelta(hours=30), BERLIN) - start_of_day(day, BERLIN)) / timedelta(hours=1)

    assert hours(datetime(2026, 3, 28, 12, tzinfo=UTC)) == 23
    assert hours(datetime(2026, 10, 24, 12, tzinfo=UTC)) == 25


@given(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)), st.sampled_from([UTC, BERLIN]))  # noqa: DTZ001
def test_a_moment_lies_in_its_day(at: datetime, zone):
    start = start_of_day(at, zone)
    assert start <= at
    assert day_of(start, zone) == day_of(at, zone)
    assert day_of(start - timedelta(milliseconds=1), zone) == day_of(at, zone) - timedelta(days=1)


ZONES = [UTC, BERLIN, *map(ZoneInfo, ("America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu"))]
moments = st.datetimes(datetime(2010, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(st.lists(moments | moments.map(lambda at: at.replace(year=2011, month=12)), max_size=8), st.sampled_from(ZONES))
def test_the_days_of_many_moments_are_those_of_each(many: list[datetime], zone):
    days = Days(zone)
    near = [at + timedelta(hours=hours) for at in many for hours in (0, 5, 11, 25, 20)]
    assert [days.of(at) for at in near] == [day_of(at, zone) for at in near]
