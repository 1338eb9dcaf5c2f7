"""Pictures in questions: drawn from a few words, right by what they show, and never wider than the screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill import pictures
from drill.pictures import roofline
from drill.pictures.errors import PictureError


def picture(word, body):
    text = pictures.drawn(f"Before.\n\n```{word}\n{body}\n```\n\nAfter.")
    assert text.startswith("Before.\n\n```text\n")
    assert text.endswith("\n```\n\nAfter.")
    return text.split("\n")[3:-3]


def test_a_graph_shows_values_and_gradients():
    lines = picture("graph", "a = 2\nb = -3\nd = a * b\ne = a + d\nf = d * e")
    assert [line.split()[:3] for line in lines if line.startswith(("a ", "b "))] == [
        ["a", "2", "24"],
        ["b", "-3", "-20"],
    ]


def test_a_graph_knows_the_engines_functions_and_operators():
    lines = picture("graph", "x = 1\ny = 2\nz = log(exp(x)) + tanh(0 * y) + relu(-x) - y / 2 + x ** 2")
    assert lines[-1].split()[-3] == "1"


def test_a_graph_may_leave_the_gradients_open():
    assert all("?" in line for line in picture("graph forward", "a = 3\nb = a * a")[1:])


def test_what_stands_in_a_graph_is_never_run():
    body = "a = 2\nb = __import__('os').getcwd()"
    assert pictures.drawn(f"```graph\n{body}\n```") == f"```graph\n{body}\n```"


@pytest.mark.filterwarnings("default")
def test_what_python_thinks_of_a_slip_in_a_graph_never_shows_on_the_screen(recwarn):
    assert pictures.drawn("```graph\na = 3in\n```") == "```graph\na = 3in\n```"
    assert not recwarn.list


def test_other_code_blocks_stay_as_they_are():
    text = "```python\na = 2\n```\n\n```pycon\n>>> 1\n```"
    assert pictures.drawn(text) == text


intensities = st.floats(-3, 3.5).map(lambda exponent: 10**exponent)
machines = st.tuples(st.integers(1, 2000), st.integers(10, 9000))


@given(machines, st.lists(intensities, max_size=9))
def test_a_roof_rises_to_its_ridge_and_each_piece_of_work_says_its_limit(machine, works):
    peak, bandwidth = machine
    body = "\n".join(f"{work!r} matmul number {i}" for i, work in enumerate(works))
    lines = roofline.draw(f"{peak} TFLOP/s, {bandwidth} GB/s", body).split("\n")
    assert max(map(len, lines)) <= pictures.WIDTH
    columns = list(zip(*(line.ljust(80)[14:] for line in lines[: lines.index("") - 2]), strict=True))
    tops = [next((row for row, glyph in enumerate(column) if glyph != " "), None) for column in columns]
    drawn = [top for top in tops if top is not None]
    assert drawn == sorted(drawn, reverse=True)
    assert all(sum(glyph != " " for glyph in column) <= 1 for column in columns)
    ridge = peak * 1e12 / (bandwidth * 1e9)
    said = [line.split()[-1] for line in lines[lines.index("") + 2 : -1]]
    assert said == ["bandwidth" if work < ridge else "arithmetic" for work in works]


names = st.text("abcdefgh ", min_size=1, max_size=12).map(str.strip).filter(bool)
bars = st.tuples(st.sampled_from(["", "~"]), names, st.integers(1, 20))
lanes = st.lists(st.tuples(names, st.lists(bars, min_size=1, max_size=6)), min_size=1, max_size=9)


@given(lanes)
def test_bars_are_as_long_as_what_they_stand_for(given_):
    body = "\n".join(f"{lane}: " + ", ".join(f"{w}{name} {n}" for w, name, n in work) for lane, work in given_)
    lines = picture("timeline ms", body)
    assert max(map(len, lines)) <= pictures.WIDTH
    width = max(len(lane) for lane, _ in given_)
    longest = max(sum(n for *_, n in work) for _, work in given_)
    for line, (lane, work) in zip(lines, given_, strict=False):
        assert line.startswith(lane)
        share = sum(n for *_, n in work) / longest
        assert abs(len(line) - width - 2 - share * (62 - width)) <= 1


FAULTS = {
    "no assignment": ("graph", "a + b", "line 1: `a + b` is no assignment that can be drawn"),
    "a name from nowhere": ("graph", "a = 1\nb = a * c", "line 2: `c` is not known yet"),
    "an unknown function": ("graph", "a = sin(2)", "line 1: `sin(2)` cannot be drawn"),
    "two names at once": ("graph", "a = b = 1", "line 1: `a = b = 1` is no assignment that can be drawn"),
    "a root that is not real": ("graph", "a = (-8) ** 0.5", "line 1: `a = (-8) ** 0.5` is no assignment"),
    "a division by nothing": ("graph", "a = 1 / 0", "line 1: `a = 1 / 0` is no assignment"),
    "an empty graph": ("graph", "", "there is nothing to draw"),
    "an unknown word": ("graph backward", "a = 1", "`backward` is not known"),
    "no machine": ("roofline fast", "1 relu", "`fast` names no peak and bandwidth"),
    "a machine that does nothing": ("roofline 0 TFLOP/s, 1 GB/s", "1 relu", "a machine that does nothing has no roof"),
    "a machine that is no number": ("roofline 1.2.3 TFLOP/s, 1 GB/s", "1 relu", "`1.2.3 TFLOP/s, 1 GB/s` names"),
    "a machine beyond all numbers": (f"roofline {'9' * 400} TFLOP/s, 1 GB/s", "1 relu", "`999"),
    "work without intensity": ("roofline 1 TFLOP/s, 1 GB/s", "relu", "line 1: `relu` cannot be worked out"),
    "work without a name": ("roofline 1 TFLOP/s, 1 GB/s", "0.125", "line 1: `0.125` is no piece of work"),
    "too much work": ("roofline 1 TFLOP/s, 1 GB/s", "1 a\n" * 10, "10 pieces of work are too many"),
    "no lane": ("timeline", "host 3", "line 1: `host 3` is no lane"),
    "no length": ("timeline", "host: launch", "line 1: `launch` does not say what and how long"),
    "an empty timeline": ("timeline", "", "there is nothing to draw"),
    "a lane with a long name": ("timeline", f"{'host' * 20}: launch 1", "a name leaves no room for the bars"),
    "a long unit": (f"timeline {'milli' * 20}seconds", "host: launch 1", "a name leaves no room for the bars"),
    "too many lanes": ("timeline", "a: b 1\n" * 10, "more than 9 lanes"),
}


@pytest.mark.parametrize(("word", "body", "said"), FAULTS.values(), ids=FAULTS)
def test_what_cannot_be_drawn_is_told_and_shown_as_it_was_written(word, body, said):
    text = f"```{word}\n{body}\n```"
    ((fence, error),) = pictures.faults(text)
    assert fence == f"```{word}"
    assert str(error).startswith(said)
    assert isinstance(error, PictureError)
    assert pictures.drawn(text) == text


def test_a_picture_that_would_be_folded_on_a_narrow_screen_is_told_and_still_drawn():
    text = f"```roofline 60 TFLOP/s, 3 TB/s\n1 {'long ' * 9}name\n```"
    ((fence, error),) = pictures.faults(text)
    assert (fence, error.what) == ("```roofline 60 TFLOP/s, 3 TB/s", "it is 89 columns wide")
    assert "long name" in pictures.drawn(text).replace("```roofline", "")
    assert pictures.drawn(text) != text
