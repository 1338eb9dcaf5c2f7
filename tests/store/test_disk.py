"""A disk without room: said in words, nothing half-saved, nothing lost, and all well once there is room."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from drill.store import DiskError
from drill.store.backups import folder_of

WORDS = r"could not be written \(.+\): the disk or your quota may be full\. Nothing was saved this time"


@pytest.fixture
def no_room(log):
    """A log that may not grow: SQLite then says what it says on a full disk."""
    pages = log._connection.execute("pragma page_count").fetchone()[0]
    log._connection.execute(f"pragma max_page_count = {pages}")
    return log


def fill(desk, log):
    """Append until there is no room; what was saved, and what could not be."""
    saved = []
    while True:
        review = desk.answer(answer=f'"{"x" * 500}"')
        try:
            log.append(review)
        except DiskError:
            return saved, review
        saved.append(review)


def test_a_full_disk_is_said_to_be_full_and_what_was_saved_stays(desk, no_room):
    saved, refused = fill(desk, no_room)
    with pytest.raises(DiskError, match=WORDS):
        no_room.append(refused)
    assert list(no_room.reviews()) == saved
    assert not no_room._connection.in_transaction


def test_once_there_is_room_the_same_answer_can_be_saved(desk, no_room):
    saved, refused = fill(desk, no_room)
    no_room._connection.execute("pragma max_page_count = 1000000")
    no_room.append(refused)
    assert list(no_room.reviews()) == [*saved, refused]


def test_a_merge_that_finds_no_room_leaves_the_log_as_it_was(desk, no_room, new_desk):
    saved, _ = fill(desk, no_room)
    other = new_desk("phone")
    theirs = other.open()
    for _ in range(40):
        theirs.append(other.answer())
    with pytest.raises(DiskError):
        no_room.merge(theirs.path)
    assert list(no_room.reviews()) == saved


def test_an_import_that_finds_no_room_leaves_the_log_as_it_was(desk, no_room, new_desk):
    saved, _ = fill(desk, no_room)
    other = new_desk("phone")
    theirs = other.open()
    for _ in range(40):
        theirs.append(other.answer())
    with pytest.raises(DiskError):
        no_room.import_(theirs.export())
    assert list(no_room.reviews()) == saved


def test_a_reset_that_cannot_be_backed_up_does_not_happen(desk, log):
    review = desk.answer()
    log.append(review)
    folder_of(log.path).touch()  # a file where the folder should be
    with pytest.raises(DiskError, match="backups could not be written"):
        log.reset()
    assert list(log.reviews()) == [review]


APPEND_UNTIL_IT_FAILS = """
import resource, sys
sys.path.insert(0, sys.argv[2])
from conftest import Desk
from pathlib import Path
from drill.store import DiskError
desk = Desk(Path(sys.argv[1]))
log = desk.open()
if sys.argv[3] == "limit":
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))
try:
    while True:
        review = desk.answer(answer='"' + "x" * 500 + '"')
        log.append(review)
        print(review.id)
except DiskError as error:
    print(error, file=sys.stderr)
"""


def append_until_it_fails(folder: Path, how: str) -> tuple[list[str], str]:
    command = [sys.executable, "-c", APPEND_UNTIL_IT_FAILS, folder, Path(__file__).parent, how]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.split(), done.stderr


def test_a_limit_on_the_size_of_files_is_told_and_no_acknowledged_answer_is_lost(desk):
    acknowledged, said = append_until_it_fails(desk.folder, "limit")
    assert "could not be written (disk I/O error): the disk or your quota may be full" in said
    assert len(acknowledged) > 20
    assert [review.id for review in desk.open().reviews()] == acknowledged


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 1 MB, where this process may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder]
    if os.geteuid() or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small disk takes root")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def test_on_a_disk_that_is_really_full_no_acknowledged_answer_is_lost(desk, small_disk):
    acknowledged, said = append_until_it_fails(small_disk, "disk")
    assert "could not be written (database or disk is full)" in said
    assert len(acknowledged) > 20
    desk.folder = small_disk
    assert [review.id for review in desk.open().reviews()] == acknowledged
