"""The laws of the log, for any story of a few devices: merging is a union, and memories are a fold."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drill.core.memory import fold
from drill.core.reviews import Rating, Review
from drill.store import Log
from drill.store.backups import folder_of

START = datetime(2026, 11, 23, 12, tzinfo=UTC)
QUICK = "/dev/shm" if Path("/dev/shm").is_dir() else None  # in memory: these laws need not wait for a disk
questions = st.sampled_from(("chain-rule", "relu", "launch"))
ratings = st.sampled_from(Rating)
minutes = st.one_of(st.just(0), st.integers(-60 * 24, 60 * 24 * 4))  # the clock stands still and jumps back, too
unhurried = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


@dataclass(frozen=True)
class Did:
    """One thing that somebody did."""

    what: str
    question: str
    rating: Rating
    minutes: int


deeds = st.sampled_from(("answer", "answer", "retract", "suspend", "resume", "set", "draft", "drop"))
stories = st.lists(st.builds(Did, deeds, questions, ratings, minutes), max_size=8)
numbers = count()


class Device:
    """A log that lives through a story."""

    def __init__(self, path: Path, name: str) -> None:
        self.at, self.name = START, name
        self.log = Log.open(path, device=name, now=lambda: self.at)

    def do(self, did: Did) -> None:
        self.at += timedelta(minutes=did.minutes)
        match did.what:
            case "answer":
                self.log.append(self.answer(did))
            case "retract":
                if (last := self.log.last()) is not None:
                    self.log.retract(last.id)
            case "suspend":
                self.log.suspend(did.question)
            case "resume":
                self.log.resume(did.question)
            case "set":
                self.log.remember(did.question, did.rating.label)
            case "draft":
                self.log.keep_draft(did.question, did.rating.label)
            case "drop":
                self.log.keep_draft(did.question, "")

    def answer(self, did: Did) -> Review:
        return Review(
            id=str(UUID(int=next(numbers))),
            device=self.name,
            question=did.question,
            digest="",
            kind="recall",
            rating=did.rating,
            verdict="right",
            answer="{}",
            started=self.at,
            answered=self.at,
            seconds=1.0,
        )


@contextmanager
def devices(*told: list[Did]) -> Iterator[list[Path]]:
    """One closed log per story."""
    with TemporaryDirectory(dir=QUICK) as folder, ExitStack() as stack:
        paths = []
        for name, story in zip("abc", told, strict=False):
            path = Path(folder) / name / "drill.db"
            device = Device(path, name)
            stack.callback(device.log.close)
            for did in story:
                device.do(did)
            device.log.close()
            paths.append(path)
        yield paths


def united(*paths: Path) -> tuple[object, ...]:
    """All that can be seen of the logs merged one by one into a copy of the first."""
    copy = paths[0].with_name("copy.db")
    copy.unlink(missing_ok=True)
    shutil.copy(paths[0], copy)
    with Log.open(copy, device="judge", now=lambda: START) as log:
        for path in paths[1:]:
            log.merge(path)
        return contents(log)


def contents(log: Log) -> tuple[object, ...]:
    """What the log holds, but for the order of arrival, and what follows from it."""
    rows = frozenset(frozenset(row.items()) for row in log.export())
    settled = [log.recalled(key) for key in ("chain-rule", "relu", "launch")]
    return rows, tuple(log.reviews()), log.memories(), log.suspended(), tuple(settled)


@unhurried
@given(stories, stories)
def test_merging_two_logs_is_commutative_and_idempotent(mine: list[Did], yours: list[Did]):
    with devices(mine, yours) as (a, b):
        assert united(a, b) == united(b, a) == united(a, b, a, b)


@unhurried
@given(stories, stories, stories)
def test_merging_three_logs_is_associative(mine: list[Did], yours: list[Did], hers: list[Did]):
    with devices(mine, yours, hers) as (a, b, c):
        whole = united(a, b, c)
        with Log.open(b, device="b", now=lambda: START) as log:
            log.merge(c)
        assert united(a, b) == whole


@unhurried
@given(stories)
def test_what_is_exported_and_imported_is_the_same_log(story: list[Did]):
    with devices(story) as (path,):
        with Log.open(path, device="a", now=lambda: START) as log:
            rows, before = list(log.export()), contents(log)
        with Log.open(path.with_name("new.db"), device="a", now=lambda: START) as log:
            log.import_(reversed(rows))
            assert contents(log) == before


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch):
    """A snapshot after each row: stories are short, and without this none would ever be written."""
    monkeypatch.setattr("drill.store.cache.BEHIND", 0)


learning = st.builds(Did, st.sampled_from(("answer", "answer", "retract")), questions, ratings, minutes)
moves = st.sampled_from(("learn", "learn", "learn", "merge", "merge", "undo an old one", "restart", "lose", "reset"))


@settings(unhurried, max_examples=40)
@given(st.lists(st.tuples(moves, st.booleans(), st.lists(learning, min_size=1, max_size=4)), min_size=8, max_size=30))
def test_memories_are_the_fold_whatever_happens(eager: None, story: list[tuple[str, bool, list[Did]]]):
    """Two devices that answer, undo, merge, restart, lose their snapshots and start afresh, in any order."""
    with TemporaryDirectory(dir=QUICK) as folder:
        pair = [Device(Path(folder) / name / "drill.db", name) for name in "ab"]
        for move, which, dids in story:
            happens(pair[which], pair[not which], move, dids)
            for device in pair:
                assert device.log.memories() == fold(device.log.reviews())
        for device in pair:
            device.log.close()


def happens(device: Device, other: Device, move: str, dids: list[Did]) -> None:
    log = device.log
    match move:
        case "learn":
            for did in dids:
                device.do(did)
        case "merge":
            log.merge(other.log.path)
        case "undo an old one":
            for review in list(log.reviews())[:1]:
                log.retract(review.id)
        case "restart":
            log.close()
            device.log = Log.open(log.path, device=device.name, now=lambda: device.at)
        case "lose":
            log._connection.execute("delete from snapshots")
        case "reset":
            log.reset()


def test_a_merge_is_preceded_by_a_backup(tmp_path: Path):
    mine, yours = (Device(tmp_path / name / "drill.db", name) for name in "ab")
    did = Did("answer", "relu", Rating.GOOD, 1)
    mine.do(did)
    yours.do(did)
    assert mine.log.merge(yours.log.path) == 1
    (backup,) = folder_of(mine.log.path).glob("*-before-merge.db")
    with Log.open(backup, device="a", now=lambda: START) as log:
        assert len(list(log.reviews())) == 1
    mine.log.close()
    yours.log.close()
