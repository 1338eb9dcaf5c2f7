"""Further right answers of an exercise: read with how they go about it, and no part of what is asked."""

ADDS = '# mine\n"""Adds the number\nto `itself`.\n"""\n\n\ndef double(x):\n    return x.__add__(x)\n'


def test_a_further_right_answer_says_how_it_goes_about_it_and_is_shown_without_that(scanned, exercise):
    deck, problems = scanned(exercise({"right/adds.py": ADDS, "right/_draft.py": "", "right/notes.md": "# To do\n"}))

    (right,) = deck.questions[0].right
    assert problems == []
    assert (right.name, right.does) == ("adds", "Adds the number to `itself`.")
    assert right.source == ADDS
    assert right.code == "def double(x):\n    return x.__add__(x)\n"


def test_they_come_by_name_and_none_need_be_there(scanned, exercise):
    deck, _ = scanned(exercise({f"right/{name}.py": f'"""{name}."""\n' for name in ("two", "one")}))

    assert [right.name for right in deck.questions[0].right] == ["one", "two"]
    assert scanned(exercise({"right/one.py": None, "right/two.py": None}))[1] == []


def test_a_further_right_answer_changes_no_digest(scanned, exercise):
    (before,) = scanned(exercise({}))[0].questions
    (after,) = scanned(exercise({"right/adds.py": ADDS}))[0].questions

    assert before.digest == after.digest
    assert before.right != after.right
