"""A right answer is right in any typography, and one that is nearly right is not."""

import unicodedata
from contextlib import suppress

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from drill.core import judging
from drill.core.answers import UnclearAnswerError, as_typed, number, numbers
from drill.core.questions import Cloze, Numeric

WHO = {"slug": "q", "unit": "u01", "title": "Q", "prompt": "Q"}
GROUPING = ("", ",", "_", "'", "’", " ", "\u00a0", "\u2009", "\u202f")
UNITS = {
    "bytes": ("", " bytes", "bytes", " Bytes", " byte", "\u00a0bytes"),
    "µs": ("", " µs", " μs", "us", " US"),
    "times": ("", " times", "x", " x", "×", " ×"),
    "%": ("", "%", " %", "\u202f%"),
}
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")  # as a Japanese keyboard types them


@st.composite
def written(draw):
    """A whole number, and one of the ways in which people write it."""
    value = draw(st.integers(-(10**12), 10**12))
    text = f"{abs(value):,}".replace(",", draw(st.sampled_from(GROUPING)))
    text = text.translate(WIDE) if draw(st.booleans()) else text
    sign = draw(st.sampled_from(("-", "−", "–"))) if value < 0 else draw(st.sampled_from(("", "+", "= ", "≈")))
    return value, f" {sign}{text}{draw(st.sampled_from(('', '.', '.0')))} "


@given(written(), st.sampled_from(sorted(UNITS)), st.data())
def test_a_right_number_is_right_however_it_is_written_and_its_neighbour_is_not(pair, unit, data):
    value, text = pair
    typed = text.rstrip() + data.draw(st.sampled_from(UNITS[unit]))
    assert judging.numeric(Numeric(**WHO, values=(float(value),), unit_name=unit), typed).word == "right"
    assert judging.numeric(Numeric(**WHO, values=(value + 1.0,), unit_name=unit), typed).word == "wrong"


@given(st.lists(written(), min_size=2, max_size=4))
def test_several_numbers_with_grouped_digits_may_be_told_apart_by_semicolons(pairs):
    values, texts = zip(*pairs, strict=True)
    assert numbers("; ".join(texts), len(values)) == values


@given(written(), st.integers(-3, 3))
def test_a_whole_number_in_a_cell_is_that_very_number(pair, off):
    value, text = pair
    assert judging.same(text, repr(float(value + off))) == (off == 0)


@pytest.mark.parametrize(
    "typed",
    ["1234,567", "3.14,159", "1,0000", "1 0000", "12 34", "1,024 2,048", "3–5", "3 — 5", "2½", "1.000.000", "0,5"],
)
def test_what_might_mean_two_things_is_asked_for_again(typed):
    with pytest.raises(UnclearAnswerError, match="does not read as a number"):
        number(typed)


@pytest.mark.parametrize("typed", ["3–5; 4", "3–5, 4", "[3 — 5, 4]"])
def test_a_range_among_several_numbers_is_asked_for_again_too(typed):
    with pytest.raises(UnclearAnswerError, match="does not read as a number"):
        numbers(typed, 2)


@pytest.mark.parametrize("typed", ["0x" + "f" * 5000, "1+" * 900 + "x", "9" * 5000])
def test_a_formula_too_long_to_be_told_is_still_told_to_be_none(typed):
    with pytest.raises(UnclearAnswerError, match="does not read as a number"):
        number(typed)


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("typed", ["3in", "0x1for", "1or 2", "[1 if 1else 2]"])
def test_what_python_thinks_of_a_text_never_shows_on_the_screen(typed, recwarn):
    with suppress(UnclearAnswerError):
        number(typed)
    judging.same(typed, "1.0")
    assert not recwarn.list


@pytest.mark.parametrize(
    ("typed", "value"), [("10⁶", 1e6), ("1.5×10⁻³", 1.5e-3), ("½", 0.5), ("2²¹ bytes", 2**21), ("3⁄4", 0.75)]
)
def test_powers_and_fractions_may_be_typeset(typed, value):
    assert number(typed, "bytes") == pytest.approx(value)


@pytest.mark.parametrize(
    ("typed", "count", "unit", "values"),
    [
        ("[3, 4] ms", 2, "ms", (3, 4)),
        ("3 ms, 4 ms", 2, "ms", (3, 4)),
        ("[3; 4]\u202fµs", 2, "μs", (3, 4)),
        ("(1+2)*3, 4", 2, "", (9, 4)),
        ("(1/2), (3/4)", 2, "", (0.5, 0.75)),
        ("1,024 2,048", 2, "", (1024, 2048)),
        ("(1; 2)", 2, "", (1, 2)),
    ],
)
def test_brackets_and_units_may_stand_around_each_number_or_around_all(typed, count, unit, values):
    assert numbers(typed, count, unit) == values


WORDS = st.lists(st.text("abcdefghijklmnopqrstuvwxyz²⁻¹*'é_()", min_size=1, max_size=8), min_size=1, max_size=4)


@st.composite
def typeset(draw, text):
    """The same words from another keyboard."""
    for sign, others in (("'", "’‘'"), (" ", " \u00a0\u202f"), ("*", "*×·"), ("-", "-−–‑")):
        text = "".join(draw(st.sampled_from(others)) if letter == sign else letter for letter in text)
    text = draw(st.sampled_from((str, str.upper, str.title)))(text) if text.isascii() else text
    form = draw(st.sampled_from(("NFC", "NFD")))
    return draw(st.sampled_from(("{}", " {} ", "`{}`", "{}."))).format(unicodedata.normalize(form, text))


@given(WORDS, st.data())
def test_right_words_are_right_from_any_keyboard_and_with_a_letter_less_they_are_not(words, data):
    text = " ".join(words)
    assume(judging.normal(text))
    blank = Cloze(**WHO, blanks=((text,),), whole="")
    assert judging.cloze(blank, [data.draw(typeset(text))]).word == "right"
    letters = [place for place, letter in enumerate(text) if letter.isalnum() and letter.isascii()]
    assume(letters)
    place = data.draw(st.sampled_from(letters))
    assert judging.cloze(blank, [text[:place] + text[place + 1 :]]).word == "wrong"


@given(st.text(max_size=30))
def test_what_is_plain_already_stays_as_it_is(text):
    assert as_typed(as_typed(text)) == as_typed(text)
    assert as_typed(text) == text or not text.isascii()


@pytest.mark.parametrize(
    ("given", "truth", "same"),
    [
        ('"cuda"', "'cuda'", True),
        ("“cuda”", "'cuda'", True),
        ("cuda", "'cuda'", True),
        ("cud", "'cuda'", False),
        ("", "''", False),
        ("torch.Size([2, 3])", "[2, 3]", True),
        ("[1. 2.]", "[1.0, 2.0]", True),
        ("[[1. -2.] [3. 4.]]", "[[1.0, -2.0], [3.0, 4.0]]", True),
        ("[1 2]", "[1.0, 3.0]", False),
        ("[NaN, −6]", "[nan, -6.0]", True),
        ("{2, 1}", "{1, 2}", True),
        ("{2}", "{1, 2}", False),
        ("`6`", "6.0", True),
        ("1023", "1024.0", False),
        ("1.02e3", "1020.5", True),
    ],
)
def test_a_cell_may_be_typed_as_python_numpy_and_torch_print_it(given, truth, same):
    assert judging.same(given, truth) is same


def test_large_numbers_that_differ_do_not_look_the_same():
    (mark,) = judging.numeric(Numeric(**WHO, values=(2097152.0,)), "2097153").marks
    assert (mark.given, mark.expected) == ("2097153", "2097152")
