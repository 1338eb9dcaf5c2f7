"""Where a log cannot be written it can still be read, wholly, and nothing of it is changed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import gettempdir

import pytest

from drill.core.memory import fold
from drill.store import DiskError, Log, NotALogError, ReadOnlyError

LOOK = """
import os, sys, tempfile
from datetime import UTC, datetime
from pathlib import Path
from drill.store import Log, ReadOnlyError, looking, pages, schema
if os.geteuid() == 0:  # for root nothing is read-only
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
path = Path(sys.argv[1])
now = lambda: datetime(2026, 11, 23, tzinfo=UTC)
try:
    Log.open(path, device="desk", now=now)
except ReadOnlyError as refusal:
    with Log.look(path, refusal, now=now) as log:
        print(*(review.question for review in log.reviews()))
else:
    print("it could be written")
"""


@pytest.fixture
def public(desk):
    """A folder that anybody may enter and read, and only its owner may write."""
    folder = Path(gettempdir()) / f"drill-look-{os.getpid()}-{id(desk)}"
    folder.mkdir(mode=0o755)
    desk.folder = folder / "home"
    desk.folder.mkdir(mode=0o755)
    yield desk.folder
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755)
    shutil.rmtree(folder)


def seen(path: Path) -> list[str]:
    """What somebody sees who is neither its owner nor root."""
    before = {part.name: part.read_bytes() for part in path.parent.iterdir() if part.is_file()}
    done = subprocess.run([sys.executable, "-c", LOOK, path], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert {part.name: part.read_bytes() for part in path.parent.iterdir() if part.is_file()} == before
    return done.stdout.split()


def refused(path: Path) -> ReadOnlyError:
    return ReadOnlyError(path)


def test_a_log_in_a_read_only_folder_is_read(desk, public):
    with desk.open() as log:
        log.append(desk.answer("relu"))
    public.chmod(0o555)
    assert seen(log.path) == ["relu"]


def test_a_read_only_log_is_read(desk, public):
    with desk.open() as log:
        log.append(desk.answer("relu"))
    public.chmod(0o555)
    log.path.chmod(0o444)
    assert seen(log.path) == ["relu"]


@pytest.mark.parametrize("parts", [("", "-wal"), ("", "-wal", "-shm")])
def test_the_latest_answers_are_read_too_though_they_lie_beside_the_log(desk, public, parts):
    log = desk.open()
    log.append(desk.answer("relu"))
    log.append(desk.answer("launch"))  # in drill.db-wal, as long as nobody closes
    copy = public.parent / "copied while open"
    copy.mkdir()
    for suffix in parts:
        shutil.copy(f"{log.path}{suffix}", copy)
    copy.chmod(0o555)
    assert seen(copy / "drill.db") == ["relu", "launch"]


def test_where_there_is_no_log_there_is_nothing_to_see(desk, tmp_path):
    with Log.look(tmp_path / "none" / "drill.db", refused(tmp_path), now=lambda: desk.at) as log:
        assert (list(log.reviews()), log.memories(), log.suspended(), log.last()) == ([], {}, frozenset(), None)
    assert not (tmp_path / "none").exists()


def test_who_looks_sees_what_the_log_says_and_cannot_change_it(desk, log):
    reviews = [desk.answer(f"question-{number}") for number in range(4)]
    for review in reviews:
        log.append(review)
    log.retract(reviews[0].id)
    log.suspend("relu")
    log.remember("plan", "soon")
    refusal = DiskError(log.path, "disk full")
    look = Log.look(log.path, refusal, now=lambda: desk.at)

    assert list(look.reviews()) == reviews[1:]
    assert look.memories() == fold(reviews[1:])
    assert (look.suspended(), look.recalled("plan")) == ({"relu"}, "soon")
    assert list(look.export()) == list(log.export())
    for change in (
        lambda: look.append(desk.answer()),
        lambda: look.retract(reviews[1].id),
        lambda: look.suspend("launch"),
        lambda: look.remember("plan", "later"),
        lambda: look.keep_draft("relu", "max(0"),
        lambda: look.merge(log.path),
        lambda: look.import_([]),
        look.reset,
    ):
        with pytest.raises(DiskError) as raised:
            change()
        assert raised.value is refusal
    look.close()
    assert list(log.reviews()) == reviews[1:]


@pytest.mark.parametrize("damaged", [b"SQLite format 3", b"question-20"])
def test_of_a_damaged_log_all_that_can_be_read_is_shown_and_told(desk, log, damaged):
    reviews = [desk.answer(f"question-{number}") for number in range(40)]
    for review in reviews:
        log.append(review)
    log.close()
    content = bytearray(log.path.read_bytes())
    page = content.index(damaged) // 4096 * 4096
    content[page : page + 512] = b"garbage " * 64
    log.path.write_bytes(content)
    with Log.look(log.path, refused(log.path), now=lambda: desk.at) as look:
        assert list(look.reviews()) == reviews
        assert look.memories() == fold(reviews)
        (notice,) = look.notices
    assert "drill only shows what is there. It is damaged (" in notice
    assert "40 answers were recovered: " in notice
    assert notice.endswith(" Once it can be written, it is mended.")
    assert log.path.read_bytes() == content


def test_a_damaged_log_in_a_read_only_folder_is_read(desk, public):
    with desk.open() as log:
        log.append(desk.answer("relu"))
    log.path.write_bytes(b"garbage " * 64 + log.path.read_bytes()[512:])
    public.chmod(0o555)
    assert seen(log.path) == ["relu"]


def test_a_log_that_is_empty_but_for_what_was_written_last_is_read(desk, public):
    log = desk.open()
    log.append(desk.answer("relu"))
    copy = public.parent / "cut short"
    copy.mkdir()
    (copy / "drill.db").touch()
    shutil.copy(f"{log.path}-wal", copy)
    copy.chmod(0o555)
    assert seen(copy / "drill.db") == ["relu"]


def test_a_log_of_an_older_drill_is_read(desk, tmp_path):
    (old,) = (Path(__file__).parent.parent / "data").glob("**/*schema-1*.db")
    shutil.copy(old, tmp_path / "drill.db")
    with Log.look(tmp_path / "drill.db", refused(tmp_path), now=lambda: desk.at) as log:
        assert list(log.reviews())
        assert log.draft("anything") == ""


def test_a_database_of_another_program_is_not_read(desk, tmp_path):
    import sqlite3

    sqlite3.connect(tmp_path / "drill.db").execute("create table songs (title text)")
    with pytest.raises(NotALogError):
        Log.look(tmp_path / "drill.db", refused(tmp_path), now=lambda: desk.at)
