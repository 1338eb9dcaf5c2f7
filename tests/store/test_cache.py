"""The snapshot of the memories: used where it helps, believed in nothing."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from drill.core.memory import WEIGHTS, fold
from drill.core.reviews import Rating


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch):
    """A snapshot after each row."""
    monkeypatch.setattr("drill.store.cache.BEHIND", 0)


def snapshots(log):
    return log._connection.execute("select review, retraction, body from snapshots").fetchall()


def test_a_snapshot_is_written_only_when_the_log_has_run_far_ahead(desk, log, monkeypatch):
    monkeypatch.setattr("drill.store.cache.BEHIND", 3)
    for expected in (0, 0, 0, 1):
        log.append(desk.answer())
        assert len(snapshots(log)) == expected or log.memories()
    log.close()
    again = desk.open()
    again.memories()
    assert [(review, retraction) for review, retraction, _ in snapshots(again)] in ([], [(4, 0)])


def test_a_restart_goes_on_from_the_snapshot(desk, log, eager):
    log.append(desk.answer("relu"))
    log.memories()
    ((_, _, body),) = snapshots(log)
    told = json.loads(body)
    told["relu"][0] = 1234.5
    log._connection.execute("update snapshots set body = ?", (json.dumps(told),))
    log.close()
    assert desk.open().memories()["relu"].stability == 1234.5  # so it was read


@pytest.mark.parametrize(
    "body", ["", "[]", "{", '{"relu": [1]}', '{"relu": 5}', '{"relu": [1, 2, "x", 4, 5, "y"]}', "null"]
)
def test_a_snapshot_that_cannot_be_read_is_as_good_as_none(desk, log, eager, body):
    log.append(desk.answer("relu"))
    log.memories()
    log._connection.execute("update snapshots set body = ?", (body,))
    log.close()
    again = desk.open()
    assert again.memories() == fold(again.reviews())


def test_each_set_of_weights_has_memories_of_its_own(desk, log, eager):
    log.append(desk.answer("relu"))
    own = (*WEIGHTS[:2], 7.0, *WEIGHTS[3:])
    assert log.memories(own)["relu"].stability == 7.0
    assert log.memories()["relu"].stability == pytest.approx(2.3065)
    assert log.memories(own) == fold(log.reviews(), own)
    assert len(snapshots(log)) == 2


def test_what_another_process_adds_takes_back_and_resets_is_seen(desk, log):
    other = desk.open()
    first, second = desk.answer("relu"), desk.answer("relu", Rating.EASY)
    log.append(first)
    assert set(log.memories()) == {"relu"}
    other.append(second)
    assert log.memories() == fold([first, second])
    other.retract(first.id)
    assert log.memories() == fold([second])
    other.reset()
    assert log.memories() == {}
    other.append(desk.answer("tanh"))
    assert set(log.memories()) == {"tanh"}


def test_an_answer_that_arrives_late_is_put_where_it_belongs(desk, log):
    early, late = desk.answer("relu", Rating.AGAIN), desk.answer("relu", answered=desk.at + timedelta(days=9))
    log.append(late)
    assert log.memories() == fold([late])
    log.append(early)
    assert log.memories() == fold([early, late]) != fold([late, early])


def test_two_answers_of_one_moment_count_in_the_order_of_their_devices(desk, log):
    b = desk.answer("relu", Rating.EASY, device="b")
    a = replace(desk.answer("relu", Rating.AGAIN, device="a"), answered=b.answered)
    log.append(b)
    log.memories()
    log.append(a)
    assert log.memories() == fold([a, b]) != fold([b, a])


def test_an_answer_undone_before_it_was_ever_counted_leaves_no_trace(desk, log):
    log.append(desk.answer("tanh"))
    undone = desk.answer("relu")
    log.append(undone)
    log.retract(undone.id)
    assert set(log.memories()) == {"tanh"}


def test_what_the_caller_does_to_the_memories_does_not_reach_the_cache(desk, log):
    log.append(desk.answer("relu"))
    log.memories().clear()
    assert set(log.memories()) == {"relu"}


def test_memories_can_be_had_while_another_process_is_writing(desk, log, eager):
    log.append(desk.answer("relu"))
    other = desk.open()
    other._connection.execute("begin immediate")
    log._connection.execute("pragma busy_timeout = 10")
    assert set(log.memories()) == {"relu"}  # the snapshot was not written, and that is all
    assert snapshots(log) == []


def test_memories_that_an_earlier_way_of_reckoning_left_are_worked_out_anew(desk, log, eager, monkeypatch):
    log.append(desk.answer("relu"))
    (true,) = log.memories().values()
    changed = log._connection.execute("update snapshots set body = replace(body, '[2.3', '[1234.5')").rowcount
    assert changed == 1
    log.close()
    assert desk.open().memories()["relu"].stability > 1234  # so it would be taken for true
    monkeypatch.setattr("drill.store.cache.REVISION", 0)
    assert desk.open().memories() == {"relu": true}
