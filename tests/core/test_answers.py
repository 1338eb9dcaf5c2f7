"""What people type, read as numbers."""

import math
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.core.answers import Ticks, UnclearAnswerError, number, numbers, plain

finite = st.floats(allow_nan=False, allow_infinity=False)


@given(finite)
def test_every_number_reads_back_as_itself(x):
    assert number(repr(x)) == x


@given(st.integers(0, 10**15))
def test_thousands_may_be_separated(n):
    assert number(f"{n:,}") == n == number(f"{n:_}")


@pytest.mark.parametrize(
    ("typed", "unit", "value"),
    [
        ("2/3", "", 2 / 3),
        ("2^20", "", 2**20),
        ("2**20 bytes", "bytes", 2**20),
        ("256e6/25e9", "", 0.01024),
        ("−3", "", -3.0),
        ("10.24MS", "ms", 10.24),
        ("80 %", "%", 80.0),
        ("3 × 4", "", 12.0),
        ("-inf", "", -math.inf),
    ],
)
def test_numbers_are_read_as_people_write_them(typed, unit, value):
    assert number(typed, unit) == pytest.approx(value)


@pytest.mark.parametrize(
    "typed",
    [
        "six",
        "1..2",
        "(1, 2)",
        "2,5",
        "1,0000",
        ",5",
        "1" + "+1" * 2000,
        "__import__('os')",
        "9**9**9**9",
        "1/0",
        "(" * 500,
        "x",
    ],
)
def test_what_is_no_number_is_said_to_be_none_and_nothing_is_run(typed):
    with pytest.raises(UnclearAnswerError, match="does not read as a number"):
        number(typed)


@pytest.mark.parametrize("typed", ["", "  "])
def test_where_nothing_is_typed_it_is_said_what_may_be(typed):
    with pytest.raises(UnclearAnswerError, match=r"^Type a number in KiB, such as 0\.5, 1e-3, 2\^20 or 2/3\.$"):
        number(typed, unit="KiB")


@given(st.text(max_size=40))
def test_no_text_at_all_breaks_the_reading_of_numbers(text):
    with suppress(UnclearAnswerError):
        assert isinstance(number(text), float)


@given(st.lists(finite, min_size=2, max_size=5), st.sampled_from([", ", " ", "; "]))
def test_several_numbers_may_be_separated_in_any_usual_way(values, separator):
    assert numbers(f"[{separator.join(map(repr, values))}]", len(values)) == tuple(values)


def test_too_few_numbers_are_counted_back_to_the_learner():
    with pytest.raises(UnclearAnswerError, match="3 numbers are asked for, separated by commas; this has 2"):
        numbers("1, 2", 3)


def test_answers_of_each_shape_can_be_kept_as_json():
    assert plain((2, 0, 1)) == [2, 0, 1]
    assert plain({"a.grad": "6"}) == {"a.grad": "6"}
    assert plain(1) == 1
    assert plain(Ticks("said", (0,), (1,))) == {"text": "said", "points": [0], "traps": [1]}
