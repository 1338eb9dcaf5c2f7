"""What is kept of a deck is what reading it gives, for as long as nothing has changed."""

import os
import shutil
import stat
import tempfile
import time
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import drill
from drill.core.questions import Choice, Cloze, Code, Numeric, Order, Predict, Recall, Right, Trace, Wrong
from drill.deck import bundled, cache, scan
from drill.deck.cache import plain

AT_ONCE = -(10**12)
"""Deck files in these tests were written just now."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> Path:
    """A copy of the bundled deck: nobody works on it meanwhile."""
    return Path(shutil.copytree(bundled(), tmp_path_factory.mktemp("whole") / "deck"))


@pytest.fixture(scope="module")
def kept(whole, tmp_path_factory) -> Path:
    """Where it is kept."""
    folder = tmp_path_factory.mktemp("cache")
    cache.scan([whole], folder, AT_ONCE)
    return folder


def add(path: Path, text: str) -> None:
    path.write_text(path.read_text() + text)


@pytest.fixture
def nothing_is_read(monkeypatch) -> None:
    def refuse(paths):
        raise AssertionError(f"{paths} was read")

    monkeypatch.setattr(cache, "_read", refuse)


def drawn(deck):
    return [[question.draw(n) for n in range(6)] for question in deck.questions if question.draw is not None]


def test_the_bundled_deck_comes_back_from_the_cache_as_it_is_read(whole, kept, nothing_is_read):
    deck, problems = cache.scan([whole], kept)
    read, faults = scan([whole])

    assert (deck, problems) == (read, faults)
    assert all(deck.find(question.slug) == question for question in read.questions)


def test_a_question_out_of_the_cache_draws_the_same_numbers(whole, kept, nothing_is_read):
    deck, _ = cache.scan([whole], kept)
    read, _ = scan([whole])

    assert drawn(deck) == drawn(read) != []


paths = st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1).map(Path)
numbers = st.floats(allow_nan=False)
wrongs, rights = (st.lists(st.builds(answer, path=paths), max_size=2).map(tuple) for answer in (Wrong, Right))


def of_kind(kind) -> st.SearchStrategy:
    known = {
        "draw": st.none(),
        "wrong": wrongs,
        "right": rights,
        "limit_s": numbers,
        "values": st.tuples(numbers, numbers),
    }
    known |= {"band": st.tuples(numbers, numbers)} | dict.fromkeys(("path", "folder", "checks_path"), paths)
    names = {field.name for field in fields(kind)}
    return st.builds(kind, **{name: strategy for name, strategy in known.items() if name in names})


@given(st.lists(st.one_of(map(of_kind, (Choice, Cloze, Code, Numeric, Order, Predict, Recall, Trace))), max_size=3))
def test_any_question_is_the_same_after_it_was_written_and_read(questions):
    assert plain.read(plain.written(tuple(questions))) == tuple(questions)


fragments = st.sampled_from(
    [
        "## What is {a} + {b}? {#sum}\n\ngiven: a in 2..9, b in 2..9\n\n---\n\n= {a + b}\n",
        "## Why? {#why}\n\nlevel: 2 · after: sum\n\n---\n\nSo.\n\n- must: one\n- plus: two\n",
        "## Which? {#which}\n\n- [x] é\n- [ ] ∂ -- no\n",
        "## Which? {#which}\n\n- [x] this and no other\n",
        "## No slug\n\nNothing.\n",
        "## A {{gap|hole}}. {#gap}\n\nlevel: 7\n",
        "stray words\n",
        "```trace a.grad\nnever closed\n",
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(["u01/a.md", "u01/b.md", "u02/c.md", "u09/d.md"]), fragments), max_size=6))
def test_any_deck_sound_or_not_comes_back_as_it_is_read(write, files):
    with tempfile.TemporaryDirectory() as folder:
        pages: dict[str, str] = {}
        for name, text in files:
            pages[name] = pages.get(name, "") + text
        deck = write(Path(folder) / "deck", pages)
        first, again = (cache.scan([deck], Path(folder) / "cache", AT_ONCE) for _ in range(2))

        assert again == first == scan([deck])
        assert drawn(again[0]) == drawn(first[0])


# -- every change is noticed ---------------------------------------------------------------------------------------

PAGE = "## Why? {#why}\n\n---\n\nSo.\n\n- must: one\n"


@pytest.fixture
def deck(tmp_path, write, exercise) -> Path:
    return write(tmp_path / "deck", {"u01/a.md": PAGE, **exercise({})})


@pytest.fixture
def reads(monkeypatch) -> list:
    """What is read, not taken from the cache."""
    done, read = [], cache._read
    monkeypatch.setattr(cache, "_read", lambda paths: done.append(paths) or read(paths))
    return done


def same_size_same_time(deck: Path) -> None:
    page = deck / "u01/a.md"
    before = page.stat()
    time.sleep(0.02)  # some disks count in steps of hundredths
    page.write_text(PAGE.replace("Why", "How"))
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))


def another_in_its_place(deck: Path) -> None:
    page = deck / "u01/a.md"
    copy = page.with_name("copy")
    shutil.copy2(page, copy)
    copy.replace(page)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a page is edited": lambda deck: (deck / "u01/a.md").write_text(PAGE + "- plus: two\n"),
    "an edit hides behind the old size and time": same_size_same_time,
    "a page is replaced by a copy": another_in_its_place,
    "a page comes on top": lambda deck: (deck / "u02/b.md").write_text(PAGE.replace("why", "how")),
    "a page goes": lambda deck: (deck / "u01/a.md").unlink(),
    "a page moves": lambda deck: (deck / "u01/a.md").rename(deck / "u01/b.md"),
    "the list of units is edited": lambda deck: add(deck / "deck.toml", "\n"),
    "a solution is edited": lambda deck: (deck / "u01/double/solution.py").write_text("double = (2).__mul__\n"),
    "a wrong answer comes on top": lambda deck: (deck / "u01/double/wrong/new.py").write_text('"""No."""\n'),
    "a further right answer comes on top": lambda deck: (deck / "u01/double/right/new.py").write_text('"""Yes."""\n'),
    "an empty folder comes on top": lambda deck: (deck / "u01/nothing").mkdir(),
    "a file may no longer be read": lambda deck: (deck / "u01/a.md").chmod(0),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_noticed(deck, tmp_path, reads, change):
    (deck / "u02").mkdir()
    (deck / "u01/double/right").mkdir()
    cache.scan([deck], tmp_path / "cache", AT_ONCE)

    CHANGES[change](deck)

    assert cache.scan([deck], tmp_path / "cache") == scan([deck])
    assert len(reads) == 2


def test_without_a_change_a_deck_is_read_once(deck, tmp_path, reads):
    for _ in range(3):
        cache.scan([deck], tmp_path / "cache", AT_ONCE)

    assert reads == [[deck]]


def test_another_version_of_drill_reads_anew(deck, tmp_path, reads, monkeypatch):
    cache.scan([deck], tmp_path / "cache", AT_ONCE)
    monkeypatch.setattr(drill, "__version__", "99")
    cache.scan([deck], tmp_path / "cache")

    assert len(reads) == 2


def test_another_python_reads_anew(deck, tmp_path, reads, monkeypatch):
    cache.scan([deck], tmp_path / "cache", AT_ONCE)
    monkeypatch.setattr("sys.version", "3.99")
    cache.scan([deck], tmp_path / "cache")

    assert len(reads) == 2


def test_a_reader_that_was_changed_reads_anew(deck, tmp_path, reads, monkeypatch):
    program = tmp_path / "drill"
    shutil.copytree(Path(drill.__file__).parent, program, ignore=lambda folder, names: {"tui", "grade", "plan"})
    monkeypatch.setattr(drill, "__file__", str(program / "__init__.py"))
    cache.scan([deck], tmp_path / "cache", AT_ONCE)
    add(program / "deck" / "kinds" / "order.py", "\n")
    cache.scan([deck], tmp_path / "cache")

    assert len(reads) == 2


def test_a_deck_that_was_changed_a_moment_ago_is_not_kept(deck, tmp_path, reads):
    """Its files could change again within one step of the disk's clock."""
    for _ in range(2):
        cache.scan([deck], tmp_path / "cache")

    assert len(reads) == 2
    assert list((tmp_path / "cache").iterdir()) == []


def test_relative_paths_mean_other_files_elsewhere(deck, tmp_path, monkeypatch, write):
    other = write(tmp_path / "elsewhere" / "deck", {"u01/a.md": PAGE.replace("why", "other")})
    slugs = []
    for folder in (deck.parent, other.parent):
        monkeypatch.chdir(folder)
        found, _ = cache.scan([Path("deck")], tmp_path / "cache", AT_ONCE)
        slugs.append([question.slug for question in found.questions])

    assert slugs == [["why", "double"], ["other"]]


def test_a_part_of_a_deck_is_read_each_time(deck, tmp_path, reads):
    for _ in range(2):
        found, _ = cache.scan([deck / "u01" / "double"], tmp_path / "cache", AT_ONCE)
        assert [question.slug for question in found.questions] == ["double"]

    assert len(reads) == 2


def test_only_the_latest_sets_of_decks_are_kept(tmp_path, write):
    for number in range(cache.MOST + 3):
        cache.scan([write(tmp_path / f"deck{number}", {"u01/a.md": PAGE})], tmp_path / "cache", AT_ONCE)

    assert len(list((tmp_path / "cache").iterdir())) == cache.MOST


# -- what is kept may be anything ----------------------------------------------------------------------------------


def the_file(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_file_is_passed_over_and_replaced(data, tmp_path, write):
    deck, folder = write(tmp_path / "deck", {"u01/a.md": PAGE}), tmp_path / "cache"
    expected = cache.scan([deck], folder, AT_ONCE)
    file = the_file(folder)
    sound = file.read_bytes()
    at = data.draw(st.integers(0, len(sound) - 1))
    rest = data.draw(st.sampled_from([b"", sound[at + 1 :]]))
    file.write_bytes(sound[:at] + data.draw(st.binary(max_size=4)) + rest)

    assert cache.scan([deck], folder, AT_ONCE) == expected
    assert file.read_bytes() == sound


@pytest.mark.parametrize(
    "content",
    [
        "[]",
        "[[], [], [], []]",
        '{"": "Deck"}',
        '{"": "system", "command": "true"}',
        '[[], [{"": "Recall"}], []]',
        '[[], [{"": "Recall", "slug": "a", "nonsense": 1}], []]',
        "[" * 100_000,
        "null",
        "{",
    ],
)
def test_what_is_no_deck_is_passed_over_though_its_sum_is_right(deck, tmp_path, content):
    expected = cache.scan([deck], tmp_path / "cache", AT_ONCE)
    file = the_file(tmp_path / "cache")
    head = file.read_bytes().partition(b"\n")[2].partition(b"\n\n")[0] + b"\n\n"
    forged = head + content.encode()
    file.write_bytes(b"%08x\n" % cache.crc32(forged) + forged)

    assert cache.scan([deck], tmp_path / "cache") == expected


def test_a_cache_that_others_may_write_is_not_believed(deck, tmp_path, reads):
    folder = tmp_path / "cache"
    cache.scan([deck], folder, AT_ONCE)
    folder.chmod(0o777)
    cache.scan([deck], folder, AT_ONCE)
    folder.chmod(0o700)
    the_file(folder).chmod(0o666)
    cache.scan([deck], folder)

    assert len(reads) == 3


def test_the_cache_is_for_its_owner_alone(deck, tmp_path):
    before = os.umask(0)
    try:
        cache.scan([deck], tmp_path / "cache", AT_ONCE)
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "cache").stat().st_mode) == 0o700
    assert stat.S_IMODE(the_file(tmp_path / "cache").stat().st_mode) == 0o600


@pytest.mark.parametrize("place", ["file/cache", "file"])
def test_where_nothing_can_be_kept_the_deck_is_read(deck, tmp_path, place):
    (tmp_path / "file").write_text("no folder")

    assert cache.scan([deck], tmp_path / place, AT_ONCE) == scan([deck])


def test_a_full_disk_leaves_no_half_file(deck, tmp_path, monkeypatch):
    def full(path, content):
        with path.open("wb") as file:
            file.write(content[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)

    assert cache.scan([deck], tmp_path / "cache", AT_ONCE) == scan([deck])
    assert list((tmp_path / "cache").iterdir()) == []
