"""The layers of the seal: what the filter decides, what may be read, and what is said where a layer is missing."""

import errno
import os
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.core.outcomes import Passed
from drill.grade import client
from drill.grade.confine import canary, landlock, namespaces, readable, seal, seccomp, syscalls
from drill.grade.confine.calls import ALLOWED, JUDGED, REFUSED, numbers
from drill.grade.launch import Wake
from drill.grade.report import Job

MACHINES = ("x86_64", "aarch64")
ARCHITECTURE = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
ALLOW, KILL = "allow", "kill"
PID, OTHER = 4711, 4712


def decide(program, machine, call, *args, architecture=None):
    """What a filter makes of a call: a small interpreter of its language, after the kernel's documentation."""
    steps = [struct.unpack("HBBI", program[i : i + 8]) for i in range(0, len(program), 8)]
    data = struct.pack("iIQ6Q", call, architecture or ARCHITECTURE[machine], 0, *[*args, 0, 0, 0, 0, 0, 0][:6])
    accumulator = position = 0
    while True:
        code, if_true, if_false, value = steps[position]
        position += 1
        match code:
            case 0x20:
                (accumulator,) = struct.unpack_from("I", data, value)
            case 0x54:
                accumulator &= value
            case 0x06:
                return {0x7FFF0000: ALLOW, 0x80000000: KILL}.get(value, value & 0xFFFF)
            case _:
                holds = {0x15: accumulator == value, 0x35: accumulator >= value, 0x45: bool(accumulator & value)}[code]
                position += if_true if holds else if_false


@pytest.fixture(params=MACHINES)
def ask(request):
    """What the filter of a machine makes of a call by name."""
    program = seccomp.program(PID, request.param)
    known = numbers(ALLOWED + JUDGED + REFUSED, request.param)
    return lambda name, *args: decide(program, request.param, known[name], *args)


@pytest.mark.parametrize("machine", MACHINES)
def test_each_call_of_the_lists_is_allowed_refused_or_judged(machine):
    program = seccomp.program(PID, machine)
    for table, answer in ((ALLOWED, ALLOW), (REFUSED, errno.EPERM)):
        for name, number in numbers(table, machine).items():
            assert decide(program, machine, number) == answer, name
    assert set(numbers(JUDGED, machine)) <= set(seccomp.policy(PID))


@pytest.mark.parametrize("machine", MACHINES)
@given(number=st.integers(0, 2000))
def test_a_call_on_no_list_does_not_exist(machine, number):
    program = seccomp.program(PID, machine)
    listed = number in numbers(ALLOWED + JUDGED + REFUSED, machine).values()
    assert listed or decide(program, machine, number) in (errno.ENOSYS, KILL)


@pytest.mark.parametrize("machine", MACHINES)
def test_calls_through_another_door_end_the_process(machine):
    program = seccomp.program(PID, machine)
    assert decide(program, machine, 1, architecture=0x40000003) == KILL  # 32-bit x86
    if machine == "x86_64":
        assert decide(program, machine, 0x40000000 + 1) == KILL  # x32


CASES = [
    ("clone", (0x10000,), ALLOW), ("clone", (17,), errno.EPERM), ("clone", (0x4000,), errno.EPERM),
    ("clone3", (), errno.ENOSYS), ("openat2", (), errno.ENOSYS),
    ("kill", (PID, 9), ALLOW), ("kill", (OTHER, 9), errno.EPERM), ("kill", (2**32 - 1, 9), errno.EPERM),
    ("kill", (0, 9), errno.EPERM),
    ("tgkill", (PID, OTHER, 9), ALLOW), ("tgkill", (OTHER, OTHER, 9), errno.EPERM),
    ("prlimit64", (0,), ALLOW), ("prlimit64", (PID,), ALLOW), ("prlimit64", (OTHER,), errno.EPERM),
    ("prctl", (1, 0), errno.EPERM), ("prctl", (4, 1), errno.EPERM), ("prctl", (15,), ALLOW),
    ("ioctl", (0, 0x5412), errno.EPERM), ("ioctl", (0, 0x5401), ALLOW),
    ("fcntl", (3, 8), errno.EPERM), ("fcntl", (3, 10), errno.EPERM), ("fcntl", (3, 3), ALLOW),
    ("socketpair", (1, 1), ALLOW), ("socketpair", (1, 2), errno.EPERM), ("socketpair", (2, 1), errno.EPERM),
    ("openat", (0, 0, os.O_RDONLY), ALLOW), ("openat", (0, 0, os.O_RDONLY | os.O_TRUNC), errno.EPERM),
    ("openat", (0, 0, os.O_WRONLY | os.O_TRUNC), ALLOW), ("sched_setaffinity", (OTHER,), errno.EPERM),
]  # fmt: skip


@pytest.mark.parametrize(("name", "args", "answer"), CASES, ids=[f"{name}{args}" for name, args, _ in CASES])
def test_arguments_decide_where_a_call_is_both_needed_and_dangerous(ask, name, args, answer):
    assert ask(name, *args) == answer


def test_what_is_hidden_is_not_among_what_may_be_read(tmp_path):
    for name in ("numpy/core", "questions/u01", "torch"):
        (tmp_path / name).mkdir(parents=True)
    whole, listed = readable.opened([str(tmp_path)], [str(tmp_path / "questions")])
    assert whole == [str(tmp_path / "numpy"), str(tmp_path / "torch")]
    assert listed == [str(tmp_path)]


@pytest.fixture
def library(tmp_path):
    """A folder of packages, one of them with model answers."""
    for name in ("numpy", "questions"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "solution.py").write_text(f"{name}\n")
    return tmp_path


def look_into(library):
    """Raises unless everything but the model answers can be read."""
    assert (library / "numpy" / "solution.py").read_text() == "numpy\n"
    try:
        (library / "questions" / "solution.py").read_text()
    except (PermissionError, FileNotFoundError):
        return
    raise AssertionError("the model answer was read")


def test_the_model_answers_stay_closed_under_landlock(library):
    whole, listed = readable.opened([str(library)], [str(library / "questions")])

    def attempt():
        syscalls.prctl(syscalls.PR_SET_NO_NEW_PRIVS, 1)
        landlock.restrict(whole, listed, [])
        assert {path.name for path in library.iterdir()} == {"numpy", "questions"}
        look_into(library)

    if landlock.version() == 0:
        pytest.skip("this kernel has no Landlock")
    assert seal.refusal(attempt) == ""


def test_the_model_answers_stay_closed_in_the_new_root(library):
    def attempt():
        namespaces.enter()
        namespaces.build_root([str(library)], [str(library / "questions")], "/scratch")
        look_into(library)
        assert not Path("/etc").exists()

    if seal.refusal(namespaces.enter):
        pytest.skip("this machine has no namespaces for us")
    assert seal.refusal(attempt) == ""


def test_an_older_landlock_is_asked_for_less(monkeypatch):
    asked = []

    def old_kernel(step, request, size, flags):
        asked.append(size)
        if size > 8:
            raise OSError(errno.E2BIG, "too new")
        return 7

    monkeypatch.setattr(landlock, "landlock", old_kernel)
    assert landlock._ruleset(6, 1) == 7
    assert asked == [24, 16, 8]


def test_a_kernel_without_landlock_has_version_zero(monkeypatch):
    def no_kernel(*_):
        raise OSError(errno.ENOSYS, "no")

    monkeypatch.setattr(landlock, "landlock", no_kernel)
    assert landlock.version() == 0


def test_an_attempt_that_fails_says_why_and_leaves_no_trace():
    def attempt():
        os.environ["DRILL_TRIED"] = "yes"
        raise PermissionError(errno.EPERM, "not here")

    assert seal.refusal(attempt) == "refused: [Errno 1] not here"
    assert seal.refusal(lambda: None) == ""
    assert seal.refusal(lambda: os.kill(os.getpid(), 9)) == "refused: the attempt was killed"
    assert "DRILL_TRIED" not in os.environ


def test_the_canary_sings_where_nothing_is_sealed(tmp_path):
    meanings = [meaning for meaning, _ in canary.escapes(str(tmp_path), 1 << 20)]
    assert {"read files outside", "list your home folder", "write outside", "open a socket"} <= set(meanings)
    assert "take more memory" in meanings


def run(worker, source="def f(x):\n    return 2 * x\n"):
    wake = Wake()
    checks = "from answer import f\ndef check_it():\n    assert f(2) == 4\n"
    try:
        return worker.run(Job(source, 5.0, checks=checks), wake)
    finally:
        wake.close()


@pytest.mark.parametrize(
    "without",
    [{"namespaces"}, {"landlock"}, {"seccomp"}, {"limits"}, {"namespaces", "landlock"}, set(seal.LAYERS)],
    ids=lambda layers: " and ".join(sorted(layers)),
)
def test_without_some_layers_code_still_runs_and_the_report_says_which_are_left(without):
    worker = client.Worker("py", without=frozenset(without))
    try:
        report = run(worker)
        assert {layer for layer, why in worker.layers().items() if why == "switched off"} == without
        assert report.records[-1].done == 1
        assert not without & set(report.layers)
        assert set(report.layers) == {layer for layer, why in worker.layers().items() if not why}
    finally:
        worker.close()


def test_every_layer_is_active_here_or_says_why_not(grader, grade):
    layers = grader.layers()
    assert list(layers) == list(seal.LAYERS)
    assert all(layers.values())
    outcome = grade("def f(x):\n    return x\n", "from answer import f\ndef check_it():\n    assert f(1) == 1\n")
    assert isinstance(outcome, Passed)
    assert set(outcome.layers) == {layer for layer, state in layers.items() if state == "active"}


def test_system_calls_by_number_raise_what_python_raises():
    with pytest.raises(OSError, match=r"Invalid|not implemented|not permitted"):
        syscalls.prctl(-1)
