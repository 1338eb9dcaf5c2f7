"""The lines above a question."""

from drill.tui.page.headline import Heading, headlines

WORTH = "25 s now are worth 0.12 points on the day"


def first_line(width: int) -> str:
    return headlines(Heading("Topological order", "code · level 2", "due: recall 71%", None, WORTH), width)[0].text


def test_what_a_question_is_worth_is_said_where_there_is_room():
    assert first_line(120).endswith(f"due: recall 71% · {WORTH}")


def test_where_there_is_no_room_for_its_worth_the_reason_stays():
    assert first_line(70) == "Topological order  code · level 2                      due: recall 71%"
