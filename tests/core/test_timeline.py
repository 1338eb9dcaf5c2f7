"""An answer's timeline: its example, run on the virtual accelerator in the sealed grader."""

import pytest

from drill.core.questions import Code
from drill.core.timeline import program, shows_timeline
from drill.deck import bundled, read
from drill.grade import Grader


@pytest.fixture(scope="module")
def exercises():
    return [question for question in read([bundled()]).questions if shows_timeline(question)]


def test_every_exercise_about_the_device_shows_a_timeline(exercises):
    assert len(exercises) >= 12
    with Grader() as grader:
        for exercise in exercises:
            said = grader.evaluate(program(exercise, exercise.solution, 80), (), exercise.needs, 20.0)
            assert "Modelled on an NVIDIA H200 SXM, not measured" in said.output, f"{exercise.slug}: {said}"


def test_the_timeline_shows_where_a_wrong_answer_makes_the_host_wait(exercises):
    resident = next(exercise for exercise in exercises if exercise.slug == "keep-it-resident")
    with Grader() as grader:
        waits = {
            source: grader.evaluate(program(resident, source, 80), (), "torch", 20.0).output
            for source in (resident.solution, resident.wrong[0].source)
        }
    assert "makes the host wait in" not in waits[resident.solution]
    assert "makes the host wait in" in " ".join(waits[resident.wrong[0].source].split())


def test_an_exercise_without_a_device_has_no_timeline():
    plain = Code(slug="x", unit="u", title="", prompt="", starter="", solution="", checks="def check_x(): ...")
    assert not shows_timeline(plain)


def test_what_the_example_runs_outside_of_a_loop_is_not_told_to_be_in_one(exercises):
    overlapping = next(exercise for exercise in exercises if exercise.slug == "copy-while-computing")
    with Grader() as grader:
        said = grader.evaluate(program(overlapping, overlapping.solution, 80), (), "torch", 20.0).output
    assert "makes the host wait once" in " ".join(said.split())
    assert "in each step" not in said
