"""Every turn a session can take, without a screen."""

from dataclasses import replace

from drill.core.answers import Ticks
from drill.core.judging import given_up
from drill.core.outcomes import Passed
from drill.core.reviews import Rating
from drill.core.session import Scope
from drill.core.views import Shown
from drill.tui.sitting import Sitting


def sitting(desk, *slugs: str) -> Sitting:
    sat = Sitting(desk.tutor(*slugs), Scope())
    sat.advance()
    return sat


def judge(sat: Sitting, answer) -> None:
    sat.settle(answer, sat.tutor.judge(sat.asked, answer, hints=sat.hints))


def test_a_question_is_asked_then_rated_then_the_day_is_done(desk):
    sat = sitting(desk, "tensor-bytes")
    assert sat.stage == "asking"
    judge(sat, "2097152")
    assert sat.stage == "rating"
    sat.rate(Rating.GOOD)
    sat.advance()
    assert sat.stage == "done"


def test_code_is_asked_for_until_it_passes(desk):
    sat = sitting(desk, "topo-sort")
    judge(sat, "nothing")
    assert sat.stage == "asking"
    judge(sat, "visited")
    assert sat.stage == "rating"
    assert isinstance(sat.verdict.outcome, Passed)


def test_giving_up_leads_to_again_and_logs_what_was_written(desk):
    sat = sitting(desk, "topo-sort")
    sat.give_up("half a line", Shown("the solution"))
    assert (sat.stage, sat.verdict.rating) == ("rating", Rating.AGAIN)
    assert sat.rate(Rating.AGAIN).answer == '"half a line"'


def test_passing_after_giving_up_still_suggests_again(desk):
    sat = sitting(desk, "topo-sort")
    sat.give_up("", Shown("the solution"))
    judge(sat, "visited")
    assert (sat.stage, sat.verdict.rating) == ("rating", Rating.AGAIN)


def test_looking_at_the_solution_after_passing_changes_no_rating(desk):
    sat = sitting(desk, "topo-sort")
    judge(sat, "visited")
    sat.give_up("visited", Shown("the solution"))
    assert sat.verdict.rating is Rating.GOOD


def test_hints_are_counted_and_end(desk):
    sat = sitting(desk, "topo-sort")
    assert [sat.hint() for _ in range(4)] == ["Which nodes were visited?", "Keep a set.", "`visited.add(node)`", None]
    judge(sat, "visited")
    assert sat.verdict.rating is Rating.HARD
    assert sat.rate(Rating.HARD).hints == 3


def test_other_kinds_have_no_hints(desk):
    assert sitting(desk, "tensor-bytes").hint() is None


def test_the_only_question_left_is_asked_again_though_it_was_skipped(desk):
    sat = sitting(desk, "tensor-bytes")
    sat.skip()
    assert sat.asked.question.slug == "tensor-bytes"


def test_undo_asks_the_question_again_for_the_reason_it_had(desk):
    sat = sitting(desk, "grad-adds", "tensor-bytes")
    judge(sat, Ticks("the sum", (0, 1)))
    sat.rate(Rating.GOOD)
    sat.advance()
    assert sat.undo().question == "grad-adds"
    assert sat.asked.reason == "new"
    assert sat.tutor.draft(sat.asked.question) == "the sum"
    assert not desk.book.kept


def test_undo_asks_a_sibling_again_as_the_sibling_that_it_was(desk):
    first, *others, last = desk.tutor().deck.questions[1:5]
    kin = (replace(question, mistakes=("shared",)) for question in (first, last))
    sat = Sitting(desk.tutor(questions=[*kin, *others]), Scope())
    failed = sat.advance().question.slug
    sat.settle("", given_up())
    sat.rate(Rating.AGAIN)
    while sat.advance().reason != "sibling":
        sat.settle("", given_up())
        sat.rate(Rating.GOOD)
    sibling = sat.asked
    sat.settle("", given_up())
    sat.rate(Rating.GOOD)
    sat.advance()
    sat.undo()
    assert (sat.asked.question, sat.asked.reason, sat.asked.because) == (sibling.question, "sibling", failed)


def test_undo_of_a_question_that_was_chosen_says_chosen(desk):
    sat = sitting(desk, "grad-adds", "tensor-bytes")
    for _ in range(2):
        sat.choose(sat.tutor.deck.find("tensor-bytes"))
        sat.settle("", given_up())
        sat.rate(Rating.GOOD)
    sat.undo()
    assert sat.asked.reason == "chosen"


def test_undo_of_a_question_that_left_the_deck_changes_nothing_on_the_screen(desk):
    before = sitting(desk, "tensor-bytes")
    judge(before, "1")
    before.rate(Rating.AGAIN)
    sat = sitting(desk, "grad-adds")
    assert sat.undo().question == "tensor-bytes"
    assert sat.asked.question.slug == "grad-adds"


def test_an_answer_drops_the_draft(desk):
    sat = sitting(desk, "topo-sort")
    sat.keep("half")
    judge(sat, "visited")
    sat.rate(Rating.GOOD)
    assert sat.tutor.draft(sat.tutor.deck.questions[0]) is None
