"""Merging two logs; the laws are in test_laws."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from drill.core.reviews import Rating
from drill.store import ConflictError, NewerLogError, NotALogError, StoreError
from drill.store.backups import folder_of
from drill.store.connection import SCHEMA


@pytest.fixture
def phone(new_desk):
    return new_desk("phone")


def test_merging_brings_what_the_other_log_has_and_says_how_many_answers_were_new(desk, log, phone):
    mine, both, theirs = desk.answer("mine"), desk.answer("both"), phone.answer("theirs")
    log.append(mine)
    log.append(both)
    other = phone.open()
    other.append(both)
    other.append(theirs)
    assert log.merge(other.path) == 1
    assert set(log.reviews()) == {mine, both, theirs}
    assert log.merge(other.path) == 0


def test_what_a_merge_brought_has_a_backup_when_the_log_is_closed(desk, log, phone):
    log.close()
    mine, other = desk.open(), phone.open()
    other.append(phone.answer("theirs"))
    mine.merge(other.path)
    mine.close()
    latest = max(folder_of(log.path).iterdir())
    with closing(sqlite3.connect(latest)) as backup:
        assert backup.execute("select question from reviews").fetchall() == [("theirs",)]


def test_what_the_other_device_took_back_is_taken_back_here(desk, log, phone):
    review = desk.answer()
    log.append(review)
    assert log.memories()
    other = phone.open()
    other.merge(log.path)
    other.retract(review.id)
    assert log.merge(other.path) == 0
    assert list(log.reviews()) == []
    assert log.memories() == {}


def test_again_on_one_device_and_easy_on_another_both_count(desk, log, phone):
    again, easy = desk.answer("relu", Rating.AGAIN), phone.answer("relu", Rating.EASY)
    log.append(again)
    other = phone.open()
    other.append(easy)
    log.merge(other.path)
    assert log.memories()["relu"].reviews == 2


def test_the_other_log_is_only_read_also_while_somebody_writes_to_it(desk, log, phone):
    other = phone.open()
    other.append(phone.answer())
    other._connection.execute("begin immediate")
    before = other.path.read_bytes()
    assert log.merge(other.path) == 1
    assert other.path.read_bytes() == before
    assert folder_of(other.path).exists() is False
    other._connection.execute("rollback")


def test_a_log_on_a_read_only_disk_can_be_merged(desk, log, phone):
    other = phone.open()
    other.append(phone.answer())
    other.close()
    other.path.chmod(0o444)
    other.path.parent.chmod(0o555)
    try:
        assert log.merge(other.path) == 1
    finally:
        other.path.parent.chmod(0o755)


def test_merging_a_log_with_itself_changes_nothing(desk, log):
    review = desk.answer()
    log.append(review)
    assert log.merge(log.path) == 0
    assert list(log.reviews()) == [review]


def test_two_answers_under_one_id_stop_the_merge_and_all_of_them_are_listed(desk, log, phone):
    reviews = [desk.answer(), desk.answer()]
    other = phone.open()
    for review in reviews:
        log.append(review)
        other.append(replace(review, rating=Rating.AGAIN))
    other.append(phone.answer())
    with pytest.raises(ConflictError) as error:
        log.merge(other.path)
    assert all(review.id in str(error.value) for review in reviews)
    assert list(log.reviews()) == reviews


def test_a_file_that_is_not_there_is_no_log(log, tmp_path):
    with pytest.raises(NotALogError, match="there is no such file"):
        log.merge(tmp_path / "gone.db")


def test_an_empty_file_is_no_log(log, tmp_path):
    (tmp_path / "empty.db").touch()
    with pytest.raises(NotALogError, match="it is empty"):
        log.merge(tmp_path / "empty.db")


def test_a_file_of_another_kind_is_no_log(log, tmp_path):
    path = tmp_path / "bookmarks.db"
    other = sqlite3.connect(path)
    other.execute("create table bookmarks (url text)")
    other.close()
    with pytest.raises(NotALogError, match="it is a database of another program"):
        log.merge(path)


def test_a_log_of_a_newer_drill_is_refused(log, phone):
    other = phone.open()
    other._connection.execute(f"pragma user_version = {SCHEMA + 1}")
    with pytest.raises(NewerLogError, match="Update drill"):
        log.merge(other.path)


@pytest.mark.parametrize("garbage", [b"garbage " * 2000, b"SQLite format 3\x00" + b"\xff" * 9000])
def test_a_damaged_file_is_refused_and_nothing_is_changed(desk, log, tmp_path, garbage):
    review = desk.answer()
    log.append(review)
    (tmp_path / "bad.db").write_bytes(garbage)
    with pytest.raises(StoreError, match=r"bad\.db is damaged, or no log .* Nothing was taken in\."):
        log.merge(tmp_path / "bad.db")
    assert list(log.reviews()) == [review]
    assert desk.open().notices == ()


def test_a_merge_that_cannot_be_backed_up_does_not_happen(desk, log, phone):
    from drill.store import DiskError

    other = phone.open()
    other.append(phone.answer())
    folder_of(log.path).touch()
    with pytest.raises(DiskError):
        log.merge(other.path)
    assert list(log.reviews()) == []


def test_the_log_of_a_released_schema_can_be_merged(log, pytestconfig):
    old = pytestconfig.rootpath / "tests" / "data" / "log-schema-1.db"
    before = old.read_bytes()
    copy = log.path.parent / "old.db"
    shutil.copy(old, copy)
    assert log.merge(copy) == 4
    assert len(list(log.reviews())) == 3
    assert copy.read_bytes() == before
