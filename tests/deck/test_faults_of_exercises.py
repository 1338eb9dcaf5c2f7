"""Each fault of an exercise's files is told in its file, at its line."""

import pytest

from drill.deck.python import exercise_faults

FAULTS = {
    "no question.md": ({"question.md": None}, "question.md:1: this file is missing"),
    "no starter": ({"starter.py": None}, "starter.py:1: this file is missing"),
    "no solution": ({"solution.py": None}, "solution.py:1: this file is missing"),
    "no checks file": ({"checks.py": None}, "checks.py:1: this file is missing"),
    "no wrong answers": ({"wrong/squares.py": None}, "wrong:1: there are no wrong answers"),
    "no check in the checks file": (
        {"checks.py": "from answer import double\n"},
        "checks.py:1: there is no check in this file",
    ),
    "no docstring in a wrong answer": (
        {"wrong/squares.py": "def double(x):\n    return x * x\n"},
        "squares.py:1: there is no docstring",
    ),
    "a long comment without a docstring": (
        {"wrong/squares.py": "# a licence\n\n" * 60 + "x = 1\n"},
        "squares.py:1: there is no docstring",
    ),
    "a wrong answer that does not say what it does": (
        {"wrong/squares.py": '"""\nfails: check_of_three\nteach: No.\n"""\n'},
        "squares.py:1: the docstring does not say what it does",
    ),
    "a wrong answer without fails": (
        {"wrong/squares.py": '"""Squares.\n\nteach: No.\n"""\n'},
        "squares.py:1: the docstring does not say `fails:`",
    ),
    "a wrong answer without teach": (
        {"wrong/squares.py": '# why\n\n"""Squares.\n\nfails: check_of_three\n"""\n'},
        "squares.py:3: the docstring does not say `teach:`",
    ),
    "a wrong answer that fails no check there is": (
        {"wrong/squares.py": '"""Squares.\n\nfails: check_of_tree\nteach: No.\n"""\n'},
        "squares.py:3: `fails: check_of_tree` names no check -- did you mean `check_of_three`?",
    ),
    "no docstring in a further right answer": (
        {"right/twice.py": "def double(x):\n    return 2 * x\n"},
        "twice.py:1: there is no docstring -- begin with one or two sentences that say how this one goes about it",
    ),
    "a further right answer that says nothing": (
        {"right/twice.py": '""""""\n\n\ndef double(x):\n    return 2 * x\n'},
        "twice.py:1: there is no docstring",
    ),
    "more right answers than anybody reads": (
        {f"right/times_{n}.py": '"""Multiplies."""\n' for n in range(5)},
        "right:1: there are 5 further right answers; they are all shown, one below the other -- keep the 4 that differ",
    ),
    "a starter that is not UTF-8": ({"starter.py": b"# ok\n# \xff\n"}, "starter.py:2: this line is not UTF-8 text"),
}

PAGE_FAULTS = {
    "no slug": (" {#double}", "", "question.md:1: this heading has no slug -- add one behind it, such as {#double-a"),
    "another slug than the folder's": ("{#double}", "{#twice}", "question.md:1: the slug `twice` is not the name"),
    "no title": ("# Double", "## Double", "question.md:1: this is not a title"),
    "a bad limit": ("level: 2", "limit: fast", "question.md:3: bad limit `fast`"),
    "a limit beyond reason": ("level: 2", "limit: 3600", "question.md:3: bad limit `3600`"),
    "an unknown kind": ("level: 2", "kind: bug", "question.md:3: unknown kind `bug`"),
    "no task": ("Write `double(x)`.\n", "", "question.md:1: there is no task"),
    "a section missing": ("## Hints\n", "", "question.md:1: section `## Hints` is missing"),
    "a section out of order": ("## Hints", "## Afterwards", "question.md:1: section `## Hints` is missing"),
    "an unknown section": ("## Hints", "## Hint", "question.md:20: unknown section `Hint` -- did you mean `Hints`?"),
    "an empty section": ("Adding is enough.\n", "", "question.md:29: section `Afterwards` is empty"),
    "no signature block": ("```python\ndef", "```\ndef", "question.md:7: there is no ```python block"),
    "no example block": ("```pycon", "```python", "question.md:13: there is no ```pycon block"),
    "an example that runs nothing": (">>> double(2)", "double(2)", "question.md:13: nothing runs in this example"),
    "no hint": ("1. What is twice a number?\n2. Add", "Add", "question.md:20: there is no hint"),
}


@pytest.mark.parametrize(("changed", "said"), FAULTS.values(), ids=FAULTS)
def test_each_fault_of_a_file_is_told(scanned, exercise, changed, said):
    _, problems = scanned(exercise(changed))

    assert [said in str(problem) for problem in problems] == [True], problems


@pytest.mark.parametrize(("old", "new", "said"), PAGE_FAULTS.values(), ids=PAGE_FAULTS)
def test_each_fault_of_the_page_is_told(scanned, exercise, old, new, said):
    page = exercise({})["u01/double/question.md"]
    assert old in page

    deck, problems = scanned(exercise({"question.md": page.replace(old, new, 1)}))

    assert any(said in str(problem) for problem in problems), problems
    assert deck.questions == ()


def test_sections_in_another_order_are_told(scanned, exercise):
    page = exercise({})["u01/double/question.md"]
    start, hints, afterwards = page.index("## Signature"), page.index("## Hints"), page.index("## Afterwards")
    moved = page[:start] + page[hints:afterwards] + page[start:hints] + page[afterwards:]

    _, problems = scanned(exercise({"question.md": moved}))

    assert [problem.what for problem in problems] == [
        "section `Signature` is out of order",
        "section `Example` is out of order",
    ]


PYTHON_FAULTS = {
    "a starter that does not parse": ("starter.py", "x = 1\ndef double(x:\n", "starter.py:2: this is not Python"),
    "a solution that does not parse": ("solution.py", "x = = 1\n", "solution.py:1: this is not Python"),
    "checks that do not parse": (
        "checks.py",
        'def check_of_three():\n    """Law."""\n    assert (\n',
        "checks.py:3: this is not Python",
    ),
    "a wrong answer that does not parse": (
        "wrong/squares.py",
        '"""Squares.\n\nfails: check_of_three\nteach: No.\n"""\nreturn return\n',
        "squares.py:6: this is not Python",
    ),
    "a further right answer that does not parse": (
        "right/twice.py",
        '"""Multiplies."""\n\n\ndef double(x) return\n',
        "right/twice.py:4: this is not Python",
    ),
    "a null character": (
        "starter.py",
        "x = 1\0\n",
        "starter.py:1: this is not Python: source code string cannot contain null bytes",
    ),
    "a check without a docstring": (
        "checks.py",
        "\ndef check_of_three():\n    assert True\n",
        "checks.py:2: `check_of_three` has no docstring",
    ),
    "a check defined twice": (
        "checks.py",
        'def check_of_three():\n    """A."""\ndef check_of_three():\n    """B."""\n',
        "checks.py:3: `check_of_three` is defined already in line 1",
    ),
    "a check with arguments": (
        "checks.py",
        'def check_of_three(x):\n    """A."""\n',
        "checks.py:1: `check_of_three` takes arguments",
    ),
}


@pytest.mark.parametrize(("name", "text", "said"), PYTHON_FAULTS.values(), ids=PYTHON_FAULTS)
def test_each_fault_of_the_python_is_told(scanned, exercise, name, text, said):
    deck, problems = scanned(exercise({name: text}))
    assert problems == []

    faults = list(exercise_faults(deck.questions[0]))

    assert [said in str(fault) for fault in faults] == [True], faults


def test_a_sound_exercise_has_no_fault(scanned, exercise):
    deck, problems = scanned(exercise({}))

    assert problems == []
    assert list(exercise_faults(deck.questions[0])) == []
