"""The log as JSON lines, out and in."""

import json

import pytest

from drill.store import ImportFaultsError


@pytest.fixture
def rows(desk, log):
    """An export with one row of each kind."""
    review = desk.answer()
    log.append(review)
    log.retract(review.id)
    log.suspend("relu", until=desk.at)
    log.remember("plan", "soon")
    log.keep_draft("relu", "max(0")
    return list(log.export())


@pytest.fixture
def fresh(new_desk):
    return new_desk("phone").open()


def test_an_export_begins_with_its_version_and_holds_every_event(rows):
    assert rows[0] == {"type": "drill", "version": 2}
    assert [row["type"] for row in rows[1:]] == ["review", "retraction", "suspension", "setting", "draft"]


def test_an_export_survives_json_and_comes_back_the_same(rows, fresh):
    assert fresh.import_(json.loads(json.dumps(row)) for row in rows) == 1
    assert list(fresh.export()) == rows


def test_importing_twice_is_as_good_as_once(rows, fresh):
    assert (fresh.import_(rows), fresh.import_(rows)) == (1, 0)
    assert list(fresh.export()) == rows


def test_rows_may_come_in_any_order_and_without_the_head(rows, fresh):
    fresh.import_(reversed(rows[1:]))
    assert list(fresh.export()) == rows


def test_an_export_of_an_older_drill_is_read(rows, fresh):
    assert fresh.import_([{"type": "drill", "version": 1}, *rows[1:-1]]) == 1


def test_of_two_drafts_the_later_one_stays_whichever_comes_first(rows, fresh):
    older = rows[-1] | {"text": "ma", "at": "2026-01-01T12:00:00.000Z"}
    for order in ([rows[-1], older], [older, rows[-1]]):
        fresh.import_(order)
        assert fresh.draft("relu") == "max(0"


def test_an_import_is_preceded_by_a_backup(rows, fresh):
    fresh.import_(rows)
    assert [path.name.split("-", 5)[5] for path in (fresh.path.parent / "backups").iterdir()] == ["before-import.db"]


FAULTS = [
    (3, "it is not an object"),
    (None, "it is not an object"),
    ({"type": "drill", "version": 3}, "its version is 3, this drill reads up to 2"),
    ({"type": "mood"}, "its type is 'mood'; it must be one of review, retraction, suspension, setting, draft"),
    ({}, "its type is None"),
    ({"type": ["review"]}, "its type is ['review']"),
    ({"type": "retraction", "id": "0" * 36, "device": "x", "at": "2026-11-23T12:00:00.000Z"}, "`review` is missing"),
    ({"rating": 5}, "a rating is from 1 to 4"),
    ({"rating": "good"}, "cannot store TEXT value in INTEGER column reviews.rating"),
    ({"rating": True}, "`rating` is True"),
    ({"rating": None}, "NOT NULL constraint failed: reviews.rating"),
    ({"rating": 10**30}, "too large"),
    ({"id": "1"}, "an id is a UUID"),
    ({"answered": "now"}, "answered is UTC with milliseconds"),
    ({"answered": "2026-02-30T12:00:00.000Z"}, "answered is UTC with milliseconds"),
    ({"answer": "{"}, "an answer is JSON"),
    ({"answer": {"text": "x"}}, "type 'dict' is not supported"),
    ({"question": "\ud800"}, "surrogates not allowed"),
    ({"seconds": float("nan")}, "NOT NULL constraint failed: reviews.seconds"),
    ({"seconds": float("inf")}, "seconds are from 0 to 1e9"),
    ({"mood": "bright"}, "`mood` is unknown"),
]


@pytest.mark.parametrize(("change", "words"), FAULTS, ids=[words for _, words in FAULTS])
def test_a_faulty_row_is_named_with_its_fault_and_nothing_is_imported(rows, fresh, change, words):
    is_change = isinstance(change, dict) and "type" not in change and change
    bad = {**rows[1], "id": "f" * 36, **change} if is_change else change
    with pytest.raises(ImportFaultsError) as error:
        fresh.import_([*rows, bad])
    first, *faults = str(error.value).splitlines()
    assert first == "Nothing was imported. Mend these rows, then try again:"
    assert faults[0].startswith(f"row {len(rows) + 1}: ")
    assert words in faults[0]
    assert list(fresh.reviews()) == []
    assert fresh.recalled("plan") is None


def test_all_faults_are_listed_at_once(rows, fresh):
    bad = [rows[1] | {"rating": 9}, rows[1] | {"id": "short"}, "nonsense"]
    with pytest.raises(ImportFaultsError) as error:
        fresh.import_([*bad, *rows])
    assert [line.split(":")[0] for line in str(error.value).splitlines()[1:]] == ["row 1", "row 2", "row 3"]


def test_a_retraction_of_an_answer_that_is_nowhere_is_a_fault(rows, fresh):
    with pytest.raises(ImportFaultsError, match=rf"row 1: it takes back the answer {rows[1]['id']}, which is not here"):
        fresh.import_(row for row in rows if row["type"] == "retraction")


def test_an_id_that_stands_for_something_else_here_is_a_fault(rows, log):
    with pytest.raises(ImportFaultsError, match=rf"row 1: the log holds something else under the id {rows[1]['id']}"):
        log.import_([rows[1] | {"rating": 1}])
    assert list(log.export()) == rows


def test_an_export_holds_one_state_of_the_log_though_another_drill_goes_on(desk, log, fresh):
    log.append(desk.answer())
    rows = log.export()
    begun = [next(rows), next(rows)]
    meanwhile = desk.open()
    later = desk.answer()
    meanwhile.append(later)
    meanwhile.retract(later.id)
    assert fresh.import_([*begun, *rows]) == 1


def test_an_export_that_nobody_reads_to_its_end_leaves_the_log_as_it_was(desk, log):
    log.append(desk.answer("relu"))
    rows = log.export()
    next(rows)
    next(rows)
    log.append(desk.answer("tanh"))
    log.close()
    del rows
    assert [review.question for review in desk.open().reviews()] == ["relu", "tanh"]


@pytest.mark.parametrize("key", ["started", "answered"])
def test_an_answer_from_before_there_were_such_clocks_is_refused(rows, fresh, key):
    with pytest.raises(ImportFaultsError, match=f"row 1: `{key}` is before 1970"):
        fresh.import_([rows[1] | {key: "0001-01-01T00:00:00.000Z"}])
    assert list(fresh.reviews()) == []


@pytest.mark.parametrize("place", [2, 3, 4, 5])
def test_what_is_no_answer_is_refused_from_before_then_too(rows, fresh, place):
    with pytest.raises(ImportFaultsError, match="row 2: `at` is before 1970"):
        fresh.import_([rows[1], rows[place] | {"at": "0001-01-01T00:00:00.000Z"}])
    assert list(fresh.reviews()) == []
