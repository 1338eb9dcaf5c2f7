"""The lines above a question."""

from drill.core.views import Progress
from drill.tui.page.headline import Heading, headlines

WORTH = "25 s now are worth 0.12 points on the day"


def first_line(width: int) -> str:
    return headlines(Heading("Topological order", "code · level 2", "due: recall 71%", None, WORTH), width)[0].text


def test_what_a_question_is_worth_is_said_where_there_is_room():
    assert first_line(120).endswith(f"due: recall 71% · {WORTH}")


def test_where_there_is_no_room_for_its_worth_the_reason_stays():
    assert first_line(70) == "Topological order  code · level 2                      due: recall 71%"


def second_line(**progress) -> str:
    usual = {"answered": 4, "right": 3, "seconds": 720.0, "left": 12, "later": 0}
    return headlines(Heading("Topological order", progress=Progress(**usual | progress)), 60)[1].text


def test_without_a_plan_the_questions_that_are_left_are_counted():
    assert second_line().endswith(" 4 done · 12 left · 12 min")
    assert second_line().count("━") / second_line().count("─") < 0.5


def test_with_a_plan_the_minutes_are_counted():
    assert second_line(allotted=1200.0).endswith(" 4 done · 12 min of 20 min")
    assert second_line(allotted=1200.0).count("━") > second_line(allotted=1200.0).count("─")


def test_minutes_over_the_plan_fill_the_bar_and_no_more():
    assert len(second_line(allotted=300.0)) == 60
    assert "─" not in second_line(allotted=300.0)
