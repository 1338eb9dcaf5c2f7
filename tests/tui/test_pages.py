"""Pages as text: Markdown, wrapping, results, verdicts, figures. No screen is needed to read them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.core.judging import Verdict, given_up
from drill.core.outcomes import Cancelled, Diagnosis, Failed, Passed, Raised
from drill.core.questions import Cloze, Code, Numeric, Right
from drill.core.reviews import Rating
from drill.tui.page.figures import ahead, heatmap
from drill.tui.page.lines import Facts, Line, Listing, Paragraph, Span, cells, layout, say
from drill.tui.page.markdown import blocks, filled, spans
from drill.tui.page.results import results
from drill.tui.page.verdicts import verdict_page

words = st.text(st.sampled_from("ab `*_[]x\n∂→é深"), max_size=120)


def text(page, width: int = 60) -> str:
    return "\n".join(line.text.rstrip() for line in layout(page, width))


def test_a_question_with_a_list_and_a_program_reads_as_it_was_written():
    page = blocks("Why **not** `a + b`?\n\n- one\n- two that goes\n  on\n\n```python\nx = [1]\n```\n\n> said so")
    assert text(page, 20) == "Why not a + b?\n\n• one\n• two that goes on\n\n x = [1]\n\n│ said so"


def test_lines_hang_below_their_bullet():
    assert text(blocks("- one two three"), 9) == "• one two\n  three"


def test_numbered_lists_tables_and_headings_are_kept():
    assert text(blocks("# Top\n\n1. a\n2. b\n\n| x | y |\n|---|---|")) == "Top\n\n1. a\n2. b\n\n | x | y |\n |---|---|"


@pytest.mark.parametrize(
    ("markdown", "told"),
    [
        ("a **b** c", [("a ", "text"), ("b", "strong"), (" c", "text")]),
        ("`x ** y` and 2 * 3 * 4", [("x ** y", "code"), (" and 2 * 3 * 4", "text")]),
        ("*so* it is", [("so", "emphasis"), (" it is", "text")]),
        ("**a `b` c**", [("a ", "strong"), ("b", "code"), (" c", "strong")]),
        ("see [the docs](https://x)", [("see ", "text"), ("the docs", "text")]),
        ("``a ` b``", [("a ` b", "code")]),
        ("fill `x.____()` in", [("fill ", "text"), ("x.", "code"), ("____", "blank"), ("()", "code"), (" in", "text")]),
        ("snake_case_name [not a link]", [("snake_case_name [not a link]", "text")]),
    ],
)
def test_inline_marks(markdown, told):
    assert [(span.text, span.tone) for span in spans(markdown)] == told


@given(words, st.integers(8, 60))
def test_no_line_is_wider_than_the_page_and_no_letter_is_lost(markdown, width):
    page = blocks(markdown)
    lines = layout(page, width)
    assert all(cells(line.text.rstrip()) <= width + 1 for line in lines)  # a wide character may straddle the edge
    letters = [char for char in "".join(line.text for line in lines) if char in "abx∂→é深"]
    assert letters == [char for char in markdown if char in "abx∂→é深"]


@given(st.lists(st.sampled_from(["x = 1", "def f():", "    return 'a'", "# why", "", "s = '''", "y" * 90]), max_size=8))
def test_a_listing_shows_every_character_of_a_program(program):
    shown = text([Listing("\n".join(program), python=True)], 40).replace("↪", "")
    assert "".join(shown.split()) == "".join("".join(program).split())


def test_a_line_that_is_too_long_goes_on_below():
    assert text([Listing("abcdefghij")], 10) == " abcdefgh\n   ↪ ij"


def test_blanks_are_numbered_where_there_are_several_and_filled_as_they_are_typed():
    page = blocks("from ____ to ____")
    assert text(filled(page, [])) == "from ____1 to ____2"
    assert text(filled(page, ["a", ""])) == "from a to ____2"
    assert text(filled(blocks("only ____"), [])) == "only ____"


def test_blanks_in_code_count_with_those_in_the_text():
    page = blocks("```python\nloss.grad = ____\n```\n\nThen ____ it.")
    listing, paragraph = filled(page, ["1.0"])
    assert (listing.text, text([paragraph])) == ("loss.grad = 1.0", "Then ____2 it.")


def test_facts_stand_beside_their_labels():
    page = [Facts((("called", (Span("f(1)"),)), ("got", (Span("one two three four"),))))]
    assert text(page, 20) == "called  f(1)\ngot     one two\n        three four"


FAILED = Failed(
    check="check_b",
    purpose="Each node once.",
    failing=("check_b", "check_c"),
    passed=2,
    called="f(a)",
    expected="2",
    got="3",
)


def test_a_failure_is_laid_out_with_what_to_mend_on_top():
    page = results(replace(FAILED, output="hello\n"), Diagnosis("x", "Visits twice.", "It is no tree.", exact=False))
    assert text(page).replace("\N{NO-BREAK SPACE}", " ") == (
        "✗ Not yet · 2 of 4 checks hold\n\nEach node once.\n\ncalled    f(a)\nexpected  2\ngot       3\n\n"
        "◆ Perhaps this known mistake: visits twice.\n  It is no tree.\n\nIt printed\n hello"
    )


def test_a_call_of_several_lines_is_shown_as_a_program():
    assert "called\n a = 1\n f(a)" in text(results(replace(FAILED, called="a = 1\nf(a)")))


def test_an_error_shows_where_it_came_from():
    raised = Raised(
        error="ValueError: no",
        line=3,
        source="    g()",
        traceback="line 3, in f\n    g()",
        passed=0,
        check="c",
        failing=("c",),
    )
    assert "line 3  g()" in text(results(raised))
    assert "Where it came from\n line 3, in f" in text(results(raised))


def test_a_cancelled_run_is_no_failure():
    assert "✗" not in text(results(Cancelled()))


@pytest.mark.parametrize(
    ("word", "head"), [("right", "✓ Right"), ("partly", "◐ Partly right"), ("wrong", "✗ Not right")]
)
def test_a_verdict_begins_with_a_sign_and_a_word(word, head):
    question = Numeric(slug="n", unit="u", title="t", prompt="p", values=(1.0,), why="So it is.")
    page = verdict_page(question, Verdict(word=word, rating=Rating.GOOD, message="1 of 2 right.", feedback="A trap."))
    assert text(page).replace("\N{NO-BREAK SPACE}", " ") == f"{head} · 1 of 2 right.\n\n◆ A trap.\n\nSo it is."


def test_the_whole_sentence_is_shown_after_a_cloze():
    question = Cloze(slug="c", unit="u", title="t", prompt="a ____", blanks=(("b",),), whole="a `b`")
    assert "a b" in text(verdict_page(question, given_up(), "a b"))


def test_after_passing_the_explanation_follows_and_the_solution_only_when_asked_for():
    question = Code(slug="c", unit="u", title="t", prompt="p", why="Remember.", starter="", solution="x = 1", checks="")
    passed = Verdict(word="right", rating=Rating.GOOD, message="", outcome=Passed(checks=2, seconds=0.5))
    assert "Remember." in text(verdict_page(question, passed))
    assert "x = 1" not in text(verdict_page(question, passed))
    assert "x = 1" in text(verdict_page(question, passed, "x = 1"))
    assert text(verdict_page(question, passed)).endswith("F3 shows a solution to compare with.")


def test_other_ways_are_promised_after_passing_and_follow_the_solution():
    ways = tuple(Right(name, "", f"Does `{name}`.") for name in ("one", "two"))
    common = {"slug": "c", "unit": "u", "title": "t", "prompt": "p", "starter": "", "solution": "x = 1", "checks": ""}
    question = Code(why="Remember.", right=ways, **common)
    passed = Verdict(word="right", rating=Rating.GOOD, message="", outcome=Passed(checks=2, seconds=0.5))
    assert text(verdict_page(question, passed)).endswith("F3 shows a solution and 2 other ways to compare with.")
    shown = text(verdict_page(question, passed, "x = 1")).replace("\N{NO-BREAK SPACE}", " ")
    places = [shown.index(words) for words in ("x = 1", "Remember.", "◇ Another way · Does one.", "Does two.")]
    assert places == sorted(places)
    assert "F3" not in shown


def test_a_heatmap_ends_today_and_shows_more_as_more():
    today = date(2026, 11, 24)
    rows = [
        line.text.replace("\N{NO-BREAK SPACE}", " ")
        for line in layout(heatmap({today: 8, today - timedelta(days=7): 1}, today, weeks=3), 40)
    ]
    assert rows[:3] == ["Mon  · · ·", "     · ▂ █", "Wed  · ·"]


def test_days_without_load_have_no_bar():
    days = [(date(2026, 11, 24), 2), (date(2026, 11, 25), 0)]
    assert [spans[1].text for _, spans in ahead(days, days[0][0])] == ["▇" * 24, ""]


def test_a_page_is_the_same_text_whatever_its_tones():
    page = [say("a"), Paragraph((Span("b", "strong"), Span(" c", "code"))), Listing("d")]
    assert layout(page, 10)[0] == Line((Span("a"),))
    assert text(page) == "a\n\nb c\n\n d"
