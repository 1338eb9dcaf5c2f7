"""Several processes on one log, and processes that die at any moment."""

import random
import signal
import subprocess
import sys
from pathlib import Path

from drill.core.memory import fold

HERE = Path(__file__).parent

APPEND = """
import sys
sys.path.insert(0, sys.argv[2])
from conftest import Desk
from pathlib import Path
desk = Desk(Path(sys.argv[1]), sys.argv[3])
log = desk.open(busy_s=30)
print("open", flush=True)
for number in range(int(sys.argv[4])):
    review = desk.answer(f"question-{number % 7}", device=sys.argv[3])
    log.append(review)
    print(review.id, flush=True)
    if number % 10 == 9:
        log.memories()
log.close()
"""


def writer(folder: Path, device: str, answers: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", APPEND, folder, HERE, device, str(answers)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def ids(said: str) -> set[str]:
    """The answers that it said were saved, but for a last line that may be cut off."""
    return {line for line in said.split("\n")[:-1] if line != "open"}


def test_no_acknowledged_answer_is_lost_when_the_process_is_killed_again_and_again(desk):
    chance = random.Random(20261123)
    acknowledged: set[str] = set()
    for life in range(24):
        process = writer(desk.folder, f"life-{life}", 100_000)
        assert process.stdout
        said = "".join(process.stdout.readline() for _ in range(chance.randrange(1, 40)))
        process.send_signal(signal.SIGKILL)
        process.wait()
        said += process.stdout.read()
        acknowledged |= ids(said)
        process.stdout.close()
        log = desk.open()
        saved = {review.id for review in log.reviews()}
        assert acknowledged <= saved
        assert log.notices == ()
        assert log.memories() == fold(log.reviews())
        log._connection.close()
    assert len(acknowledged) > 200


def test_a_process_killed_while_it_makes_the_log_leaves_one_that_opens(desk):
    chance = random.Random(7)
    for life in range(12):
        desk.folder = desk.folder.parent / f"home-{life}"
        process = writer(desk.folder, "desk", 100)
        try:
            process.wait(timeout=chance.uniform(0.02, 0.6))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        assert process.stdout
        heard = ids(process.stdout.read())
        process.stdout.close()
        log = desk.open()
        assert heard <= {review.id for review in log.reviews()}
        assert not any("damaged" in notice for notice in log.notices)


def test_many_drills_at_once_on_a_log_that_is_not_yet_there_all_save_their_answers(desk):
    processes = [writer(desk.folder, f"device-{number}", 50) for number in range(4)]
    said = [process.communicate()[0].split() for process in processes]
    assert [process.returncode for process in processes] == [0] * 4
    log = desk.open()
    assert log.notices == ()
    saved = {review.id for review in log.reviews()}
    assert saved == {line for lines in said for line in lines if line != "open"}
    assert len(saved) == 200
    assert log.memories() == fold(log.reviews())
