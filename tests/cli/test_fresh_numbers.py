"""Sessions in which numbers are drawn afresh and a failure brings back its sibling, as seen at a shell."""

import json
import re

import pytest

PAGE = """## What is {a} times {b}? {#product}

mistake: adds
given: a in 2..9, b in 2..9, a != b

---

= {a * b}
trap: {a + b} -- that is the sum of {a} and {b}

## Doubling is a {{product|multiplication}}. {#doubling}

mistake: adds

## The first letter is {{a}}. {#letter}

## The last letter is {{z}}. {#last}

## The second letter is {{b}}. {#second}
"""


@pytest.fixture
def deck(tmp_path):
    folder = tmp_path / "deck" / "times"
    folder.mkdir(parents=True)
    (folder.parent / "deck.toml").write_text('name = "Times"\n[[unit]]\nslug = "times"\ntitle = "Times"\n')
    (folder / "page.md").write_text(PAGE)
    return folder.parent


def factors(text):
    a, b = re.search(r"What is (\d+) times (\d+)\?", text).groups()
    return int(a), int(b)


def test_a_question_comes_back_with_other_numbers_and_is_judged_by_them(drill, deck):
    seen = []
    for day in range(1, 4):
        now = f"2026-12-0{day}T12:00+00:00"
        asked = factors(drill("review", "product", "--plain", "--deck", deck, now=now).out)
        assert asked == factors(drill("review", "product", "--plain", "--deck", deck, now=now).out)
        typed = f"{asked[0] * asked[1]}\n\n"
        assert "✓ Right." in drill("review", "product", "--plain", "--deck", deck, typed=typed, now=now).out
        seen.append(asked)
    assert len(set(seen)) == 3


def test_a_trap_is_named_with_the_numbers_of_the_day(drill, deck):
    a, b = factors(drill("review", "product", "--plain", "--deck", deck).out)
    ran = drill("review", "product", "--plain", "--deck", deck, typed=f"{a + b}\n\n")
    assert f"that is the sum of {a} and {b}" in ran.out
    assert f"Answer: {a * b}" in ran.out


def test_show_and_list_give_one_draw(drill, deck):
    a, b = factors(drill("show", "product", "--deck", deck).out)
    assert f"Answer: {a * b}" in drill("show", "product", "--deck", deck).out
    rows = json.loads(drill("list", "product", "--json", "--deck", deck).out)
    assert [row["title"] for row in rows] == [f"What is {a} times {b}?"]


def test_undo_asks_again_with_the_same_numbers(drill, deck):
    asked = factors(drill("review", "product", "--plain", "--deck", deck).out)
    drill("review", "product", "--plain", "--deck", deck, typed="1\n\n")
    ran = drill("review", "product", "--plain", "--deck", deck, typed=":undo\n")
    assert factors(ran.out.split("Taken back: product.")[1]) == asked


def test_a_failure_brings_a_sibling_and_the_line_says_why(drill, deck):
    known = drill("review", "doubling", "--plain", "--deck", deck, typed="product\n4\n", now="2026-11-20T12:00+00:00")
    assert "Saved as Easy." in known.out
    ran = drill("review", "times", "--plain", "--deck", deck, typed="1\n\na\n\nz\n\nproduct\n\n")
    heads = re.findall(r"--- times · \w+ · \S+ · (.+) · (\S+)", ran.out)
    assert heads[:4] == [
        ("new", "product"),
        ("new", "letter"),
        ("new", "last"),
        ("same mistake as product", "doubling"),
    ]


def test_the_deck_is_proved(drill, deck):
    assert drill("check", deck).out == "5 questions in 1 unit: no faults.\n"
