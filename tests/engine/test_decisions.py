"""Who watches decisions, and until when."""

from engine import Value
from engine.decisions import watched


def test_one_watch_inside_another_ends_by_itself():
    with watched() as outer:
        with watched() as inner:
            assert Value(1.0) > 0.0
        assert Value(2.0) > 0.0
    assert not Value(3.0) < 0.0
    assert [decision.left.data for decision in inner] == [1.0]
    assert [decision.left.data for decision in outer] == [1.0, 2.0]


def test_two_watches_that_saw_the_same_are_told_apart():
    with watched() as outer:
        with watched() as inner:
            pass
        assert Value(1.0) > 0.0
    assert (len(outer), len(inner)) == (1, 0)
