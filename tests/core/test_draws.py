"""Which numbers come when: laws of the walk through all that may be drawn, and of formulas."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.core.draws import Given, drawn, shuffled
from drill.core.formulas import FormulaError, formula, holds, names_in, worked_out
from drill.core.judging import broken_pairs
from drill.core.questions import Choice, Numeric, Option, Order
from drill.errors import DrillError

values = st.lists(st.integers(-9, 9).map(float), min_size=1, max_size=6, unique=True).map(tuple)
ranges = st.fixed_dictionaries({"a": values, "b": values, "c": values})
conditions = st.sampled_from([(), ("a != b",), ("a < b", "b != c"), ("a * b != a + b",), ("a > 99",)])


def read(ranges, texts=()):
    return Given(ranges, tuple(("", formula(text)) for text in texts))


@given(ranges, conditions, st.text())
def test_all_numbers_that_keep_the_conditions_come_once_each(ranges, texts, seed):
    walked = [(numbers["a"], numbers["b"], numbers["c"]) for numbers in read(ranges, texts).walk(seed)]
    wanted = {
        (a, b, c)
        for a in ranges["a"]
        for b in ranges["b"]
        for c in ranges["c"]
        if all(eval(text, {"a": a, "b": b, "c": c}) for text in texts)
    }
    assert len(walked) == len(wanted)
    assert set(walked) == wanted


@given(ranges, conditions, st.text(), st.integers(0, 500))
def test_a_draw_depends_on_seed_and_repetition_alone_and_begins_again_after_the_last(ranges, texts, seed, repetition):
    once, again = read(ranges, texts), read(ranges, texts)
    count = len(list(once.walk(seed)))
    assert once.drawn(seed, repetition) == again.drawn(seed, repetition)
    assert (once.drawn(seed, 0) is None) == (count == 0)
    if count:
        assert once.drawn(seed, repetition) == once.drawn(seed, repetition % count)


@given(ranges, st.text())
def test_the_next_repetition_has_other_numbers(ranges, seed):
    numbers = read(ranges)
    if math.prod(map(len, ranges.values())) > 1:
        assert numbers.drawn(seed, 0) != numbers.drawn(seed, 1)


def test_a_great_many_combinations_are_walked_without_making_them():
    many = Given({name: tuple(map(float, range(1000))) for name in "abcdef"})
    first = [tuple(many.drawn("slug", repetition).values()) for repetition in range(20)]
    assert len(set(first)) == 20


def test_definitions_are_worked_out_in_order_and_conditions_see_them():
    numbers = Given(
        {"a": (1.0, 2.0, 3.0)},
        (("b", formula("2 * a")), ("c", formula("a + b")), ("", formula("c > 3"))),
    )
    assert sorted(tuple(found.values()) for found in numbers.walk("x")) == [(2.0, 4.0, 6.0), (3.0, 6.0, 9.0)]


@given(st.integers(-9, 9), st.integers(-9, 9), st.sampled_from(["a*b - 2", "a**2 + b", "max(a, b) % 7", "-(a - b)"]))
def test_a_formula_is_worth_what_python_says(a, b, text):
    assert worked_out(formula(text), {"a": a, "b": b}) == eval(text)


@pytest.mark.parametrize(
    "text",
    ["__import__('os')", "a.real", "[1]", "'a'", "(lambda: 1)()", "a if a else 1", "True", "9**9**9", "1/0"],
)
def test_what_is_no_arithmetic_of_given_names_has_no_value(text):
    with pytest.raises(FormulaError):
        worked_out(formula(text), {"a": 1.0})


@pytest.mark.parametrize("text", ["a =", "", "2 2", "(" * 500])
def test_what_does_not_parse_is_no_formula(text):
    with pytest.raises(FormulaError):
        formula(text)


def test_conditions_are_chained_and_joined():
    names = {"a": 2.0, "b": 5.0}
    assert holds(formula("1 < a < b and b != 3"), names)
    assert not holds(formula("a > b or a == 3"), names)
    with pytest.raises(FormulaError, match="is no condition"):
        holds(formula("a + b"), names)


def test_the_names_of_functions_are_no_names():
    assert names_in(formula("sqrt(a) + min(b, inf)")) == {"a", "b"}


def fixed(**more):
    return Numeric(slug="q", unit="u", title="", prompt="", values=(1.0,), **more)


def test_a_question_with_fixed_numbers_is_asked_as_it_is():
    question = fixed()
    assert drawn(question, 7) is question


@pytest.mark.parametrize("error", [DrillError, FormulaError])
def test_numbers_that_do_not_work_give_way_to_the_first_ones(error):
    def broken(repetition):
        raise error(f"nothing for {repetition}")

    question = fixed(draw=broken)
    assert drawn(question, 3) is question


def test_prerequisites_that_did_not_resolve_stay_away_from_a_draw():
    question = fixed(draw=lambda _: fixed(after=("gone",)), after=("here",))
    assert drawn(question, 1).after == ("here",)


def order(tiles, before):
    return Order(slug="q", unit="u", title="", prompt="", tiles=tuple(tiles), before=tuple(before))


@given(st.integers(2, 7), st.data(), st.integers(0, 50))
def test_tiles_that_differ_never_start_out_right(count, data, repetition):
    pairs = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)).filter(lambda pair: pair[0] < pair[1])
    question = order("abcdefg"[:count], data.draw(st.lists(pairs, min_size=1, max_size=4)))
    shown = shuffled(question, repetition)
    assert sorted(shown) == list(range(count))
    assert broken_pairs(question, shown) != []
    assert shown == shuffled(question, repetition)


@pytest.mark.parametrize(("tiles", "before"), [("aa", [(0, 1)]), ("abab", [(0, 3)]), ("ab", [])])
def test_tiles_that_read_the_same_are_shown_though_every_order_may_be_right(tiles, before):
    assert all(sorted(shuffled(order(tiles, before), n)) == list(range(len(tiles))) for n in range(20))


def test_options_stand_in_another_order_at_other_repetitions():
    options = tuple(Option(text, right=text == "a", feedback="no") for text in "abcd")
    question = Choice(slug="q", unit="u", title="", prompt="", options=options)
    assert len({shuffled(question, repetition) for repetition in range(20)}) > 5
