"""Each fault of a small question is told at its line: `←` marks the line and says what is told of it."""

import tomllib
from pathlib import Path

import pytest

SOUND_END = "\n---\n\n- must: a reason\n"

FAULTS = tomllib.loads((Path(__file__).parents[1] / "data" / "faults-of-small-questions.toml").read_text())


def told(marked: str) -> tuple[str, list[tuple[int, str]]]:
    """A text without its marks, and what they say by line."""
    lines = marked.split("\n")
    marks = [(number, line.split("←")[1].strip()) for number, line in enumerate(lines, start=1) if "←" in line]
    return "\n".join(line.split("←")[0].rstrip() for line in lines), marks


@pytest.mark.parametrize("marked", FAULTS.values(), ids=FAULTS)
def test_each_fault_is_told_at_its_line_with_a_remedy(scanned, marked):
    text, marks = told(marked)

    _, problems = scanned({"u01/small.md": text})

    assert [(problem.path.name, problem.line) for problem in problems] == [("small.md", line) for line, _ in marks]
    for problem, (_, what) in zip(problems, marks, strict=True):
        assert problem.what.startswith(what)
        assert len(problem.remedy) > 10


@pytest.mark.parametrize("marked", FAULTS.values(), ids=FAULTS)
def test_a_sound_question_beside_a_faulty_one_is_kept(scanned, marked):
    text, _ = told(marked)

    deck, _ = scanned({"u01/faulty.md": text, "u01/sound.md": f"## And? {{#sound}}\n{SOUND_END}"})

    assert deck.find("sound") is not None


def test_all_faults_of_all_files_are_told_at_once_and_sorted(scanned):
    texts = {f"u01/{name.replace(' ', '-')}.md": told(marked)[0] for name, marked in FAULTS.items()}

    _, problems = scanned(texts)

    assert problems == sorted(problems)
    assert {f"u01/{problem.path.name}" for problem in problems} == texts.keys()


@pytest.mark.parametrize(
    ("metadata", "remedy"),
    [("lvel: 1", "did you mean `level`?"), ("neds: py", "did you mean `needs`?"), ("xyz: 1", "use one of `level`, ")],
)
def test_the_remedy_names_the_nearest_known_key(scanned, metadata, remedy):
    _, problems = scanned({"u01/a.md": f"## Why? {{#why}}\n\n{metadata}\n{SOUND_END}"})

    assert [problem.remedy.startswith(remedy) for problem in problems] == [True]


def test_a_duplicate_names_both_places(scanned):
    question = f"# Group\n\n## Why? {{#why}}\n{SOUND_END}"

    _, problems = scanned({"u01/a.md": question, "u02/b.md": question})

    (problem,) = problems
    assert (problem.path.name, problem.line) == ("b.md", 3)
    assert problem.what.endswith("a.md:3")
