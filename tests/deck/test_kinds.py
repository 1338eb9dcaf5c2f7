"""Each kind of small question is read as it was meant; the examples are those of the format's own page."""

import pytest

from drill.core.questions import (
    Choice,
    Cloze,
    FollowUp,
    Numeric,
    NumericTrap,
    Option,
    Order,
    OrderTrap,
    Point,
    Predict,
    Recall,
    Trace,
    TraceTrap,
    kind_of,
)

TURNED = "## Why? {#why}\n\n---\n\n"


@pytest.fixture
def asked(scanned):
    """The only question of a page."""

    def read(text):
        deck, problems = scanned({"u01/a.md": text})
        assert problems == []
        (question,) = deck.questions
        return question

    return read


@pytest.fixture
def told(scanned, examples):
    """The questions of the format's page by kind."""
    deck, problems = scanned({"u01/a.md": "## {{a}} {#chain-rule}\n", "u01/format.md": examples})
    assert problems == []
    return {kind_of(question): question for question in deck.questions}


def test_the_examples_of_the_format_are_of_every_small_kind(told):
    assert set(told) == {"recall", "cloze", "choice", "numeric", "order", "trace", "predict"}


def test_recall_has_points_traps_followups_and_a_model_answer(told):
    question = told["recall"]

    assert isinstance(question, Recall)
    assert (question.level, question.after, question.tags) == (1, ("chain-rule",), ("review", "S17"))
    assert question.title == "Why does backward() add into .grad instead of assigning to it?"
    assert question.prompt == "Why does `backward()` add into `.grad` instead of assigning to it?"
    assert question.why.startswith("A value may feed several others")
    assert "must" not in question.why
    assert question.points[0] == Point("the gradient is a **sum over paths** (or over consumers)", must=True)
    assert [point.must for point in question.points] == [True, True, False]
    assert question.traps == ('"it saves memory"',)
    answer = "Both uses are the same node; assigning keeps one of two equal shares."
    assert question.followups == (FollowUp("What would go wrong in `x * x`?", answer),)


def test_choice_has_options_with_the_misconception_of_each_wrong_one(told):
    question = told["choice"]

    assert isinstance(question, Choice)
    assert question.options[0] == Option("the launch costs more than the work", right=True)
    assert question.options[1] == Option("the first call was cold", False, "a second call would then be faster")
    assert question.prompt.endswith("Why?")


def test_order_has_a_free_tile_and_a_telling_wrong_order(told):
    question = told["order"]

    assert isinstance(question, Order)
    assert question.tiles == ("forward", "loss", "zero the gradients", "backward", "update")
    assert set(question.before) == {(0, 1), (1, 3), (3, 4), (2, 3)}
    assert question.traps == (OrderTrap((0, 1, 3, 2, 4), "wipes the gradients that the update needs"),)
    assert question.prompt == "Put one training step in order."


def test_trace_shows_its_program_and_keeps_its_cells(told):
    question = told["trace"]

    assert isinstance(question, Trace)
    assert question.cells == ("a.grad", "b.data")
    assert question.code == "a = Value(3.0)\nb = a * a + a\nb.backward()\n"
    assert question.prompt.endswith(f"\n\n```python\n{question.code}```")
    assert question.traps == (TraceTrap("a.grad", "6", "the path through `+ a` is missing"),)


def test_predict_hides_its_program_and_knows_the_band(told):
    question = told["predict"]

    assert isinstance(question, Predict)
    assert (question.expression, question.needs, question.unit_name) == ("columns / rows", "numpy", "times")
    assert question.band == (1.5, 60.0)
    assert question.code.startswith("import time, numpy as np\n")
    assert question.prompt == question.title


def test_a_demonstration_can_be_predicted(asked):
    question = asked("## How fast? {#fast}\n\ndemo: transfer pinned_ratio\n\n---\n\n= 1 .. 3 times\n")

    assert isinstance(question, Predict)
    assert (question.demo, question.expression, question.code) == ("transfer", "pinned_ratio", "")


def test_cloze_hides_its_blanks_and_can_show_the_whole(asked):
    question = asked("## Each {{ node | vertex }} has `{{x.grad}}`. {#c}\n\nIt begins at {{0|zero}}.\n\n---\n\nWhy.\n")

    assert isinstance(question, Cloze)
    assert question.blanks == (("node", "vertex"), ("x.grad",), ("0", "zero"))
    assert question.title == "Each ____ has ____."
    assert question.prompt == "Each ____ has `____`.\n\nIt begins at ____."
    assert question.whole == "Each node has `x.grad`.\n\nIt begins at 0."
    assert question.why == "Why."


VALUES = {
    "= 2097152 bytes": ((2097152.0,), 0.0, 0.0, "bytes"),
    "= 10.24 ±2 % ms": ((10.24,), 0.0, 0.02, "ms"),
    "= 10.24 ± 2% ms": ((10.24,), 0.0, 0.02, "ms"),
    "= -3 ±0.5": ((-3.0,), 0.5, 0.0, ""),
    "= 50 %": ((50.0,), 0.0, 0.0, "%"),
    "= 50 ±2 % %": ((50.0,), 0.0, 0.02, "%"),
    "= [1, 2.5] ±0.1 GB/s": ((1.0, 2.5), 0.1, 0.0, "GB/s"),
    "= 2^20": ((1048576.0,), 0.0, 0.0, ""),
    "= 1/4 of the time": ((0.25,), 0.0, 0.0, "of the time"),
    "= 2,097,152": ((2097152.0,), 0.0, 0.0, ""),
    "= 8 × as fast": ((8.0,), 0.0, 0.0, "× as fast"),
    "= 1e-3 s": ((0.001,), 0.0, 0.0, "s"),
}


@pytest.mark.parametrize(("line", "meant"), VALUES.items(), ids=VALUES)
def test_a_numeric_line_has_values_tolerance_and_unit(asked, line, meant):
    question = asked(f"{TURNED}{line}\n")

    assert isinstance(question, Numeric)
    assert (question.values, question.absolute, question.relative, question.unit_name) == meant


def test_a_numeric_trap_has_as_many_values_as_the_answer(asked):
    question = asked(f"{TURNED}= [1, 2]\ntrap: [2, 1] -- swapped\n\nWhy so.\n")

    assert isinstance(question, Numeric)
    assert question.traps == (NumericTrap((2.0, 1.0), "swapped"),)
    assert question.why == "Why so."


def test_a_rule_gives_all_the_pairs_of_an_order(asked):
    question = asked("## Order? {#o}\n\n1. a\n2. b\n3. c\n4. d\n\n---\n\nrule: 1 < 3 < 4, 2 < 3\n")

    assert isinstance(question, Order)
    assert question.before == ((0, 2), (2, 3), (1, 2))


def test_a_long_point_goes_on_in_indented_lines(asked):
    question = asked(f"{TURNED}Said.\n\n- must: one\n  and the same\n- plus: two\n\nMore.\n")

    assert isinstance(question, Recall)
    assert question.points == (Point("one and the same", must=True), Point("two", must=False))
    assert question.why == "Said.\n\n\nMore."


def test_code_blocks_are_never_taken_for_structure(asked):
    code = "```python\n# not a heading\n## nor this {#x}\n---\n= 3\n- must: no\n```"
    question = asked(f"## Why? {{#why}}\n\n{code}\n\n---\n\n- must: x\n\n~~~\n```\n= 4\n~~~\n")

    assert isinstance(question, Recall)
    assert question.prompt == f"Why?\n\n{code}"
    assert "= 4" in question.why


def test_comments_are_left_out_and_lines_keep_their_numbers(scanned):
    deck, problems = scanned({"u01/a.md": f"<!-- for authors\n## Old {{#old}}\n-->\n{TURNED}- must: x\n"})

    assert problems == []
    assert [(question.slug, question.line) for question in deck.questions] == [("why", 4)]


def test_windows_line_ends_and_a_byte_order_mark_are_read_like_any_other(scanned, tmp_path, write):
    text = f"{TURNED}Because.\n\n- must: x\n"
    plain = scanned({"u01/a.md": text})[0].questions[0]
    windows = scanned({"u01/a.md": b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()})[0].questions[0]

    assert windows == plain


def test_questions_know_their_unit_page_and_line(scanned):
    deck, _ = scanned({"u02/b.md": f"# Group\n\n{TURNED}- must: x\n", "u01/a.md": "## {{a}} {#c}\n"})

    assert [(q.unit, q.path.name, q.line) for q in deck.questions] == [("u01", "a.md", 1), ("u02", "b.md", 3)]
