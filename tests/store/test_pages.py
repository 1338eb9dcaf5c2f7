"""Wherever a log is cut off or overwritten, no row is lost that can still be read."""

import json
import random
import shutil
import tempfile
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from drill.core.reviews import Rating, Review
from drill.store import DamagedError, Log, new_id
from drill.store.backups import folder_of
from drill.store.connection import connect
from drill.store.pages import rows_on_pages
from drill.store.tables import TABLES

PAGE = 4096
START = datetime(2026, 11, 23, 12, tzinfo=UTC)
QUICK = "/dev/shm" if Path("/dev/shm").is_dir() else None
unhurried = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


wounds = st.tuples(
    st.floats(0, 1),
    st.sampled_from([1, 16, 100, 512, PAGE, 3 * PAGE]),
    st.sampled_from([b"\0", b"\xff", b"\x0d", b"garbage "]),
)
"""Where, how many bytes, and what they were overwritten with."""


def answer(number: int, length: int) -> Review:
    """An answer that names itself on every page that it takes."""
    at = START + timedelta(minutes=number)
    text = json.dumps({"text": f"<{number}>" * (length // len(f"<{number}>") + 1)})
    return Review(
        id=new_id(at),
        device="desk",
        question=f"question-{number % 7}",
        digest="d1",
        kind="code",
        rating=Rating(1 + number % 4),
        verdict="right",
        answer=text,
        started=at - timedelta(seconds=20),
        answered=at,
        seconds=20.0 + number % 2 / 4,
        hints=number % 3,
    )


class Written:
    """A log and the answers in it; when a test fails, they are not printed."""

    def __init__(self, path: Path, reviews: list[Review]) -> None:
        self.path, self.reviews = path, reviews


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> "Written":
    """A closed log of short and long answers, without a backup."""
    path = tmp_path_factory.mktemp("log") / "drill.db"
    lengths = random.Random(1)
    reviews = [answer(number, lengths.choice([10, 10, 10, 200, 3000, 9000, 60_000])) for number in range(60)]
    log = Log.open(path, device="desk", now=lambda: START)
    for review in reviews:
        log.append(review)
    log.suspend("relu")
    log.remember("plan", "soon")
    log.keep_draft("relu", "max(0")
    log.close()
    shutil.rmtree(folder_of(path))
    return Written(path, reviews)


def whole(data: bytes, sound: bytes, reviews: list[Review]) -> set[Review]:
    """The answers none of whose pages was touched, found by their own words."""
    touched = {at // PAGE for at in range(len(sound)) if data[at : at + 1] != sound[at : at + 1]}
    kept = set()
    for review in reviews:
        marks = (review.id.encode(), f"<{review.answer.split('<')[1].split('>')[0]}>".encode())
        pages = {number for number in range(len(sound) // PAGE) if any(m in page(sound, number) for m in marks)}
        leads = {at // PAGE for at in found(sound, review.id.encode())}
        if not touched & (pages | leads):
            kept.add(review)
    return kept


def page(data: bytes, number: int) -> bytes:
    return data[number * PAGE : (number + 1) * PAGE]


def found(data: bytes, word: bytes) -> list[int]:
    at, places = data.find(word), []
    while at >= 0:
        places.append(at)
        at = data.find(word, at + 1)
    return places


def reopened(data: bytes) -> set[Review]:
    with tempfile.TemporaryDirectory(dir=QUICK) as folder:
        path = Path(folder) / "drill.db"
        path.write_bytes(data)
        for _ in range(2):  # what only reading meets is mended at the next start
            with suppress(DamagedError), Log.open(path, device="desk", now=lambda: START) as log:
                saved = set(log.reviews())
                log.append(answer(1000, 10))
                return saved
    raise AssertionError("it cannot be opened")


@unhurried
@given(st.lists(wounds, min_size=1, max_size=4))
def test_what_lies_on_untouched_pages_is_saved(written, wounded):
    reviews = written.reviews
    sound = written.path.read_bytes()
    broken = bytearray(sound)
    for share, length, filler in wounded:
        at = int(share * len(sound))
        broken[at : at + length] = (filler * length)[: len(broken[at : at + length])]
    assert reopened(bytes(broken)) >= whole(bytes(broken), sound, reviews)


@unhurried
@given(share=st.floats(0, 1))
@example(share=0.999)
def test_what_comes_before_the_end_of_a_file_that_was_cut_off_is_saved(written, share):
    reviews = written.reviews
    sound = written.path.read_bytes()
    cut = sound[: max(1, int(share * len(sound)))]
    assert reopened(cut) >= whole(cut, sound, reviews)


@unhurried
@given(st.floats(0, 1))
@example(0)
def test_where_the_header_is_lost_the_write_ahead_log_is_read_page_by_page(tmp_path_factory, share):
    folder = tmp_path_factory.mktemp("wal")
    reviews = [answer(number, 10) for number in range(30)]
    with Log.open(folder / "drill.db", device="desk", now=lambda: START) as log:
        for review in reviews:
            log.append(review)
        parts = {suffix: (folder / f"drill.db{suffix}").read_bytes() for suffix in ("", "-wal")}
    at = int(share * len(parts["-wal"]))
    broken = parts["-wal"][:at] + b"\xff" * 64 + parts["-wal"][at + 64 :]
    later = folder / "later"
    later.mkdir()
    (later / "drill.db").write_bytes(b"garbage " * 64 + parts[""][512:])
    (later / "drill.db-wal").write_bytes(broken)
    with Log.open(later / "drill.db", device="desk", now=lambda: START) as log:
        saved = set(log.reviews())
    last_page = len(reviews) - 9  # a leaf holds nine of them at least; each answer wrote its page once more
    assert len(saved & set(reviews)) >= last_page


def test_a_sound_log_has_the_same_rows_on_its_pages_as_sqlite_reads(written):
    path = written.path
    with closing(connect(path)) as connection:
        read = [
            (table.name, row)
            for table in TABLES
            for row in connection.execute(f"select {table.listed} from {table.name} order by number")
        ]
    on_pages = [(table.name, tuple(row.values())) for table, row in rows_on_pages(path)]
    assert [row for row in on_pages if row[1][0] != "drill"] == read  # but for the list of migrations


@unhurried
@given(st.binary(max_size=3 * PAGE), st.binary(max_size=200))
def test_any_bytes_are_looked_through_without_a_complaint(content, latest):
    with tempfile.TemporaryDirectory(dir=QUICK) as folder:
        path = Path(folder) / "drill.db"
        path.write_bytes(b"\x0d\0\0\0\xff\0\0\0" + content)
        path.with_name("drill.db-wal").write_bytes(latest)
        assert list(rows_on_pages(path)) == []
