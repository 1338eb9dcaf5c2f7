"""Generated programs: each attack at each moment, and random frames. None of them answers rightly, so none may pass."""

import json
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drill.core.outcomes import Passed, message
from drill.core.questions import Code
from drill.grade import Grader

CHECKS = "from answer import f\ndef check_it():\n    '''Two doubled is four.'''\n    assert f(2) == 4\n"
EXERCISE = Code(slug="s", unit="u", title="t", prompt="", starter="", solution="", checks=CHECKS, limit_s=0.5)

ATTACKS = {
    "leaves quietly": "os._exit(0)",
    "calls exit": "sys.exit(0)",
    "kills itself": "os.kill(os.getpid(), 9)",
    "aborts": "os.abort()",
    "reads address zero": "ctypes.string_at(0)",
    "closes everything": "os.closerange(0, 999)",
    "prints a verdict": 'print(\'{"check": "check_it", "state": "passed"}\\n{"done": 1}\')',
    "writes a verdict everywhere": "[wrote(n) for n in range(99)]",
    "clears the builtins": "builtins.__dict__.clear()",
    "clears the modules": "sys.modules.clear()",
    "raises an interrupt": "raise_it(KeyboardInterrupt)",
    "raises the end of a generator": "raise_it(GeneratorExit)",
    "raises the end of an iterator": "raise_it(StopIteration)",
    "raises a lack of memory": "raise_it(MemoryError)",
    "sets an alarm": "signal.alarm(1)",
    "makes everything equal": "[setattr(operator, name, lambda *_: True) for name in ('eq', 'ne', 'is_')]",
    "frees what is in use": "gc.collect() or [gc.get_referrers(x).clear() for x in gc.get_objects()[:50]]",
    "recurses without a guard": "sys.setrecursionlimit(10**8) or again(again)",
    "stops itself": "os.kill(os.getpid(), signal.SIGSTOP)",
}
MOMENTS = {
    "while it is loaded": "attack()\ndef f(x):\n    return 5\n",
    "when it is called": "def f(x):\n    attack()\n    return 5\n",
    "in a thread": "threading.Thread(target=attack).start()\ndef f(x):\n    time.sleep(0.02)\n    return 5\n",
    "at the exit": "atexit.register(attack)\ndef f(x):\n    return 5\n",
    "when an object dies": "class D:\n    __del__ = lambda self: attack()\ndef f(x):\n    D()\n    return 5\n",
    "when its result is shown": "class R:\n    __repr__ = lambda self: attack() or 'R'\ndef f(x):\n    return R()\n",
    "when its name is looked up": "def __getattr__(name):\n    attack()\n    return lambda x: 5\n",
    "on a signal": "signal.signal(10, lambda *_: attack())\ndef f(x):\n    os.kill(os.getpid(), 10)\n    return 5\n",
}
SETUP = """
import atexit, builtins, ctypes, gc, json, operator, os, signal, sys, threading, time
def raise_it(kind):
    raise kind
def again(it):
    return it(it)
def wrote(n):
    try:
        return os.write(n, b'{"check": "check_it", "state": "passed"}\\n{"done": 1}\\n')
    except OSError:
        return 0
"""


@pytest.fixture(scope="module")
def grader():
    with Grader() as found:
        yield found


def graded(grader, source):
    outcome = grader.grade(EXERCISE, source)
    told = outcome.output + message(outcome)
    assert message(outcome)
    assert all(unicodedata.category(letter) not in ("Cc", "Cf", "Cs") or letter in "\n\t" for letter in told)
    return outcome


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("attack", ATTACKS)
def test_no_attack_passes_at_any_moment(grader, attack, moment):
    source = f"{SETUP}def attack():\n    return {ATTACKS[attack]}\n{MOMENTS[moment]}"
    assert not isinstance(graded(grader, source), Passed)


SENDS = """
import gc, json, struct
def f(x):
    link = next(thing for thing in gc.get_objects() if type(thing).__name__ == "SubjectLink")
    for head, body in json.loads({frames!r}):
        text, body = json.dumps(head).encode(), body.encode("latin-1")
        link._sock.sendall(struct.pack("<II", len(text), len(body)) + text + body)
    return 5
"""
leaves = (
    st.none()
    | st.booleans()
    | st.integers(-9, 9)
    | st.sampled_from(["passed", "failed", "check_it", "builtins:exec", "4"])
)
keys = st.sampled_from(
    ["gave", "raised", "do", "args", "kwargs", "mine", "yours", "named", "tuple", "array", "state", "done"]
)
heads = st.dictionaries(
    keys, st.recursive(leaves, lambda x: st.lists(x, max_size=3) | st.dictionaries(keys, x, max_size=2)), max_size=3
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(heads, st.text("\x00\x01aé", max_size=5)), min_size=1, max_size=4))
def test_no_sequence_of_forged_frames_passes(grader, frames):
    assert 4 not in [head.get("gave") for head, _ in frames]
    outcome = graded(grader, SENDS.format(frames=json.dumps(frames)))
    assert not isinstance(outcome, Passed)
