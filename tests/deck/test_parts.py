"""A path within a deck stands for that part of it; several decks are one."""

import pytest

from drill.deck import DeckError, read, scan

GOOD = "## Why? {#why}\n\n---\n\n- must: x\n"
LATER = "## How? {#how}\n\nafter: why, u01\n\n---\n\n- must: x\n"
BAD = "## Where?\n"


@pytest.fixture
def folder(write, tmp_path, exercise):
    return write(tmp_path, {"u01/good.md": GOOD, "u01/bad.md": BAD, "u02/later.md": LATER, **exercise({})})


@pytest.mark.parametrize(
    ("part", "slugs", "faults"),
    [
        ("", {"why", "how", "double"}, 1 + 1),
        ("u01", {"why", "double"}, 2),
        ("u01/double", {"double"}, 0),
        ("u01/good.md", {"why"}, 0),
        ("u02", {"how"}, 0),
    ],
)
def test_a_part_of_a_deck_is_read_alone(folder, part, slugs, faults):
    deck, problems = scan([folder / part])

    assert {question.slug for question in deck.questions} == slugs
    assert len(problems) == faults


def test_a_part_keeps_only_what_it_comes_after_within_it(folder):
    deck, _ = scan([folder / "u02"])

    assert deck.questions[0].after == ("u01",)


def test_a_part_is_found_from_within_the_deck(folder, monkeypatch):
    monkeypatch.chdir(folder / "u01" / "double")

    deck, problems = scan([type(folder)()])

    assert [question.slug for question in deck.questions] == ["double"]
    assert problems == []


def test_a_broken_deck_toml_is_told_with_any_part(folder):
    (folder / "deck.toml").write_text("name = ")

    deck, problems = scan([folder / "u02"])

    assert deck.questions == ()
    assert [problem.path.name for problem in problems] == ["deck.toml"]


def test_a_part_that_there_is_not_is_no_deck(folder):
    with pytest.raises(DeckError, match="there is no deck here"):
        read([folder / "u03"])


def test_several_decks_are_one_and_share_units_and_slugs(write, tmp_path):
    mine = 'name = "Mine"\n[[unit]]\nslug = "u01"\ntitle = "My one"\n[[unit]]\nslug = "extra"\ntitle = "Extra"\n'
    first = write(tmp_path / "first", {"u01/good.md": GOOD, "u02/later.md": LATER})
    more = {"u01/more.md": LATER.replace("how", "more").replace(", u01", ""), "extra/x.md": GOOD.replace("why", "x")}
    second = write(tmp_path / "second", {"deck.toml": mine, **more})

    deck = read([first, second])

    assert [(unit.slug, unit.title) for unit in deck.units] == [("u01", "One"), ("u02", "Two"), ("extra", "Extra")]
    assert [question.slug for question in deck.questions] == ["why", "more", "how", "x"]


def test_the_same_slug_in_two_decks_is_told_with_both_places(write, tmp_path):
    decks = [write(tmp_path / name, {"u01/good.md": GOOD}) for name in ("first", "second")]

    deck, (problem,) = scan(decks)

    assert len(deck.questions) == 1
    assert problem.path == decks[1] / "u01" / "good.md"
    assert problem.what == f"the slug `why` is already used at {decks[0]}/u01/good.md:1"


def test_a_deck_is_held_against_the_decks_beside_it(tmp_path, write):
    first = write(
        tmp_path / "first", {"u01/a.md": "## A {{b}} {#here}\n\nmistake: slip\n\n## C {{d}} {#also}\n\nmistake: slip\n"}
    )
    page = "## E {{f}} {#here}\n\n## G {{h}} {#there}\n\nafter: also · mistake: slip\n"
    second = write(tmp_path / "second", {"u02/b.md": page})
    deck, problems = scan([second], beside=[first, second])
    assert [question.slug for question in deck.questions] == ["there"]
    assert [problem.what for problem in problems] == [f"the slug `here` is already used at {first / 'u01' / 'a.md'}:1"]
