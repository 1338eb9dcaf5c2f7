"""Where no kernel seals anything off: the same outcomes from two limited processes, and no claim of safety."""

import os
import socket
import subprocess
import threading
import time

import pytest

from drill.core.outcomes import WORDS, Cancelled, Evaluated, message
from drill.grade import Grader, limited
from drill.grade.launch import Wake
from drill.grade.report import AwayError, Job
from drill.grade.worker.lone import _accepted

DOUBLING = "from answer import f\ndef check_it():\n    '''Two doubled is four.'''\n    assert f(2) == 4\n"


@pytest.fixture(scope="module")
def outside(exercise):
    """Grade without a seal."""
    with Grader() as grader:
        grader._start = limited.Worker
        yield grader


PROGRAMS = [
    ("def f(x):\n    return 2 * x\n", "passed", "The one check passed."),
    ("def f(x):\n    return 5\n", "failed", "check_it: Two doubled is four."),
    ("def f(x):\n    return 1 / 0\n", "raised", "ZeroDivisionError: division by zero (line 2)"),
    ("def f(x:\n", "syntax_error", "'(' was never closed"),
    ("while True: pass", "timed_out", "Stopped after 0.7 s"),
    ("import os\ndef f(x):\n    os._exit(0)\n", "crashed", "exit status 0"),
    ("import os\ndef f(x):\n    os.abort()\n", "crashed", "aborted"),
    ("while True: print('x' * 1000)", "too_much_output", "more than 1024 KB"),
    ("class Agreeable:\n    __eq__ = lambda *_: True\ndef f(x):\n    return Agreeable()\n", "failed", "Two doubled"),
    ("import os\nfor n in range(3, 50):\n    try: os.write(n, b'x' * 99)\n    except OSError: pass\ndef f(x): return 5",
     "forbidden", "talk to the checks by itself"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "word", "told"), PROGRAMS, ids=[word for _, word, _ in PROGRAMS])
def test_the_outcome_is_the_same_as_under_a_seal(outside, exercise, source, word, told):
    outcome = outside.grade(exercise(DOUBLING, limit_s=0.7), source)
    assert (WORDS[type(outcome)], outcome.layers) == (word, ())
    assert told in message(outcome)


def test_who_leaves_early_is_told_of_how_many_checks(outside, exercise):
    more = DOUBLING + "def check_more():\n    assert f(3) == 6\ndef check_most():\n    assert f(4) == 8\n"
    outcome = outside.grade(exercise(more), "import os\ndef f(x):\n    return 4 if x == 2 else os._exit(0)\n")
    assert (outcome.passed, outcome.failing, outcome.checks) == (1, ("check_more",), 3)


LEAVES_SOMETHING = [
    "import subprocess\nleft = subprocess.Popen(['sleep', '600'])\n",
    "import os\nif os.fork() == 0:\n    import time\n    time.sleep(600)\n    os._exit(0)\n",
]


@pytest.mark.parametrize("start", LEAVES_SOMETHING)
def test_what_an_answer_has_started_ends_with_it_and_keeps_nobody_waiting(outside, exercise, start):
    outcome = outside.grade(
        exercise(DOUBLING), f"import os\nprint(os.getpid(), flush=True)\n{start}def f(x): return 4\n"
    )
    assert WORDS[type(outcome)] == "passed"
    assert group_is_gone(int(outcome.output))


def group_is_gone(group):
    """Whether nobody is left in it; who was killed goes within a moment."""
    for _ in range(500):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.01)
    return False


def test_programs_of_the_deck_run_too(outside):
    done = outside.evaluate("a = Value(3.0)\nb = a * a\nb.backward()\nprint('done')", ["a.grad"])
    assert isinstance(done, Evaluated)
    assert (done.values, done.output, len(done.graph)) == ((("a.grad", "6.0"),), "done\n", 2)


def test_a_run_can_be_cancelled(outside, exercise):
    threading.Timer(0.2, outside.cancel).start()
    assert isinstance(outside.grade(exercise(DOUBLING, limit_s=60.0), "while True: pass"), Cancelled)


def test_it_says_that_nothing_is_sealed(outside):
    layers = outside.layers()
    assert "needs Linux" in layers["seccomp"]
    assert "run no code here that you would not run yourself" in layers["limits"]
    assert "active" not in layers.values()


@pytest.mark.parametrize(("says", "stays"), [(b"w" * 32, True), (b"t" * 31, False), (b"", False), (b"t" * 31, True)])
def test_a_stranger_without_the_token_is_turned_away(says, stays):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = listener.getsockname()
        stranger, friend = socket.create_connection(address), socket.create_connection(address)
        stranger.sendall(says)
        if not stays:
            stranger.close()
        friend.sendall(b"t" * 32)
        with stranger, friend, _accepted(listener, b"t" * 32) as sock:
            assert sock.getpeername() == friend.getsockname()


def test_its_processes_end_with_it(exercise):
    grader = Grader()
    grader._start = limited.Worker
    grader.grade(exercise(DOUBLING), "def f(x): return 4")
    halves = grader._workers["py"]._spare
    grader.close()
    assert all(half.process.poll() is not None for half in halves)


@pytest.fixture
def started(monkeypatch):
    """All processes that are started."""
    found = []

    class Noted(subprocess.Popen):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            found.append(self)

    monkeypatch.setattr(subprocess, "Popen", Noted)
    yield found
    for process in found:
        process.kill()
        process.wait()


@pytest.fixture
def wake():
    """Nobody calls it."""
    made = Wake()
    yield made
    made.close()


def test_an_app_that_leaves_during_a_run_leaves_no_process_behind(exercise, started, monkeypatch):
    begun, wait = threading.Event(), limited._wait

    def noted(*args):
        begun.set()
        return wait(*args)

    monkeypatch.setattr(limited, "_wait", noted)
    grader = Grader()
    grader._start = limited.Worker
    running = threading.Thread(target=grader.grade, args=(exercise(DOUBLING, limit_s=60.0), "while True: pass"))
    running.start()
    begun.wait()
    grader.close()
    running.join()
    assert len(started) == 2
    assert all(process.poll() is not None for process in started)


@pytest.mark.parametrize("place", [0, 1], ids=["subject", "checker"])
def test_a_pair_of_which_a_half_died_while_it_waited_is_replaced(started, wake, place):
    worker = limited.Worker("py")
    worker.start()
    worker._spare[place].process.kill()
    worker._spare[place].process.wait()
    report = worker.run(Job("def f(x): return 2 * x", 10.0, checks=DOUBLING), wake)
    assert [record.state for record in report.records if record.state] == ["passed"]
    assert all(process.poll() is not None for process in started[:4])
    worker.close()
    assert all(process.poll() is not None for process in started)


def test_a_half_that_dies_as_it_starts_is_told_in_words_and_takes_the_other_with_it(started, wake, monkeypatch):
    def dying(worker):
        subject, checker = pair(worker)
        subject.process.kill()
        subject.process.wait()
        return subject, checker

    pair = limited.Worker._pair
    monkeypatch.setattr(limited.Worker, "_pair", dying)
    worker = limited.Worker("py")
    with pytest.raises(AwayError, match="ended early"):
        worker.run(Job("x = 1", 2.0, checks=DOUBLING), wake)
    assert all(process.poll() is not None for process in started[:2])
    worker.close()
    assert all(process.poll() is not None for process in started)


def test_a_pair_that_cannot_be_completed_leaves_no_half(started, wake, monkeypatch):
    half = limited.Half

    def refuse_checkers(role, *rest):
        if role == "checker":
            raise OSError("no more processes")
        return half(role, *rest)

    monkeypatch.setattr(limited, "Half", refuse_checkers)
    with pytest.raises(AwayError, match="no process could be started: no more processes"):
        limited.Worker("py").run(Job("x = 1", 2.0, checks=DOUBLING), wake)
    assert [process.poll() is None for process in started] == [False]
