"""Cards that draw their numbers: what is filled in, what is refused, what the linter proves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.core import judging
from drill.core.draws import drawn
from drill.deck import bundled, lint, scan
from drill.deck.drawing import Template

PAGE = """## What is {a} times {b}? {#product}

level: 2 · tags: review
given: a in 2..9, b in 2..9, a != b

Work out `{a} * {b}` in your head.

---

= {a * b}
trap: {a + b} -- that is the sum of {a} and {b}

{a} · {b} = {a * b}, not {a}{b}.
"""

TRACE = """## What does `a.grad` hold? {#power}

given: a in 2..5, k in 2..4, a != k

```trace a.grad, b.data
a = Value({a}.0)
b = a * {k}
c = {"k": b}
b.backward()
```

---

trap: a.grad = {a} -- that is the other factor
"""


@pytest.fixture
def problems(scanned, sealed):
    """What is wrong with a page, as read and as proved."""

    def found(page):
        deck, said = scanned({"u01/small.md": page})
        return [(p.line, p.what, p.remedy) for p in [*said, *lint.check(deck, sealed, lambda _: None)]]

    return found


@pytest.fixture
def product(scanned):
    """The question of PAGE."""
    return scanned({"u01/small.md": PAGE})[0].questions[0]


def test_a_draw_is_an_ordinary_question_with_its_numbers_everywhere(product):
    for repetition in range(30):
        question = drawn(product, repetition)
        a, b = (int(word) for word in question.title.removeprefix("What is ").removesuffix("?").split(" times "))
        assert a != b
        assert question.values == (a * b,)
        assert question.traps[0].values == (a + b,)
        assert question.traps[0].feedback == f"that is the sum of {a} and {b}"
        assert f"Work out `{a} * {b}`" in question.prompt
        assert question.why == f"{a} · {b} = {a * b}, not {a}{b}."
        assert (question.slug, question.level, question.tags) == ("product", 2, ("review",))


def test_lists_show_the_first_draw(product):
    assert product.title == drawn(product, 0).title
    assert "{" not in product.title


def test_all_draws_have_the_digest_of_the_template(product, scanned):
    assert {drawn(product, repetition).digest for repetition in range(20)} == {product.digest}
    assert scanned({"u01/small.md": PAGE.replace("b in 2..9", "b in 2..8")})[0].questions[0].digest != product.digest


def test_a_draw_can_be_drawn_again(product):
    assert drawn(drawn(product, 3), 5) == drawn(product, 5)


def test_the_bundled_deck_draws_at_least_twenty_of_its_questions():
    deck, _ = scan([bundled()])
    templates = [question for question in deck.questions if question.draw]
    assert len(templates) >= 20
    assert len({drawn(question, k).digest for question in templates for k in range(3)}) == len(templates)


DECK = [question for question in scan([bundled()])[0].questions if question.draw]


@given(st.sampled_from(DECK), st.integers(0, 300))
def test_the_answer_to_any_draw_is_right_and_no_trap_is(question, repetition):
    asked = drawn(question, repetition)
    if not hasattr(asked, "values"):
        return  # a trace is judged by running it, as the linter does
    typed = ", ".join(map(repr, asked.values))
    assert judging.numeric(asked, typed).word == "right"
    for trap in asked.traps:
        verdict = judging.numeric(asked, ", ".join(map(repr, trap.values)))
        assert verdict.word != "right"
        assert verdict.feedback == trap.feedback


def test_a_sound_trace_is_proved_with_many_numbers_and_keeps_other_braces(problems, scanned):
    assert problems(TRACE) == []
    code = scanned({"u01/small.md": TRACE})[0].questions[0].code
    assert 'c = {"k": b}' in code
    assert "{a}" not in code


def test_a_trap_that_some_numbers_make_right_is_told_with_them(problems):
    [(line, what, _)] = problems(PAGE.replace(", a != b", "").replace("{a + b} --", "{a^2} --"))
    assert line == 11
    assert "is right (with a = " in what


def test_a_trap_of_a_trace_that_some_numbers_make_right_is_told_with_them(problems):
    [(_, what, _)] = problems(TRACE.replace(", a != k", ""))
    assert what.startswith("the trap `a.grad = ")
    assert "is right (with a = " in what


def test_two_traps_that_are_the_same_are_told(problems):
    page = PAGE.replace("\n\n{a} ·", "\ntrap: {a + b + a - 4} -- something else\n\n{a} ·")
    [(_, what, _)] = problems(page)
    assert what.startswith("two traps are the same with a = ")


def test_a_program_that_fails_with_some_numbers_is_told(problems):
    [(_, what, _)] = problems(TRACE.replace("b = a * {k}", "b = a * {k} + [0, 1, 2, 3][{k}]"))
    assert "the program does not run with all numbers: IndexError" in what


def test_a_formula_that_has_no_value_for_some_numbers_is_told(problems):
    [(_, what, _)] = problems(
        PAGE.replace("= {a * b}\n", "= {a * b / (a - 5)}\n").replace("a in 2..9", "a in 2 | 3 | 5")
    )
    assert "cannot be worked out: " in what


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ("a in 2..9", "`{b}` is not given"),
        ("a in 2..9, b in 2..9, c in 1..3", "nothing uses `c`"),
        ("a in 2..9, b in 2..9, a > 20", "no numbers keep the condition `a > 20`"),
        ("a in 2..9, b in 2..9, a > b, a < b", "no numbers keep all the conditions together"),
        ("a in 2..9, b in 2..9, a != d", "`a != d` uses `d`, which is not given before it: use one of `a`, `b`"),
        ("a in 2..9, b in 9..2", "`9..2` is no stretch of at most 10000 numbers"),
        ("a in 2..9, b in", "`b in` is no formula"),
        ("a in 2..9, a in 3..4", "`a` is given twice"),
        ("", "nothing is drawn here"),
        ("a in 2 | 3, b in 4", "only 2 sets of numbers can be drawn"),
    ],
)
def test_what_is_wrong_with_a_given_line_is_said(problems, given, what):
    said = problems(PAGE.replace("given: a in 2..9, b in 2..9, a != b", f"given: {given}"))
    assert any(found.startswith(what) for _, found, _ in said), said


def test_numbers_may_be_listed_stepped_and_defined(scanned):
    page = PAGE.replace("b in 2..9", "h in 0.1..0.5 step 0.2 | 2^3, b = 10 * h")
    template = scanned({"u01/small.md": page.replace("{b}", "{b} ({h})")})[0].questions[0].draw
    assert isinstance(template, Template)
    assert {round(numbers["b"], 9) for numbers in template.given.walk("x")} == {1.0, 3.0, 5.0, 80.0}


def test_a_recall_question_draws_no_numbers(problems):
    page = "## Why {a}? {#why}\n\ngiven: a in 2..9\n\n---\n\n- must: it is {a}\n"
    assert problems(page) == [
        (3, "a recall question draws no numbers", "take the line `given:` away, or ask for a number")
    ]


def test_an_order_draws_the_numbers_of_its_tiles(problems, scanned):
    page = """## Which copy is through first? {#sizes}

given: a in 1..4, b in 5..9

1. a copy of {a} MB
2. a copy of {b} MB

---

trap: 2 1 -- {b} MB take longer
"""
    assert problems(page) == []
    question = scanned({"u01/small.md": page})[0].questions[0]
    assert drawn(question, 1).tiles != drawn(question, 2).tiles


def test_the_example_of_the_format_is_proved(scanned, examples, sealed):
    deck, _ = scanned({"u01/format.md": examples, "u01/chain.md": "## {{a}} {#chain-rule}\n"})
    question = deck.find("grad-of-sum")
    assert question.draw
    assert list(lint.draws.prove_draws(question, sealed)) == []
