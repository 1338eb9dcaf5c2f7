"""The engine's page says what is so."""

import doctest
from pathlib import Path

PAGE = Path(__file__).parents[2] / "engine" / "README.md"


def test_the_examples_on_the_page_run():
    outcome = doctest.testfile(str(PAGE), module_relative=False)
    assert outcome.attempted > 10
    assert outcome.failed == 0


def test_every_file_that_the_page_names_is_there():
    named = {word.strip("`,.:;") for word in PAGE.read_text().split() if word.strip(",.:;").startswith("`")}
    files = [name for name in named if name.endswith((".py", "/")) and "/" not in name.removesuffix("/")]
    assert len(files) > 10
    assert all((PAGE.parent / name).exists() for name in files), files


def test_the_table_of_speeds_is_there():
    table = PAGE.read_text().split("<!-- speed: made by")[1]
    assert table.count("ours") >= 10
