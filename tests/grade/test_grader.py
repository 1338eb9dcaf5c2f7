"""The app's one handle: threads, starting, closing, and what it says when code cannot be run."""

import subprocess
import sys
import threading
import time

import pytest

from drill.core.outcomes import Passed, Unavailable, message
from drill.core.questions import Wrong
from drill.grade import Grader, client, launch
from drill.grade.launch import Wake
from drill.grade.report import AwayError, Job, StoppedError

CHECKS = "from answer import f\ndef check_it():\n    assert f(2) == 4\n"
DOUBLE = "def f(x):\n    return 2 * x\n"


def test_nothing_is_started_before_it_is_needed():
    with Grader() as grader:
        assert not grader._workers


def test_warming_returns_at_once_and_the_first_answer_finds_a_worker(exercise):
    with Grader() as grader:
        grader.warm("py")
        assert isinstance(grader.grade(exercise(CHECKS), DOUBLE), Passed)


def test_several_threads_may_grade_at_once(grader, exercise):
    outcomes = {}

    def run(n):
        checks = CHECKS.replace("4", str(2 * n)).replace("f(2)", f"f({n})")
        outcomes[n] = grader.grade(exercise(checks), f"print({n})\n{DOUBLE}")

    threads = [threading.Thread(target=run, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {n: (type(outcome), outcome.output) for n, outcome in outcomes.items()} == {
        n: (Passed, f"{n}\n") for n in range(8)
    }


def test_it_can_be_closed_twice_and_then_runs_nothing(exercise):
    grader = Grader()
    grader.grade(exercise(CHECKS), DOUBLE)
    grader.close()
    grader.close()
    assert message(grader.grade(exercise(CHECKS), DOUBLE)) == "The code could not be run: the grader is closed"


def until(condition):
    for _ in range(2000):
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError("it never came")


def test_an_exercise_is_learnt_in_the_background(exercise):
    same = Wrong("same", "def f(x): return x", "does not double", "check_it", "Think.")
    tried = exercise(CHECKS, solution=DOUBLE, wrong=(same,))
    with Grader() as grader:
        grader.prepare(tried)
        until(lambda: len(grader._proofs._known) == 2)
        jobs = []
        run = grader._proofs._run
        grader._proofs._run = lambda needs, job: jobs.append(job.source) or run(needs, job)
        outcome = grader.grade(tried, "def f(x): return +x")
        assert grader.diagnose(tried, outcome).name == "same"
        assert jobs == ["def f(x): return +x"]


def test_an_answer_goes_before_what_is_learnt_in_the_background(exercise):
    slow = Wrong("slow", "while True: pass", "never ends", "check_it", "Think.")
    tried = exercise(CHECKS, wrong=(slow,), limit_s=30.0)
    with Grader() as grader:
        grader.prepare(tried)
        until(lambda: grader._learning)
        outcome = grader.grade(exercise(CHECKS), DOUBLE)
        assert isinstance(outcome, Passed)
        assert not grader._proofs._known


def test_closing_ends_what_is_learnt_in_the_background(exercise):
    slow = Wrong("slow", "while True: pass", "never ends", "check_it", "Think.")
    grader = Grader()
    grader.prepare(exercise(CHECKS, wrong=(slow,), limit_s=60.0))
    until(lambda: grader._learning)
    grader.close()
    until(lambda: not grader._learning)


def test_an_answer_of_a_megabyte_is_not_run(grader, exercise):
    outcome = grader.grade(exercise(CHECKS), "#" * (1 << 20))
    assert message(outcome) == "The code could not be run: the answer is longer than 256 KB"


def test_a_missing_package_is_named_with_its_remedy(monkeypatch, tmp_path, exercise):
    (tmp_path / "numpy.py").write_text("raise ImportError('no numpy here')\n")
    monkeypatch.setitem(launch.ENVIRONMENT, "PYTHONPATH", str(tmp_path))
    with Grader() as grader:
        grader._start = lambda needs, scratch: client.Worker(needs, scratch, frozenset({"namespaces", "landlock"}))
        outcome = grader.grade(exercise(CHECKS, needs="numpy"), DOUBLE)
    assert isinstance(outcome, Unavailable)
    assert outcome.why == "ImportError: no numpy here -- is numpy installed? try: pip install numpy"


def test_an_interpreter_that_cannot_be_started_is_said_to_be_so(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    worker = client.Worker("py")
    with pytest.raises(AwayError, match="no process could be started"):
        worker.start()


@pytest.mark.parametrize("late", [client.Worker.start, client.Worker.layers])
def test_a_worker_that_is_closed_is_not_started_again(late):
    worker = client.Worker("py")
    worker.close()
    with pytest.raises(AwayError, match="the grader is closed"):
        late(worker)
    assert worker._process is None


def test_a_worker_that_is_woken_before_it_runs_does_not_run():
    worker, wake = client.Worker("py"), Wake()
    wake.call()
    with pytest.raises(StoppedError):
        worker.run(Job("x = 1", 1.0), wake)
    wake.close()
    worker.close()


def test_a_worker_that_cannot_start_leaves_the_layers_unknown(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert "no process could be started" in Grader().layers()["worker"]


def test_a_worker_that_dies_while_it_starts_is_unavailable(monkeypatch, exercise):
    monkeypatch.setattr(client, "_BOOT", "raise SystemExit")
    with Grader() as grader:
        assert "ended unexpectedly" in grader.layers()["worker"]
        assert "ended unexpectedly" in message(grader.grade(exercise(CHECKS), DOUBLE))


def test_a_lack_of_descriptors_is_said_and_not_raised(monkeypatch, exercise):
    def none_left(*_):
        raise OSError(24, "Too many open files")

    monkeypatch.setattr("socket.socketpair", none_left)
    assert "Too many open files" in message(Grader().grade(exercise(CHECKS), DOUBLE))


def test_workers_know_nothing_of_the_app(grader):
    done = grader.evaluate(
        "import sys", ["sorted(n for n in sys.modules if n.startswith(('drill', 'textual', 'torch')))"]
    )
    loaded = done.values[0][1]
    for name in ("textual", "torch", "drill.core", "drill.grade.grader", "drill.store", "drill.tui", "drill.deck"):
        assert f"'{name}" not in loaded


def test_importing_the_grader_loads_neither_numpy_nor_torch(grader):
    code = "import drill.grade, sys; drill.grade.Grader; print({'numpy', 'torch', 'textual'} & set(sys.modules))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "set()\n"


def test_two_runs_share_nothing(grader, exercise):
    checks = "import answer\nfrom answer import f\ndef check_it():\n    assert f(2) == 4\n"
    spoils = "import builtins, sys\nbuiltins.spoilt = sys.modules['math'] = 1\nopen('/tmp/note', 'w').write('x')\n"
    grader.grade(exercise(checks), spoils + DOUBLE)
    again = "import builtins, math, os\nassert not hasattr(builtins, 'spoilt') and not os.path.exists('/tmp/note')\n"
    assert isinstance(grader.grade(exercise(checks), again + DOUBLE), Passed)


def test_asking_what_an_expression_holds_prints_no_warning(grader):
    done = grader.evaluate(
        "import torch\nw = torch.ones(2, requires_grad=True)\ny = w * 3\ny.sum().backward()",
        ["y.grad", "w.grad"],
        needs="torch",
    )
    assert (done.values, done.output) == ((("y.grad", "None"), ("w.grad", "[3.0, 3.0]")), "")
