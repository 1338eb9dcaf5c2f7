"""Templates are sound as they are: they read, and the linter proves them with the real, sealed grader."""

import pytest

from drill.core.questions import KINDS, kind_of
from drill.deck import lint, read, template
from drill.errors import DrillError

SMALL = [kind for kind in KINDS if kind not in {"code", "debug"}]


@pytest.mark.parametrize("kind", SMALL)
def test_the_template_of_each_small_kind_is_proved_as_it_is(write, tmp_path, sealed, kind):
    deck = read([write(tmp_path, {"u01/small.md": template.question(kind)})])

    assert [kind_of(question) for question in deck.questions] == [kind]
    assert lint.check(deck, sealed, lambda _: None) == []


def test_the_templates_of_all_small_kinds_make_one_page(write, tmp_path):
    deck = read([write(tmp_path, {"u01/small.md": "\n".join(map(template.question, SMALL))})])

    assert [kind_of(question) for question in deck.questions] == SMALL


def test_the_template_of_an_exercise_is_proved_as_it_is(write, tmp_path, sealed):
    files = {f"u01/dot-product/{name}": text for name, text in template.exercise("dot-product").items()}

    deck = read([write(tmp_path, files)])

    assert [(question.slug, question.title) for question in deck.questions] == [("dot-product", "Dot product")]
    assert lint.check(deck, sealed, lambda _: None) == []


@pytest.mark.parametrize("slug", ["Dot", "dot_product", "", "-a", "../x"])
def test_a_template_needs_a_good_slug(slug):
    with pytest.raises(DrillError, match="is no slug: use small letters, digits and single hyphens"):
        template.exercise(slug)


def test_an_exercise_has_no_page_of_small_questions():
    with pytest.raises(DrillError, match="drill new exercise SLUG"):
        template.question("code")
