"""The names of classic mistakes link questions, so a name that stands alone is a slip."""

from drill.deck import bundled, scan

CARD = "## A {{%s}} {#%s}\n\nmistake: %s\n"


def test_a_mistake_that_two_questions_share_is_sound(scanned):
    deck, problems = scanned({"u01/a.md": CARD % ("b", "one", "adds, signs") + CARD % ("c", "two", "signs, adds")})
    assert problems == []
    assert [question.mistakes for question in deck.questions] == [("adds", "signs"), ("signs", "adds")]


def test_a_mistake_of_one_question_alone_is_told_with_the_nearest_known_name(scanned):
    page = CARD % ("b", "one", "assigns") + CARD % ("c", "two", "assigns") + CARD % ("d", "three", "asigns")
    deck, [problem] = scanned({"u01/a.md": page})
    assert problem.what == "no other question names the mistake `asigns`"
    assert problem.remedy.startswith("did you mean `assigns`?")
    assert (problem.line, len(deck.questions)) == (7, 3)


def test_a_mistake_is_named_by_small_words(scanned):
    _, [problem] = scanned({"u01/a.md": CARD % ("b", "one", "Assigns instead")})
    assert (problem.line, problem.what) == (3, "`Assigns instead` names no mistake")


def test_the_bundled_deck_knows_twenty_mistakes_across_its_units():
    deck, _ = scan([bundled()])
    units: dict[str, set[str]] = {}
    for question in deck.questions:
        for mistake in question.mistakes:
            units.setdefault(mistake, set()).add(question.unit)
    assert len(units) >= 20
    assert sum(len(found) > 1 for found in units.values()) >= 8
