"""Whoever is killed, and whenever: no process stays behind, and the next answer is graded."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from drill.core.outcomes import Cancelled, Passed, Unavailable
from drill.core.questions import Code
from drill.grade import Grader

APP = Path(__file__).parent / "app.py"
DOUBLE = "def f(x):\n    return 2 * x\n"
CHECKS = "from answer import f\ndef check_it():\n    assert f(2) == 4\n"


def exercise(**changes):
    given = {"slug": "s", "unit": "u", "title": "t", "prompt": "", "starter": "", "solution": "", "checks": CHECKS}
    return Code(**given | changes)


def parents():
    """Process -> its parent, of all that run."""
    found = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = path.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if state != "Z":
            found[int(path.parent.name)] = int(parent)
    return found


def descendants(root):
    tree, found = parents(), []
    todo = [root]
    while todo:
        todo += (children := [pid for pid, parent in tree.items() if parent == todo[0]])
        found += children
        todo.pop(0)
    return found


def family(grader):
    """The watcher of a grader and all below it."""
    watcher = grader._workers["py"]._process.pid
    return [watcher, *descendants(watcher)]


def all_gone(pids, within_s=20.0):
    until = time.monotonic() + within_s
    while time.monotonic() < until:
        if not set(pids) & set(parents()):
            return True
        time.sleep(0.01)
    return False


def wait_for(condition, within_s=20.0):
    until = time.monotonic() + within_s
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.01)


@pytest.mark.parametrize("victim", ["the app", "the watcher", "the zygote"])
@pytest.mark.parametrize("without", ["", "namespaces", "namespaces,landlock"])
def test_nothing_is_left_when_somebody_is_killed_in_the_middle_of_a_grading(victim, without):
    with subprocess.Popen([sys.executable, str(APP), "py", without, "grading"], stdout=subprocess.PIPE) as app:
        app.stdout.readline()
        wait_for(lambda: len(descendants(app.pid)) >= 4)
        processes = descendants(app.pid)
        victims = {"the app": app.pid, "the watcher": processes[0], "the zygote": processes[1]}
        os.kill(victims[victim], signal.SIGKILL)
        assert all_gone(processes)
        app.kill()


def test_nothing_is_left_when_the_app_is_killed_while_torch_is_being_imported():
    with subprocess.Popen([sys.executable, str(APP), "torch", "", "starting"], stdout=subprocess.PIPE) as app:
        app.stdout.readline()
        wait_for(lambda: len(descendants(app.pid)) >= 2)
        processes = descendants(app.pid)
        app.kill()
        assert all_gone(processes)


def test_the_next_answer_is_graded_after_the_worker_was_killed_between_two():
    with Grader() as grader:
        assert isinstance(grader.grade(exercise(), DOUBLE), Passed)
        before = family(grader)
        os.kill(before[0], signal.SIGKILL)
        assert all_gone(before[1:])
        assert isinstance(grader.grade(exercise(), DOUBLE), Passed)


def test_a_worker_that_is_killed_during_a_run_is_said_to_be_and_replaced():
    with Grader() as grader:
        grader.evaluate("pass", [])
        watcher = family(grader)[0]
        killer = subprocess.Popen(["/bin/sh", "-c", f"sleep 0.3; kill -9 {watcher}"])
        outcome = grader.grade(exercise(limit_s=30.0), "while True: pass")
        killer.wait()
        assert isinstance(outcome, Unavailable)
        assert "run it again" in outcome.why
        assert isinstance(grader.grade(exercise(), DOUBLE), Passed)


def test_closing_the_grader_ends_all_its_processes():
    grader = Grader()
    grader.evaluate("pass", [])
    processes = family(grader)
    assert len(processes) >= 2
    grader.close()
    assert all_gone(processes)


def test_a_cancelled_answer_is_told_at_once_and_the_next_is_graded():
    with Grader() as grader:
        grader.evaluate("pass", [])
        threading.Timer(0.2, grader.cancel).start()
        assert isinstance(grader.grade(exercise(limit_s=60.0), "while True: pass"), Cancelled)
        assert isinstance(grader.grade(exercise(), DOUBLE), Passed)


def test_an_answer_can_be_cancelled_while_its_worker_still_starts():
    with Grader() as grader:
        threading.Timer(0.2, grader.cancel).start()
        assert isinstance(grader.grade(exercise(needs="torch", limit_s=60.0), "import torch\n" + DOUBLE), Cancelled)
