"""Each fault of a small question is told at its line: `←` marks the line and says what is told of it."""

import pytest

SOUND_END = "\n---\n\n- must: a reason\n"

FAULTS = {
    "an unknown key": """
        ## Why? {#why}
        lvel: 1 · tags: a ← unknown key `lvel`
        ---
        - must: x
    """,
    "a key for exercises only": """
        ## Why? {#why}
        limit: 3 ← `limit` says nothing here
        ---
        - must: x
    """,
    "a key given twice": """
        ## Why? {#why}
        level: 1 · level: 2 ← `level` is given twice
        ---
        - must: x
    """,
    "a pair without a key": """
        ## Why? {#why}
        level: 1 · urgent ← `urgent` is not a `key: value` pair
        ---
        - must: x
    """,
    "metadata on two lines": """
        ## Why? {#why}
        level: 1
        tags: a ← `tags` stands on a line of its own
        ---
        - must: x
    """,
    "a bad level": """
        ## Why? {#why}
        level: 4 ← bad level `4`
        ---
        - must: x
    """,
    "an unknown need": """
        ## Why? {#why}
        needs: pytorch ← unknown need `pytorch`
        ---
        - must: x
    """,
    "a tag of two words": """
        ## Why? {#why}
        tags: one two ← the tag `one two` is more than one word
        ---
        - must: x
    """,
    "a malformed slug in after": """
        ## Why? {#why}
        after: Chain_Rule ← `Chain_Rule` is not a slug
        ---
        - must: x
    """,
    "no slug": """
        ## Why add? ← this heading has no slug
        ---
        - must: x
    """,
    "a malformed slug": """
        ## Why? {#Why_add} ← malformed slug `Why_add`
        ---
        - must: x
    """,
    "a bare heading": """
        ## ← this heading has no slug
        ---
        - must: x
    """,
    "an empty heading": """
        ## {#why} ← this heading asks nothing
        ---
        - must: x
    """,
    "a slug used twice": """
        ## Why? {#why}
        ---
        - must: x
        ## How? {#why} ← the slug `why` is already used at
        ---
        - must: x
    """,
    "a slug that is a unit's": """
        ## Why? {#u01} ← the slug `u01` is already used at
        ---
        - must: x
    """,
    "a heading without a shape": """
        ## Why? {#why} ← nothing says how this is answered
        Because.
    """,
    "two shapes in one": """
        ## Why {{so}}? {#why} ← this has boxes `- [ ]` and blanks `{{...}}`: 2 kinds in one
        - [x] a
        - [ ] b -- no
    """,
    "a card that is turned twice": """
        ## Why? {#why}
        ---
        - must: x
        --- ← the card is turned twice
    """,
    "text before the first question": """
        # A group
        Some words. ← this text belongs to no question
        ## Why? {#why}
        ---
        - must: x
    """,
    "text below a group": """
        ## Why? {#why}
        ---
        - must: x
        # A group
        - must: y ← this text belongs to no question
    """,
    "a code block that never ends": """
        ## Why? {#why}
        ---
        - must: x
        ```python ← this code block is never closed
        ## How? {#how}
    """,
    "a comment that never ends": """
        ## Why? {#why}
        ---
        - must: x
        <!-- to do ← this comment is never closed
        ## How? {#how}
    """,
    "a rubric without a must": """
        ## Why? {#why} ← the rubric has no `- must:` point
        ---
        - plus: x
    """,
    "an empty point": """
        ## Why? {#why}
        ---
        - must: x
        - trap: ← this `trap` says nothing
    """,
    "a follow-up without an answer": """
        ## Why? {#why}
        ---
        - must: x
        - next: And then? ← this follow-up has no answer
    """,
    "a point before the card is turned": """
        ## Why? {#why}
        - must: x ← `- must:` is not read here
        ---
        - must: y
    """,
    "a misspelt point": """
        ## Why? {#why}
        ---
        - must: y
        - Traps: x ← `- Traps:` is not read here
    """,
    "a blank that accepts nothing": """
        ## Why {{so}}? {#why}
        And {{ | }}. ← this blank accepts no text
    """,
    "a blank over two lines": """
        ## Why {{so}}? {#why}
        And {{then ← this blank is never closed
        again}}.
    """,
    "no right option": """
        ## Why? {#why} ← no option is ticked as right
        - [ ] a -- no
        - [ ] b -- no
    """,
    "two right options": """
        ## Why? {#why} ← 2 options are ticked as right
        - [x] a
        - [x] b
    """,
    "a single option": """
        ## Why? {#why} ← there is only one option
        - [x] a
    """,
    "a wrong option without feedback": """
        ## Why? {#why}
        - [x] a
        - [ ] b ← this wrong option has no feedback
    """,
    "an option without text": """
        ## Why? {#why}
        - [x] a
        - [ ] -- no ← this option has no text
    """,
    "the same option twice": """
        ## Why? {#why}
        - [x] a
        - [ ] a -- no ← this option stands already in line 2
    """,
    "a misdrawn box": """
        ## Why? {#why}
        - [x] a
        - [ ] b -- no
        - [] c -- no ← `- []` is not read here
    """,
    "a numeric line that does not parse": """
        ## How many? {#many}
        ---
        = ten bytes ← `= ten bytes` does not read as a value
    """,
    "a list that does not parse": """
        ## How many? {#many}
        ---
        = [1, two] ← `= [1, two]` does not read as a value
    """,
    "a product for a value": """
        ## How many? {#many}
        ---
        = 2 * 3 ← `= 2 * 3` does not read as a value
    """,
    "a tolerance that does not parse": """
        ## How many? {#many}
        ---
        = 10 ±two % ms ← `±two` does not read as a tolerance
    """,
    "a tolerance below nothing": """
        ## How many? {#many}
        ---
        = 10 ±-1 ← `±-1` does not read as a tolerance
    """,
    "two values": """
        ## How many? {#many}
        ---
        = 10
        = 12 ← a second value line
    """,
    "a value before the card is turned": """
        ## How many? {#many}
        = 10 ← `=` is not read here
        ---
        = 10
    """,
    "a numeric trap without feedback": """
        ## How many? {#many}
        ---
        = 10
        trap: 5 ← this trap has no feedback
    """,
    "a numeric trap that is no number": """
        ## How many? {#many}
        ---
        = 10
        trap: five -- no ← `five` does not read as a number
    """,
    "a numeric trap of another length": """
        ## How many? {#many}
        ---
        = [10, 20]
        trap: 5 -- no ← this trap has 1 numbers, the answer 2
    """,
    "a numeric trap within the tolerance": """
        ## How many? {#many}
        ---
        = 10 ±10 %
        trap: 10.5 -- no ← the trap `10.5` is right
    """,
    "a single tile": """
        ## Order? {#order} ← there is nothing to put in order
        1. a
    """,
    "a tile without text": """
        ## Order? {#order}
        1. a
        2. ← this tile has no text
    """,
    "tiles misnumbered": """
        ## Order? {#order}
        1. a
        3. b ← tile 3 stands where 2 belongs
    """,
    "a free tile before none": """
        ## Order? {#order}
        1. a
        2. b | any place before 7 ← there is no other tile 7
    """,
    "a rule that does not parse": """
        ## Order? {#order}
        1. a
        2. b
        ---
        rule: 1 > 2 ← `1 > 2` does not read as a pair
    """,
    "a rule of tiles that are not there": """
        ## Order? {#order}
        1. a
        2. b
        ---
        rule: 1 < 3 ← there is no tile 3
    """,
    "a rule that runs in a circle": """
        ## Order? {#order}
        1. a
        2. b
        3. c
        ---
        rule: 1 < 2, 2 < 3, 3 < 1 ← the rule runs in a circle: 1 < 2 < 3 < 1
    """,
    "free tiles that wait for each other": """
        ## Order? {#order} ← the rule runs in a circle: 2 < 1 < 2
        1. a | any place after 2
        2. b | any place after 1
    """,
    "tiles listed against the rule": """
        ## Order? {#order}
        1. a
        2. b
        ---
        rule: 2 < 1 ← tile 2 must come before tile 1
    """,
    "two rules": """
        ## Order? {#order}
        1. a
        2. b
        ---
        rule: 1 < 2
        rule: 1 < 2 ← a second `rule:` line
    """,
    "a rule beside free tiles": """
        ## Order? {#order}
        1. a
        2. b | any place
        ---
        rule: 1 < 2 ← both `rule:` and `| any place`
    """,
    "an order of which every one is right": """
        ## Order? {#order} ← every order of these tiles is right

        1. a | any place
        2. b | any place
    """,
    "an order of tiles that read the same": """
        ## Order? {#order} ← every order of these tiles is right

        1. a
        2. a
    """,
    "an order trap without feedback": """
        ## Order? {#order}
        1. a
        2. b
        ---
        trap: 2 1 ← this trap has no feedback
    """,
    "an order trap that is no order": """
        ## Order? {#order}
        1. a
        2. b
        ---
        trap: 1 1 -- no ← `1 1` is no order of the tiles
    """,
    "an order trap that is right": """
        ## Order? {#order}
        1. a
        2. b
        3. c | any place
        ---
        trap: 3 1 2 -- no ← the trap `3 1 2` is a right order
    """,
    "an order trap that swaps equal tiles": """
        ## Order? {#order}
        1. same
        2. same
        3. other
        ---
        trap: 2 1 3 -- no ← the trap `2 1 3` is a right order
    """,
    "a trace cell that is not an expression": """
        ## What? {#what}
        ```trace a, b c ← the cell `b c` is not an expression
        a = b = 1
        ```
    """,
    "a trace without cells": """
        ## What? {#what}
        ```trace ← no cell to fill in
        a = 1
        ```
    """,
    "a trace that is not Python": """
        ## What? {#what}
        ```trace a
        a = 1
        b = = 2 ← this is not Python: invalid syntax
        ```
    """,
    "a trace trap without feedback": """
        ## What? {#what}
        ```trace a
        a = 1
        ```
        ---
        trap: a = 2 ← this trap has no feedback
    """,
    "a trace trap without a cell": """
        ## What? {#what}
        ```trace a
        a = 1
        ```
        ---
        trap: 2 -- no ← `2` names no cell and value
    """,
    "a trace trap of another cell": """
        ## What? {#what}
        ```trace a
        a = 1
        ```
        ---
        trap: b = 2 -- no ← `b` is not a cell of this question
    """,
    "two traces": """
        ## What? {#what}
        ```trace a
        a = 1
        ```
        ```trace b ← a second program to run in one question
        b = 1
        ```
    """,
    "a prediction without a band": """
        ## How fast? {#fast} ← no line `= low .. high` after `---`
        demo: transfer ratio
    """,
    "a prediction with two bands": """
        ## How fast? {#fast}
        demo: transfer ratio
        ---
        = 1 .. 2
        = 2 .. 3 ← a second line `= low .. high`
    """,
    "a band that does not parse": """
        ## How fast? {#fast}
        demo: transfer ratio
        ---
        = about 3 ← `= about 3` does not read as a band
    """,
    "a band upside down": """
        ## How fast? {#fast}
        demo: transfer ratio
        ---
        = 3 .. 2 times ← the band 3 .. 2 is no stretch of positive numbers
    """,
    "a demonstration without a field": """
        ## How fast? {#fast}
        demo: transfer ← `demo: transfer` names no demonstration and field
        ---
        = 1 .. 2
    """,
    "two measurements": """
        ## How fast? {#fast}
        demo: transfer ratio ← more than one thing is measured
        ```measure x
        x = 1
        ```
        ---
        = 1 .. 2
    """,
    "a measurement of nothing": """
        ## How fast? {#fast}
        ```measure ← nothing says what to measure
        x = 1
        ```
        ---
        = 1 .. 2
    """,
    "a measurement of no expression": """
        ## How fast? {#fast}
        ```measure x over y ← `x over y` is not an expression
        x = y = 1
        ```
        ---
        = 1 .. 2
    """,
    "a measurement that is not Python": """
        ## How fast? {#fast}
        ```measure x
        x = ( ← this is not Python: '(' was never closed
        ```
        ---
        = 1 .. 2
    """,
}


def told(marked: str) -> tuple[str, list[tuple[int, str]]]:
    """A text without its marks, and what they say by line."""
    lines = [line.removeprefix("        ") for line in marked.strip("\n").rstrip().split("\n")]
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
