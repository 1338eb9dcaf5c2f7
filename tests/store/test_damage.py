"""A damaged file is noticed, kept, and what can be read of it is saved; the rest comes from the backup."""

import re
import shutil
import sqlite3
from datetime import timedelta

import pytest

from drill.core.memory import fold
from drill.core.reviews import Rating
from drill.store import DamagedError
from drill.store.backups import folder_of
from drill.store.connection import connect
from drill.store.pages import loses_answers

PAGE = 4096


@pytest.fixture
def long(desk):
    """A closed log of 300 answers, without a backup."""
    log = desk.open()
    log._connection.execute("pragma synchronous = off")  # so that making it takes no time
    reviews = [desk.answer(f"question-{number}") for number in range(300)]
    for review in reviews:
        log.append(review)
    log.retract(reviews[0].id)
    log.suspend("relu")
    log.remember("plan", "soon")
    log.keep_draft("relu", "max(0")
    log.close()
    shutil.rmtree(folder_of(log.path))
    return log, reviews


def page_of(path, table, share):
    """The offset of a leaf of a table, so far into it."""
    connection = connect(path)
    select = "select pageno from dbstat where name = ? and pagetype = 'leaf' order by path"
    try:
        pages = [page for (page,) in connection.execute(select, (table,))]
    except sqlite3.OperationalError:
        pytest.skip("this SQLite has no dbstat")
    finally:
        connection.close()
    return (pages[int(share * (len(pages) - 1))] - 1) * PAGE


def overwrite(path, offset, data):
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(data)


@pytest.mark.parametrize("share", [0, 0.5, 1])
def test_all_but_a_damaged_page_is_read_and_the_damaged_file_is_kept(desk, long, share):
    log, reviews = long
    overwrite(log.path, page_of(log.path, "reviews", share), b"\xff" * PAGE)
    damaged = log.path.read_bytes()
    again = desk.open()
    saved = list(again.reviews())
    assert 260 <= len(saved) < 300
    assert set(saved) < set(reviews)
    assert again.memories() == fold(saved)
    assert (again.suspended(), again.recalled("plan"), again.draft("relu")) == ({"relu"}, "soon", "max(0")
    (aside,) = desk.folder.glob("drill-damaged-*.db")
    assert aside.read_bytes() == damaged
    (notice,) = again.notices
    found = re.search(
        r"Your log was damaged \(.+\)\. It was set aside as (.+), and (\d+) answers were recovered: ", notice
    )
    assert found
    assert found[1] == str(aside)
    assert int(found[2]) == len({row["id"] for row in again.export() if row["type"] == "review"})
    assert notice.endswith(f"{found[2]} could be read from it, there is no backup.")


def test_what_the_damaged_file_lacks_comes_from_the_backup(desk, long):
    log, reviews = long
    desk.open().close()  # makes the backup
    again = desk.open()
    later = desk.answer("after the backup")
    again.append(later)
    again._connection.execute("pragma wal_checkpoint(truncate)")
    again._connection.close()
    overwrite(log.path, page_of(log.path, "reviews", 0), b"\xff" * PAGE)
    saved = desk.open()
    assert set(saved.reviews()) == {*reviews[1:], later}
    (backup,) = folder_of(log.path).glob("*-daily.db")
    assert saved.notices[0].endswith(f"could be read from it, 21 came from {backup}.")


def test_where_only_the_header_is_lost_all_is_read_page_by_page(desk, long):
    log, reviews = long
    overwrite(log.path, 0, b"garbage " * 64)
    saved = desk.open()
    assert list(saved.reviews()) == reviews[1:]
    assert (saved.suspended(), saved.recalled("plan"), saved.draft("relu")) == ({"relu"}, "soon", "max(0")
    assert "300 answers were recovered: 300 could be read from it, there is no backup." in saved.notices[0]


def test_what_no_page_holds_comes_from_the_backup(desk, long):
    log, reviews = long
    desk.open().close()
    log.path.write_bytes(b"garbage " * 4096)
    saved = desk.open()
    assert list(saved.reviews()) == reviews[1:]
    assert "300 answers were recovered: 0 could be read from it, 300 came from" in saved.notices[0]


@pytest.mark.parametrize("left", [b"", None])
def test_a_log_that_is_gone_is_recovered_from_what_was_written_last(desk, log, left):
    """On the first day all of it may still lie in drill.db-wal, which SQLite throws away if drill.db is empty."""
    reviews = [desk.answer() for _ in range(5)]
    for review in reviews:
        log.append(review)
    copy = desk.folder / "copied while open"
    copy.mkdir()
    shutil.copy(f"{log.path}-wal", copy)
    if left is not None:
        (copy / "drill.db").write_bytes(left)
    desk.folder = copy
    assert list(desk.open().reviews()) == reviews


def test_what_was_reset_on_purpose_does_not_come_back_from_free_pages(desk, long):
    again = desk.open()
    again.reset()
    shutil.rmtree(folder_of(again.path))
    again.append(review := desk.answer("after the reset"))
    again._connection.execute("pragma wal_checkpoint(truncate)")
    again._connection.close()
    overwrite(again.path, 0, b"garbage " * 64)
    assert list(desk.open().reviews()) == [review]


@pytest.mark.parametrize("rest", [0.3, 0.7])
def test_a_file_that_was_cut_off_gives_what_is_left(desk, long, rest):
    log, reviews = long
    whole = log.path.read_bytes()
    log.path.write_bytes(whole[: int(len(whole) * rest) // PAGE * PAGE])
    saved = desk.open()
    assert set(saved.reviews()) <= set(reviews)
    assert "Your log was damaged" in saved.notices[0]
    saved.append(desk.answer())


def test_something_that_is_no_database_at_all_is_set_aside(desk):
    (desk.folder / "drill.db").write_bytes(b"It was a dark and stormy night. " * 400)
    log = desk.open()
    assert "0 answers were recovered: 0 could be read from it, there is no backup." in log.notices[0]
    (aside,) = desk.folder.glob("drill-damaged-*.db")
    assert aside.read_bytes().startswith(b"It was a dark")


def test_a_recovered_log_is_a_log_like_any_other(desk, long):
    log, _ = long
    overwrite(log.path, page_of(log.path, "reviews", 0.5), b"\xff" * PAGE)
    desk.open().close()
    again = desk.open()
    assert again.notices == ()
    review = desk.answer()
    again.append(review)
    assert again.last() == review
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        again._connection.execute("delete from reviews")


def test_damage_to_an_index_is_mended_without_a_loss(desk, long):
    log, reviews = long
    overwrite(log.path, page_of(log.path, "reviews_in_order", 0.5), b"\xff" * PAGE)
    saved = desk.open()
    assert list(saved.reviews()) == reviews[1:]


def test_where_file_and_backup_differ_the_backup_is_believed(desk, long):
    log, reviews = long
    desk.open().close()
    raw = log.path.read_bytes()
    at = raw.index(b'{"text": "the sum')
    overwrite(log.path, at, b'{"text": "THE SUM')  # one answer altered, in a row that is otherwise whole
    overwrite(log.path, page_of(log.path, "reviews_in_order", 0.5), b"\xff" * PAGE)
    assert list(desk.open().reviews()) == reviews[1:]


def test_a_damaged_backup_is_passed_over_for_the_one_before(desk, long):
    log, reviews = long
    desk.open().close()
    desk.at += timedelta(days=1)
    desk.open().close()
    *_, latest = sorted(folder_of(log.path).iterdir())
    overwrite(latest, 0, b"garbage " * 64)
    overwrite(log.path, 0, b"garbage " * 64)
    saved = desk.open()
    assert list(saved.reviews()) == reviews[1:]
    assert str(latest) not in saved.notices[0]


def test_what_was_reset_on_purpose_does_not_come_back_from_a_backup(desk, long):
    log, _ = long
    again = desk.open()
    again.reset()
    desk.at += timedelta(minutes=1)
    review = desk.answer("after the reset")
    again.append(review)
    again._connection.execute("pragma wal_checkpoint(truncate)")
    again._connection.close()
    overwrite(log.path, page_of(log.path, "reviews_in_order", 0), b"\xff" * PAGE)
    assert list(desk.open().reviews()) == [review]


def test_damage_met_in_the_middle_of_a_session_is_told_and_mended_at_the_next_start(desk, long, monkeypatch):
    monkeypatch.setattr("drill.store.opening.SMALL", 0)  # as for a large log, which is not checked at each start
    log, reviews = long
    desk.open().close()
    overwrite(log.path, page_of(log.path, "reviews_in_order", 0.5), b"\xff" * PAGE)
    session = desk.open()
    with pytest.raises(DamagedError, match="Start drill again: it sets the file aside, recovers what can be read"):
        list(session.reviews())
    session.close()
    saved = desk.open()
    assert "Your log was damaged" in saved.notices[0]
    assert list(saved.reviews()) == reviews[1:]


def test_the_answers_still_in_the_write_ahead_log_are_recovered_too(desk, long):
    log, _ = long
    again = desk.open()
    fresh = desk.answer("fresh", Rating.EASY)
    again.append(fresh)  # stays in drill.db-wal as long as nobody closes
    copy = desk.folder / "copied while open"
    copy.mkdir()
    for suffix in ("", "-wal"):
        shutil.copy(f"{log.path}{suffix}", copy)
    overwrite(copy / "drill.db", page_of(log.path, "reviews", 0.5), b"\xff" * PAGE)
    desk.folder = copy
    saved = set(desk.open().reviews())
    assert fresh in saved
    assert len(saved) > 260


@pytest.fixture
def unfinished(desk, new_desk):
    """What a power cut leaves of a log: six answers in it, six more in the file `-wal` in front of older pages."""
    log = desk.open()
    reviews = [desk.answer(f"question-{number}") for number in range(12)]
    for number, review in enumerate(reviews):
        if number == 6:
            log._connection.execute("pragma wal_checkpoint(passive)")
        log.append(review)
    parts = {suffix: (desk.folder / f"drill.db{suffix}").read_bytes() for suffix in ("", "-wal")}

    def left(wal):
        there = new_desk("there")
        there.folder.mkdir()
        for suffix, content in {**parts, "-wal": wal}.items():
            (there.folder / f"drill.db{suffix}").write_bytes(content)
        return there

    return left, parts["-wal"], reviews


FRAME = 24 + PAGE


def own_frames(wal):
    """Where the pages of the latest round begin, and which of them end a transaction."""
    starts = [start for start in range(32, len(wal), FRAME) if wal[start + 8 : start + 16] == wal[16:24]]
    return starts, [start for start in starts if any(wal[start + 4 : start + 8])]


@pytest.mark.parametrize("place", [0, 8, 16, 24, 24 + PAGE // 2, FRAME - 1])
def test_damage_in_the_midst_of_what_was_written_last_loses_no_answer(unfinished, place):
    left, wal, reviews = unfinished
    starts, ends = own_frames(wal)
    for start in starts[: starts.index(ends[-2])]:
        at = start + place
        desk = left(wal[:at] + bytes([wal[at] ^ 0x40]) + wal[at + 1 :])
        with desk.open() as log:
            assert "what was written last is not as it was written" in log.notices[0]
            saved = list(log.reviews())
        assert len(saved) >= len(reviews) - 1  # the row that was hit may be none any more
        assert {review.id for review in saved} <= {review.id for review in reviews}


def test_what_a_power_cut_broke_off_is_no_damage(unfinished):
    left, wal, reviews = unfinished
    known = [review.id for review in reviews]
    before = 0
    for size in range(32, len(wal) + 1, 1 + PAGE // 3):
        desk = left(wal[:size])
        with desk.open() as log:
            assert log.notices == ()
            saved = [review.id for review in log.reviews()]
        assert saved == known[: len(saved)]
        assert len(saved) >= before
        before = len(saved)


def test_a_last_transaction_of_which_some_pages_never_reached_the_disk_is_no_damage(unfinished):
    left, wal, reviews = unfinished
    starts, ends = own_frames(wal)
    for start in starts[starts.index(ends[-2]) + 1 :]:
        desk = left(wal[:start] + bytes(FRAME) + wal[start + FRAME :])
        with desk.open() as log:
            assert log.notices == ()
            assert list(log.reviews()) == reviews[:-1]


def test_pages_of_an_earlier_round_behind_what_was_written_last_are_no_damage(desk, log):
    for number in range(20):
        log.append(desk.answer(f"question-{number}"))
    log._connection.execute("pragma wal_checkpoint(restart)")
    log.append(desk.answer("once more"))
    wal = (desk.folder / "drill.db-wal").read_bytes()
    assert len(wal) > 20 * PAGE
    assert not loses_answers(wal)


def test_damage_met_while_the_log_is_made_does_not_lock_drill_out(desk, monkeypatch):
    from drill.store import opening

    faults = [DamagedError(desk.folder / "drill.db", "met by the upgrade")]
    upgrade = opening.upgrade

    def faulty(connection):
        if faults:
            raise faults.pop()
        upgrade(connection)

    monkeypatch.setattr(opening, "upgrade", faulty)
    assert list(desk.open().reviews()) == []
