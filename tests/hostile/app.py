"""A stand-in for the app: it grades an answer that never ends, and is killed meanwhile by the tests."""

import sys

from drill.core.questions import Code
from drill.grade import Grader, client

SPINS = """
import threading
def spin():
    while True:
        pass
for _ in range(3):
    threading.Thread(target=spin).start()
spin()
"""

if __name__ == "__main__":
    needs, without = sys.argv[1], frozenset(filter(None, sys.argv[2].split(",")))
    grader = Grader()
    grader._start = lambda needs, scratch: client.Worker(needs, scratch, without)
    if sys.argv[3] == "grading":
        grader.evaluate("pass", [], needs)
    print("ready", flush=True)
    checks = "def check_it():\n    pass\n"
    grader.grade(
        Code(
            slug="s", unit="u", title="t", prompt="p", starter="", solution="", checks=checks, limit_s=60.0, needs=needs
        ),
        SPINS,
    )
