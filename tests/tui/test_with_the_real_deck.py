"""The bundled deck, the log on disk and the grader with its workers, from the screen's point of view."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from drill.core.questions import Code, Deck, Predict, Trace
from drill.core.session import Scope
from drill.deck import bundled, scan
from drill.grade import Grader
from drill.store import Log, new_id
from drill.tui.app import DrillApp
from drill.tutor import Tutor

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def deck() -> Deck:
    return scan([bundled()])[0]  # its faults are the business of another test


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    with Grader() as grader:
        yield grader


@pytest.fixture
def open_app(tmp_path: Path, deck: Deck, grader: Grader):
    logs = []

    def opened(slug: str = "", day: int = 0) -> DrillApp:
        clock = [MONDAY + timedelta(days=day)]

        def now() -> datetime:
            clock[0] += timedelta(seconds=5)
            return clock[0]

        log = Log.open(tmp_path / "drill.db", device="desk", now=now)
        logs.append(log)
        tutor = Tutor(
            deck, log, grader, now=now, zone=UTC, device="desk", new_id=lambda at: new_id(at, lambda n: b"\7" * n)
        )
        return DrillApp(tutor, Scope(slugs=frozenset({slug})) if slug else Scope())

    yield opened
    for log in logs:
        log.close()


async def judged(seat) -> None:
    """Wait for a real worker, which takes as long as it takes."""
    while seat.app.review.running.busy:
        await seat.pilot.pause(0.02)
    await seat.settle()


async def test_a_known_wrong_answer_is_diagnosed_and_the_solution_passes(open_app, seated, deck):
    exercise = deck.find("topo-sort")
    assert isinstance(exercise, Code)
    async with seated(open_app("topo-sort"), (120, 50)) as seat:
        await seat.rewrite(exercise.wrong[0].source)
        await seat.press("ctrl+j")
        await judged(seat)
        assert "✗" in seat.screen
        assert "A known mistake" in seat.screen
        await seat.rewrite(exercise.solution)
        await seat.press("ctrl+j")
        await judged(seat)
        assert "✓ Passed" in seat.screen
        await seat.press("enter")
        assert "w whole deck" in seat.screen


async def test_an_endless_answer_is_cancelled_and_the_next_one_runs(open_app, seated, deck):
    exercise = deck.find("topo-sort")
    assert isinstance(exercise, Code)
    async with seated(open_app("topo-sort"), (120, 50)) as seat:
        await seat.rewrite("while True: pass\n")
        await seat.pilot.press("ctrl+j")
        await seat.pilot.pause(0.4)
        assert "esc cancels" in seat.screen
        await seat.pilot.press("escape")
        await judged(seat)
        assert "Cancelled. Nothing was judged." in seat.screen
        await seat.rewrite(exercise.solution)
        await seat.press("ctrl+j")
        await judged(seat)
        assert "✓ Passed" in seat.screen


async def test_the_graph_of_a_trace_is_drawn_from_its_run(open_app, seated, deck):
    trace = next(question for question in deck.questions if isinstance(question, Trace))
    async with seated(open_app(trace.slug), (100, 60)) as seat:
        await seat.press("ctrl+j")
        await judged(seat)
        assert "node" in seat.screen
        assert "◀" in seat.screen


async def test_the_graph_of_a_trace_is_drawn_for_who_asks_to_see_the_answer(open_app, seated, deck):
    trace = next(question for question in deck.questions if isinstance(question, Trace))
    async with seated(open_app(trace.slug), (100, 60)) as seat:
        await seat.press("f3")
        await judged(seat)
        assert "The answer" in seat.screen
        assert "◀" in seat.screen


async def test_a_guess_is_measured_here_and_now(open_app, seated, deck):
    predict = next(question for question in deck.questions if isinstance(question, Predict) and question.needs == "py")
    async with seated(open_app(predict.slug), (100, 60)) as seat:
        await seat.write(str(predict.band[1]))
        await seat.pilot.press("enter")
        await judged(seat)
        assert "measured here, now" in seat.screen


async def test_a_new_learner_gets_the_review_questions_first_and_tomorrow_what_is_due(open_app, seated, deck):
    async with seated(open_app()) as seat:
        first = seat.app.review.question
        assert "review" in first.tags
        await seat.press("f3", "enter")
        await seat.press("ctrl+q")
    async with seated(open_app(day=1)) as seat:
        assert seat.app.review.question == first
        assert "due: recall" in seat.screen
        await seat.press("f5")
        assert "1 answer in" in seat.screen
        await seat.press("escape", "ctrl+o")
        assert f"{len(deck.questions)} questions" in seat.screen


async def test_every_question_of_the_deck_can_be_shown_at_80_by_24(open_app, seated, deck):
    async with seated(open_app()) as seat:
        for question in deck.questions[::7]:
            await seat.app.review.choose(question)
            await seat.pilot.pause()
            assert question.prompt.split()[0].strip("`*") in seat.screen.replace("`", "")


async def test_an_answer_shows_its_timeline_on_the_virtual_accelerator(open_app, seated, deck):
    exercise = deck.find("keep-it-resident")
    assert isinstance(exercise, Code)
    async with seated(open_app("keep-it-resident"), (120, 50)) as seat:
        await seat.rewrite(exercise.solution)
        await seat.press("f9")
        for _ in range(600):  # its worker loads torch; before its page comes the screen may be blank
            if "Modelled" in seat.screen:
                break
            await seat.pilot.pause(0.05)
        assert "Modelled on an NVIDIA H200 SXM, not measured" in seat.screen
        assert "weight -= 0.1 * weight.grad" in seat.screen
        await seat.press("escape")
        assert seat.app.screen is seat.app.review
        assert seat.app.review.way.written == exercise.solution


async def test_only_questions_about_the_device_offer_a_timeline(open_app, seated):
    async with seated(open_app("topo-sort"), (120, 50)) as seat:
        await seat.press("f9")
        assert seat.app.screen is seat.app.review
        assert "F9" not in seat.screen
