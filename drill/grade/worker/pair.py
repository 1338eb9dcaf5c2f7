"""A pair of sealed children that wait for one run: the learner's half and the deck's half."""

import faulthandler
import json
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from socket import socket, socketpair
from typing import Any

from drill.grade.bounds import BROKEN, CUT_OFF, NOT_SEALED
from drill.grade.checks import checker
from drill.grade.confine.seal import Seal
from drill.grade.wire import arrays, frames
from drill.grade.wire.link import CheckerLink, SubjectLink
from drill.grade.worker import preload, subject

WHERE_SIGNAL = signal.SIGUSR1
_MOST_DESCRIPTORS = 4096


@dataclass
class Child:
    """A child and a descriptor that becomes readable when it ends."""

    pid: int
    ended: int

    def kill(self) -> None:
        """End it, whatever it does: the signal cannot be refused."""
        os.kill(self.pid, signal.SIGKILL)  # not reaped yet, so the number is still its own

    def has_ended(self) -> bool:
        """Whether it ended by itself or was killed; it stays to be reaped."""
        return self.status() is not None

    def status(self) -> tuple[str, int] | None:
        """("exit", code) or ("signal", number), once it has ended."""
        result = os.waitid(os.P_PIDFD, self.ended, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        if result is None:
            return None
        return ("exit" if result.si_code == os.CLD_EXITED else "signal"), result.si_status

    def reap(self) -> None:
        """Kill it and wait for its end."""
        self.kill()
        os.waitpid(self.pid, 0)
        os.close(self.ended)


@dataclass
class Pair:
    """Both children, and our ends of their channels."""

    subject: Child
    checker: Child
    answer: socket
    """Takes the learner's source."""
    desk: socket
    """Takes the checks and gives the verdict; the learner's half has no end of it."""
    output: int
    where: int
    """Tells where the learner's code is, when it is asked by a signal."""

    def alive(self) -> bool:
        """Whether both still wait."""
        return not (self.subject.has_ended() or self.checker.has_ended())

    def close(self) -> None:
        """End both and close everything."""
        self.subject.reap()
        self.checker.reap()
        self.answer.close()
        self.desk.close()
        os.close(self.output)
        os.close(self.where)


def make(seal: Seal, needs: str) -> Pair:
    """Fork both children; they seal themselves, rehearse, and wait."""
    answer, answer_there = socketpair()
    desk, desk_there = socketpair()
    questions, answers = socketpair()
    output, output_there = os.pipe()
    where, where_there = os.pipe()

    def be_subject() -> None:
        _standard_streams(output_there)
        _subject(answer_there, answers, where_there, needs)

    def be_checker() -> None:
        _standard_streams(None)
        _checker(desk_there, questions, needs)

    kept = [answer_there.fileno(), answers.fileno(), output_there, where_there]
    first = _fork(seal, kept, be_subject)
    second = _fork(seal, [desk_there.fileno(), questions.fileno()], be_checker)
    for sock in (answer_there, desk_there, questions, answers):
        sock.close()
    os.close(output_there)
    os.close(where_there)
    return Pair(first, second, answer, desk, output, where)


def _fork(seal: Seal, kept: list[int], main: Callable[[], None]) -> Child:
    """A child with nothing but the kept descriptors, sealed before it runs `main`."""
    pid = os.fork()
    if pid:
        return Child(pid, os.pidfd_open(pid))
    try:
        _forget_signals()
        _close_all_but(kept)
        seal.close()
    except BaseException:
        os._exit(NOT_SEALED)
    status = 0
    try:
        main()
    except (frames.Gone, frames.Garbled):
        status = CUT_OFF
    except BaseException:
        status = BROKEN
    finally:
        os._exit(status)


def ask_sealed(seal: Seal, question: Callable[[], Any]) -> Any:
    """What a sealed child answers, as JSON."""
    reader, writer = os.pipe()
    child = _fork(seal, [writer], lambda: _write_all(writer, json.dumps(question()).encode()))
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        said = pipe.read()
    child.reap()
    if not said:
        raise OSError("a process could not be sealed off as announced")
    return json.loads(said)


def _write_all(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]


def _forget_signals() -> None:
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)  # a closed pipe is an error to be told, not a silent death
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def _close_all_but(kept: list[int]) -> None:
    lowest = 3
    for number in sorted(kept):
        os.closerange(lowest, number)
        lowest = number + 1
    os.closerange(lowest, _MOST_DESCRIPTORS)


def _standard_streams(output: int | None) -> None:
    """Nothing to read; what is printed goes to `output`, or nowhere."""
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    for number in (1, 2):
        os.dup2(nothing if output is None else output, number)
    os.close(nothing)
    if output is not None:
        os.close(output)


def _subject(answer: socket, answers: socket, where: int, needs: str) -> None:
    arrays.join()
    subject.unbuffered()
    preload.reseed()
    preload.rehearse(needs, subject.rehearse)
    faulthandler.register(WHERE_SIGNAL, file=where, all_threads=False)
    job = json.loads(frames.receive(answer)[1])
    answer.close()
    learner = subject.Subject(job["source"], job["prelude"])
    link = SubjectLink(answers, learner.operations())
    while True:
        link.answer_one()


def _checker(desk: socket, questions: socket, needs: str) -> None:
    arrays.join()
    preload.reseed()
    preload.rehearse(needs, checker.rehearse)
    job = json.loads(frames.receive(desk)[1])
    deck = checker.Checker(CheckerLink(questions), desk.sendall)
    if "expressions" in job:
        deck.evaluate(job["expressions"])
    else:
        deck.check(job["checks"], graphs=job["graphs"])
