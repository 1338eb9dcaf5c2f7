"""One half of a run as a process of its own, for systems whose kernel seals nothing off: see `drill.grade.limited`.

It is told its job in a line on its standard input, which stays open as a lifeline: at its end the process goes.
"""

import json
import os
import signal
import socket
import sys
import threading
from contextlib import suppress
from typing import IO, Any, NoReturn

from drill.grade.bounds import BROKEN, CUT_OFF
from drill.grade.checks.checker import Checker
from drill.grade.wire import arrays, frames
from drill.grade.wire.link import CheckerLink, SubjectLink
from drill.grade.worker import preload
from drill.grade.worker.subject import Subject, unbuffered

CPU_S = 100.0
STRANGER_S = 0.5
"""How long whoever connects may take to say the token."""


def main(role: str, needs: str) -> NoReturn:
    """Be one half: `subject` or `checker`."""
    orders, nothing = os.fdopen(os.dup(0), "rb"), os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    _limit()
    preload.import_all(needs)
    arrays.join()
    preload.reseed()
    status = 0
    try:
        if role == "checker":
            _be_checker(orders, nothing)
        else:
            _be_subject(orders)
    except (frames.Gone, frames.Garbled):
        status = CUT_OFF
    except BaseException:
        status = BROKEN
    finally:
        os._exit(status)


def _be_subject(orders: IO[bytes]) -> None:
    unbuffered()
    job = _job(orders)
    sock = socket.create_connection(("127.0.0.1", job["port"]))
    sock.sendall(job["token"].encode())
    link = SubjectLink(sock, Subject(job["source"], job["prelude"]).operations())
    while True:
        link.answer_one()


def _be_checker(orders: IO[bytes], nothing: int) -> None:
    verdict = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(nothing, 1)
    listener = socket.create_server(("127.0.0.1", 0))
    verdict.write(json.dumps({"port": listener.getsockname()[1]}).encode() + b"\n")
    job = _job(orders)
    checker = Checker(CheckerLink(_accepted(listener, job["token"].encode())), verdict.write)
    if "expressions" in job:
        checker.evaluate(job["expressions"])
    else:
        checker.check(job["checks"], graphs=job["graphs"])


def _accepted(listener: socket.socket, token: bytes) -> socket.socket:
    """The connection of the other half; any program on this machine could try."""
    while True:
        sock, _ = listener.accept()
        sock.settimeout(STRANGER_S)
        with suppress(frames.Gone):
            if frames.exactly(sock, len(token)) == token:
                sock.settimeout(None)
                listener.close()
                return sock
        sock.close()


def _job(orders: IO[bytes]) -> dict[str, Any]:
    line = orders.readline()
    if not line:
        os._exit(0)
    threading.Thread(target=_go_with, args=(orders,), daemon=True).start()
    told: dict[str, Any] = json.loads(line)
    return told


def _go_with(orders: IO[bytes]) -> None:
    """Go when the app is gone, with all that the snippet has started."""
    orders.read()
    with suppress(AttributeError, OSError):  # Windows has no groups
        os.killpg(os.getpid(), signal.SIGKILL)  # its own: it was started as the first of one
    os._exit(0)


def _limit() -> None:
    """What limits there are: processor time and file sizes. On Windows there are none."""
    if sys.platform == "win32":
        return
    from drill.grade.confine import limits  # the module `resource` is not on Windows

    with suppress(OSError, ValueError):  # some systems refuse some of them
        limits.restrict(limits.UNLIMITED, CPU_S, limits.UNLIMITED)
