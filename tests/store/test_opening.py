"""What happens before the first question: whatever is found at the log's place is met with words."""

import os
import shutil
import sqlite3
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from tempfile import gettempdir

import pytest

from drill.store import BusyError, Log, NewerLogError, NotALogError, ReadOnlyError
from drill.store.backups import folder_of
from drill.store.connection import SCHEMA


def backups(log: Log) -> list[str]:
    return sorted(path.name for path in folder_of(log.path).iterdir())


def test_missing_folders_are_made(tmp_path, desk):
    desk.folder = tmp_path / "not" / "there" / "yet"
    assert desk.open().path.exists()


def test_an_empty_file_becomes_a_log(desk):
    (desk.folder / "drill.db").touch()
    assert desk.open().notices == ()


def test_a_log_from_a_newer_drill_is_left_alone(desk, log):
    log.append(desk.answer())
    log._connection.execute(f"pragma user_version = {SCHEMA + 1}")
    log.close()
    before = log.path.read_bytes()
    with pytest.raises(NewerLogError) as error:
        desk.open()
    assert str(error.value) == (
        f"{log.path} was written by a newer drill (its schema is {SCHEMA + 1}, this drill knows up to {SCHEMA}). "
        "Update drill, or set DRILL_HOME to another folder. Nothing was changed."
    )
    assert log.path.read_bytes() == before


def test_a_database_of_another_program_is_left_alone(desk):
    path = desk.folder / "drill.db"
    other = sqlite3.connect(path)
    other.execute("create table bookmarks (url text)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(NotALogError, match="is not a log of drill's: it is a database of another program"):
        desk.open()
    assert path.read_bytes() == before


def test_a_log_that_another_program_holds_is_said_to_be_in_use(desk, log):
    log._connection.execute("begin immediate")
    with pytest.raises(BusyError, match=r"in use by another program.*Close the other one, then try again"):
        desk.open(busy_s=0.05)


def test_an_answer_that_cannot_be_saved_since_another_program_holds_the_log_can_be_saved_later(desk, log):
    holder = desk.open()
    waiting = desk.open(busy_s=0.05)
    holder._connection.execute("begin immediate")
    review = desk.answer()
    with pytest.raises(BusyError):
        waiting.append(review)
    holder._connection.execute("rollback")
    waiting.append(review)
    assert list(holder.reviews()) == [review]


OPEN_AND_APPEND = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from drill.store import Log, StoreError, schema
if os.geteuid() == 0:  # for root nothing is read-only
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    log = Log.open(Path(sys.argv[1]), device="desk", now=lambda: datetime(2026, 11, 23, tzinfo=UTC))
    log.remember("plan", "soon")
    print("saved")
except StoreError as error:
    print(type(error).__name__, error.exit_code, error)
"""


def refusal(path: Path) -> str:
    """What somebody gets who is not root."""
    command = [sys.executable, "-c", OPEN_AND_APPEND, path]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return said.replace(str(path), "THE LOG").strip()


READ_ONLY = (
    "ReadOnlyError 3 THE LOG cannot be written, so no answer could be saved. "
    "Make the file and its folder writable, or set DRILL_HOME to another folder."
)


@pytest.fixture
def public(tmp_path_factory, desk):
    """A folder with a log that anybody may enter and read, and only its owner may write."""
    folder = Path(gettempdir()) / f"drill-test-{os.getpid()}-{id(desk)}"
    folder.mkdir(mode=0o755)
    desk.folder = folder / "home"
    desk.open().append(desk.answer())
    desk.opened[0].close()
    desk.folder.chmod(0o755)
    yield desk.folder
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755)
    shutil.rmtree(folder)


def test_a_read_only_folder_is_named_with_the_remedy(public):
    public.chmod(0o555)
    assert refusal(public / "drill.db") == READ_ONLY
    assert refusal(public / "new.db") == READ_ONLY
    assert refusal(public / "new" / "drill.db") == READ_ONLY


def test_a_read_only_file_is_named_with_the_remedy(public):
    public.chmod(0o777)
    assert refusal(public / "new.db") == "saved"
    (public / "drill.db").chmod(0o444)
    assert refusal(public / "drill.db") == READ_ONLY


def test_a_file_where_the_folder_should_be_is_named_with_the_remedy(tmp_path, desk):
    (tmp_path / "file").touch()
    desk.folder = tmp_path / "file"
    with pytest.raises(ReadOnlyError, match="Make the file and its folder writable"):
        desk.open()


def test_the_first_start_of_a_day_makes_a_backup_and_the_next_none(desk, log):
    log.append(desk.answer())
    log.close()
    for _ in range(2):
        desk.open().close()
        assert backups(log) == ["drill-0001-2026-11-23-daily.db"]
    desk.at += timedelta(days=1)
    desk.open()
    assert backups(log) == ["drill-0001-2026-11-23-daily.db", "drill-0002-2026-11-24-daily.db"]


def test_a_backup_is_a_log_of_its_own_with_all_there_was(desk, log):
    review = desk.answer()
    log.append(review)
    log.close()
    (backup,) = folder_of(log.path).iterdir()
    shutil.copy(backup, desk.folder / "copy.db")
    assert list(desk.open("copy.db").reviews()) == [review]


def test_backups_of_a_week_are_kept_and_those_of_resets_for_ever(desk, log):
    for _ in range(10):
        desk.at += timedelta(days=1)
        log.reset()
        log.close()
        log = desk.open()
    kinds = [name.split("-", 5)[5] for name in backups(log)]
    assert (kinds.count("daily.db"), kinds.count("before-reset.db")) == (7, 10)


def test_a_large_log_is_backed_up_when_it_is_closed(desk, log, monkeypatch):
    monkeypatch.setattr("drill.store.opening.SMALL", 0)
    log.close()
    desk.at += timedelta(days=1)
    log = desk.open()
    assert len(backups(log)) == 1
    log.close()
    assert len(backups(log)) == 2


def test_a_large_log_that_was_not_backed_up_for_days_is_when_it_is_opened(desk, log, monkeypatch):
    monkeypatch.setattr("drill.store.opening.SMALL", 0)
    log.close()
    desk.at += timedelta(days=3)
    log = desk.open()
    assert len(backups(log)) == 2


def test_a_backup_that_fails_is_told_and_stops_nobody(desk, log):
    log.close()
    shutil.rmtree(folder_of(log.path))
    folder_of(log.path).touch()
    again = desk.open()
    (notice,) = again.notices
    assert notice.startswith(f"Today's backup could not be written to {folder_of(log.path)} (")
    assert notice.endswith("Your answers are still saved.")
    again.append(desk.answer())


def test_a_missing_log_with_backups_beside_it_is_told(desk, log):
    review = desk.answer()
    log.append(review)
    log.close()
    log.path.unlink()
    again = desk.open()
    (notice,) = again.notices
    assert notice == (
        f"{log.path} was missing: a new log was begun. "
        f"`drill merge FILE` brings back a backup from {folder_of(log.path)}."
    )
    (backup,) = folder_of(log.path).iterdir()
    again.merge(backup)
    assert list(again.reviews()) == [review]


def test_an_upgrade_is_preceded_by_a_backup(desk, log, monkeypatch):
    from drill.store import schema

    review = desk.answer()
    log.append(review)
    log.close()

    @schema.migrations()
    def m003_moods(db):
        db.execute("create table moods (mood text)")
        db.execute(f"pragma user_version = {SCHEMA + 1}")

    for module in ("connection", "opening"):
        monkeypatch.setattr(f"drill.store.{module}.SCHEMA", SCHEMA + 1)
    try:
        again = desk.open()
    finally:
        schema.migrations._migrations.pop()
    assert again._connection.execute("pragma user_version").fetchone() == (SCHEMA + 1,)
    assert list(again.reviews()) == [review]
    (backup,) = (path for path in folder_of(log.path).iterdir() if "before-upgrade" in path.name)
    assert sqlite3.connect(backup).execute("pragma user_version").fetchone() == (SCHEMA,)


def test_an_upgrade_that_fails_leaves_the_log_as_it_was(desk, log, monkeypatch):
    from drill.store import schema

    review = desk.answer()
    log.append(review)
    log.close()

    @schema.migrations()
    def m003_broken(db):
        db.execute("create table moods (mood text)")
        raise RuntimeError("a fault in the migration")

    for module in ("connection", "opening"):
        monkeypatch.setattr(f"drill.store.{module}.SCHEMA", SCHEMA + 1)
    try:
        with pytest.raises(RuntimeError):
            desk.open()
    finally:
        schema.migrations._migrations.pop()
    monkeypatch.undo()
    again = desk.open()
    assert list(again.reviews()) == [review]
    assert again._connection.execute("select count(*) from sqlite_schema where name = 'moods'").fetchone() == (0,)
