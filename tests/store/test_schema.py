"""The schema defends the log against everybody, this program included."""

import shutil
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.core.memory import fold
from drill.core.reviews import Rating
from drill.store import Log, connection
from drill.store.schema import IS_TIME, migrations
from drill.store.tables import EVENTS, TABLES, moment, stamp

OLD = sorted((Path(__file__).parent.parent / "data").glob("log-schema-*.db"))
CHANGES = ("update {} set device = 'x'", "delete from {}", "insert or replace into {0} select * from {0}")


@pytest.fixture
def full(desk, log):
    """A log with a row in each table."""
    review = desk.answer()
    log.append(review)
    log.retract(review.id)
    log.suspend("relu")
    log.remember("plan", "soon")
    return log


@pytest.mark.parametrize("table", [table.name for table in EVENTS])
@pytest.mark.parametrize("change", CHANGES)
def test_what_is_in_the_log_can_be_neither_changed_nor_deleted(full, change, table):
    before = list(full.export())
    with pytest.raises(sqlite3.IntegrityError, match="the log is append-only"):
        full._connection.execute(change.format(table))
    assert list(full.export()) == before


def test_every_column_of_a_table_is_part_of_its_event(log):
    for table in TABLES:
        columns = [name for _, name, *_ in log._connection.execute(f"pragma table_info({table.name})")]
        assert columns == ["number", *table.columns]


def test_all_tables_are_strict(log):
    rows = log._connection.execute("select name, strict from pragma_table_list where type = 'table'").fetchall()
    own = {name: strict for name, strict in rows if not name.startswith(("sqlite_", "_sqlite_"))}
    assert set(own) == {*(table.name for table in TABLES), "snapshots"}
    assert set(own.values()) == {1}


def test_a_retraction_names_an_answer_that_is_there(desk, log):
    row = ("0" * 36, "desk", "gone", "2026-11-23T12:00:00.000Z")
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        log._connection.execute("insert into retractions (id, device, review, at) values (?, ?, ?, ?)", row)


@pytest.mark.parametrize(
    "time",
    [
        "",
        "now",
        "yesterday",
        "2026-11-23",
        "2026-11-23T12:00:00Z",
        "2026-11-23T24:00:00.000Z",
        "2026-02-30T12:00:00.000Z",
        "0000-01-01T12:00:00.000Z",
        "9999-01-01T12:00:00.000Z",
        "2026-11-23T12:00:00.000+02:00",
    ],
)
def test_a_time_that_is_not_utc_with_milliseconds_is_refused(log, time):
    row = ("0" * 36, "desk", "key", "value", time)
    with pytest.raises(sqlite3.IntegrityError, match="at is UTC with milliseconds"):
        log._connection.execute("insert into settings (id, device, key, value, at) values (?, ?, ?, ?, ?)", row)


@given(st.datetimes(max_value=datetime(8999, 12, 31), timezones=st.just(UTC)))  # noqa: DTZ001
def test_every_moment_of_nine_thousand_years_can_be_kept(at):
    fits = sqlite3.connect(":memory:").execute(f"select {IS_TIME.format('?1')}", (stamp(at),)).fetchone()
    assert fits == (1,)
    assert timedelta(0) <= at - moment(stamp(at)) < timedelta(milliseconds=1)


def test_commits_wait_for_the_disk_and_readers_do_not_wait_for_writers(log):
    assert log._connection.execute("pragma journal_mode").fetchone() == ("wal",)
    assert log._connection.execute("pragma synchronous").fetchone() == (2,)  # FULL


def test_the_schemas_number_is_that_of_its_migrations():
    assert len(migrations._migrations) == connection.SCHEMA


def test_there_is_a_log_of_every_released_schema():
    assert [path.name for path in OLD] == [f"log-schema-{number}.db" for number in range(1, connection.SCHEMA + 1)]


def test_a_released_schema_is_never_edited(log):
    def shape(path):
        rows = sqlite3.connect(path).execute("select name, sql from sqlite_schema where name not like 'sqlite_%'")
        return {name: " ".join((sql or "").split()) for name, sql in rows}

    assert shape(log.path) == shape(OLD[-1])


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_a_log_of_a_released_schema_still_opens(desk, old):
    shutil.copy(old, desk.folder / "drill.db")
    log = desk.open()
    assert log.notices == ()
    assert [(review.question, review.rating) for review in log.reviews()] == [
        ("chain-rule", Rating.GOOD),
        ("grad-adds", Rating.AGAIN),
        ("chain-rule", Rating.EASY),
    ]
    assert log.memories() == fold(log.reviews())
    assert (log.suspended(), log.recalled("plan")) == ({"topo-order"}, "2026-12-15 20")
    assert log.draft("grad-adds") == "the sum over"
    log.append(desk.answer())


def test_drafts_that_an_older_schema_kept_as_settings_are_still_there(desk, log):
    """In the file of the first schema a draft was written three times, and another one dropped."""
    shutil.copy(OLD[0], desk.folder / "old.db")
    old = Log.open(desk.folder / "old.db", device="desk", now=lambda: desk.at)
    assert (old.draft("grad-adds"), old.draft("topo-order")) == ("the sum over", "")


def test_a_draft_takes_the_place_of_the_one_before(log):
    for text in ("th", "the su", "the sum"):
        log.keep_draft("grad-adds", text)
    log.keep_draft("relu", "max(0")
    assert (log.draft("grad-adds"), log.draft("relu"), log.draft("topo-order")) == ("the sum", "max(0", "")
    assert log._connection.execute("select count(*) from drafts").fetchone() == (2,)


def test_making_a_log_loads_no_numpy_and_leaves_it_to_be_loaded_by_others(tmp_path):
    code = (
        "import sys; from datetime import datetime, UTC; from pathlib import Path; from drill.store import Log\n"
        "Log.open(Path(sys.argv[1]), device='desk', now=lambda: datetime(2026, 11, 23, tzinfo=UTC))\n"
        "print('sqlite_utils' in sys.modules, 'numpy' in sys.modules); import numpy; print(numpy.arange(2).sum())"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "new.db"], capture_output=True, text=True, check=True
    )
    assert result.stdout == "True False\n1\n"


def test_reading_and_appending_load_neither_sqlite_utils_nor_numpy(desk, log):
    log.append(desk.answer())
    log.close()
    code = (
        "import sys; from datetime import datetime, UTC; from pathlib import Path; from drill.store import Log\n"
        "log = Log.open(Path(sys.argv[1]), device='desk', now=lambda: datetime(2026, 11, 23, tzinfo=UTC))\n"
        "log.append(next(log.reviews())); log.memories()\n"
        "print({'sqlite_utils', 'numpy', 'click', 'torch', 'textual'} & set(sys.modules))"
    )
    result = subprocess.run([sys.executable, "-c", code, log.path], capture_output=True, text=True, check=True)
    assert result.stdout == "set()\n"
