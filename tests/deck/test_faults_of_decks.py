"""Faults of deck.toml, of folders, of files that cannot be read, and of what comes after what."""

import os
from pathlib import Path

import pytest

from drill.deck import DeckError, read, scan

NAME = 'name = "Mine"\n'
UNIT = '[[unit]]\nslug = "u01"\ntitle = "One"\n'

TOML_FAULTS = {
    "no TOML": (f"{NAME}[[unit]]\nslug = u01\n", "deck.toml:3: this is not TOML: Invalid value"),
    "TOML that breaks off": ('name = "Mine', "deck.toml:1: this is not TOML: Unterminated string"),
    "a number without end": (f"name = {'9' * 5000}\n", "deck.toml:1: this is not TOML: Exceeds the limit"),
    "brackets without end": (f"name = {'[' * 5000}\n", "deck.toml:1: this is not TOML: maximum recursion depth"),
    "no name": (UNIT, "deck.toml:1: the deck has no name"),
    "no units": (NAME, "deck.toml:1: the deck has no units"),
    "units that are no tables": (f"{NAME}unit = [1]\n", "deck.toml:1: the deck has no units"),
    "an unknown key": (f"{NAME}units = 1\n{UNIT}", "deck.toml:2: unknown key `units` -- did you mean `unit`?"),
    "an unknown key of a unit": (f'{NAME}{UNIT}titel = "x"\n', "deck.toml:2: unknown key `titel` of a unit"),
    "a key of the wrong type": (f'{NAME}{UNIT}after = "u00"\n', "deck.toml:2: `after` of this unit has the wrong type"),
    "a unit without a slug": (f'{NAME}{UNIT}[[unit]]\ntitle = "Two"\n', "deck.toml:5: this unit has no slug"),
    "a unit with a malformed slug": (
        f'{NAME}{UNIT}[[unit]]\nslug = "U 2"\ntitle = "Two"\n',
        "deck.toml:5: `U 2` is no slug for a unit",
    ),
    "a unit without a title": (f'{NAME}{UNIT}[[unit]]\nslug = "u02"\n', "deck.toml:5: this unit has no title"),
    "a unit given twice": (NAME + UNIT + UNIT, "deck.toml:5: the slug `u01` is already used at"),
    "a unit after none": (f'{NAME}{UNIT}after = ["u00"]\n', "deck.toml:2: `after` names no unit `u00`"),
    "a unit before what it comes after": (
        f'{NAME}{UNIT}after = ["u02"]\n[[unit]]\nslug = "u02"\ntitle = "Two"\n',
        "deck.toml:2: `u01` is listed before `u02`",
    ),
    "a unit after itself": (f'{NAME}{UNIT}after = ["u01"]\n', "deck.toml:2: `u01` is listed before `u01`"),
}


def question(slug, after="", unit="u01"):
    metadata = f"after: {after}\n\n" if after else ""
    return {f"{unit}/{slug}.md": f"## Why {slug}? {{#{slug}}}\n\n{metadata}---\n\n- must: a reason\n"}


@pytest.mark.parametrize(("text", "said"), TOML_FAULTS.values(), ids=TOML_FAULTS)
def test_each_fault_of_deck_toml_is_told_at_its_line(scanned, text, said):
    _, problems = scanned({"deck.toml": text})

    assert [said in str(problem) for problem in problems] == [True], problems


FOLDER_FAULTS = {
    "a folder that is no unit": (
        {"u-01/a.md": ""},
        "u-01:1: this folder is no unit of the deck -- did you mean `u01`?",
    ),
    "a page beside deck.toml": ({"a.md": ""}, "a.md:1: questions beside deck.toml are not read"),
    "an exercise without its page": ({"u01/double/notes.txt": "x"}, "double/question.md:1: this file is missing"),
    "a page that is not UTF-8": ({"u01/a.md": b"# ok\n\xff\n"}, "a.md:2: this line is not UTF-8 text"),
}


@pytest.mark.parametrize(("files", "said"), FOLDER_FAULTS.values(), ids=FOLDER_FAULTS)
def test_each_fault_of_a_folder_is_told(scanned, files, said):
    _, problems = scanned(files)

    assert any(said in str(problem) for problem in problems), problems


def test_a_folder_without_deck_toml_is_no_deck(tmp_path):
    with pytest.raises(
        DeckError, match=r":1: there is no deck here -- name a folder that holds a deck.toml, or write one: "
    ):
        read([tmp_path])


def test_a_page_that_cannot_be_read_is_told(scanned, tmp_path):
    (tmp_path / "u01" / "a.md").mkdir(parents=True)
    (tmp_path / "u01" / "b.md").symlink_to("b.md")

    _, problems = scanned(question("why"))

    told = [str(problem) for problem in problems]
    assert any("b.md:1: cannot be read: Too many levels of symbolic links" in line for line in told), told


def test_a_folder_that_cannot_be_read_is_told(scanned, tmp_path, monkeypatch):
    listed = Path.iterdir

    def refused(folder):
        if folder.name == "u02":
            raise PermissionError(13, os.strerror(13))
        return listed(folder)

    monkeypatch.setattr(Path, "iterdir", refused)

    deck, problems = scanned({**question("why"), **question("how", unit="u02")})

    assert [problem.what for problem in problems] == ["cannot be read: Permission denied"]
    assert [question.slug for question in deck.questions] == ["why"]


def test_hidden_files_and_names_in_capitals_are_passed_over(scanned):
    deck, problems = scanned(
        {**question("why"), "README.md": "x", "u01/NOTES.md": "x", ".git/a.md": "x", "u01/__pycache__/a.pyc": "x"}
    )

    assert problems == []
    assert len(deck.questions) == 1


AFTER_FAULTS = {
    "a name that there is not": (question("why", after="hwo"), "`after: hwo` names no question and no unit"),
    "itself": (question("why", after="why"), "`after:` runs in a circle: why after why"),
    "the unit that it belongs to": (question("why", after="u01"), "`after: u01` is the unit of this question itself"),
    "a later unit": (question("why", after="u02"), "`after: u02` lies in a later unit"),
    "a question of a later unit": (
        question("why", after="how") | question("how", unit="u02"),
        "`after: how` lies in a later unit",
    ),
    "a circle": (
        question("a", after="b") | question("b", after="c") | question("c", after="a"),
        "`after:` runs in a circle: a after b after c after a",
    ),
}


@pytest.mark.parametrize(("files", "said"), AFTER_FAULTS.values(), ids=AFTER_FAULTS)
def test_what_cannot_come_after_is_told_at_the_question(scanned, files, said):
    deck, problems = scanned(files)

    assert [(problem.line, problem.what) for problem in problems] == [(1, said)]
    assert len(deck.questions) == len(files)


def test_every_circle_is_told(scanned):
    files = question("a", after="b") | question("b", after="a") | question("c", after="d") | question("d", after="c")

    _, problems = scanned(files)

    assert [problem.what.split(": ")[1] for problem in problems] == ["a after b after a", "c after d after c"]


def test_what_comes_after_a_faulty_question_is_not_blamed(scanned):
    files = {**question("b", after="a"), "u01/a.md": "## A? {#a}\n"}

    deck, problems = scanned(files)

    assert [problem.path.name for problem in problems] == ["a.md"]
    assert [(q.slug, q.after) for q in deck.questions] == [("b", ())]


def test_a_deck_error_holds_and_says_every_problem(tmp_path, write):
    folder = write(tmp_path, {"u01/a.md": "## A? {#a}\n## B?\n"})

    with pytest.raises(DeckError) as caught:
        read([folder])

    assert len(caught.value.problems) == 3
    assert str(caught.value).splitlines() == [str(problem) for problem in scan([folder])[1]]
