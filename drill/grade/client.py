"""One worker process, seen from the app: started in the background, restarted when it has died, ended with the app."""

import json
import os
import select
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from drill.core.questions import Need
from drill.grade.launch import ENVIRONMENT, ROOT, Wake, readable
from drill.grade.report import AwayError, Job, Report, StoppedError, records
from drill.grade.wire import frames

START_S = 120.0
GRACE_S = 5.0
"""How long after the limit the worker may take to report, before it counts as lost."""
CLOSE_S = 1.0
"""How long to wait for a run to notice that it was cancelled."""
_BOOT = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from drill.grade.worker.watcher import main; main(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))"
)


class Worker:
    """A worker for one kind of code."""

    def __init__(self, needs: Need, scratch: Path | None = None, without: frozenset[str] = frozenset()) -> None:
        self._needs, self._scratch, self._without = needs, scratch, without
        self._running = threading.Lock()
        self._closed = False
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._lifeline = -1
        self._hello: dict[str, Any] | None = None
        self._number = 0

    def start(self) -> None:
        """Start it unless it is there; does not wait until it is ready."""
        with self._running:
            self._ensure_started()

    def layers(self) -> Mapping[str, str]:
        """Layer -> empty text, or why it is not active. Waits for the worker's start."""
        with self._running, self._lost_means_away():
            self._ensure_started()
            return dict(self._greeting(None)["layers"])

    def run(self, job: Job, wake: Wake) -> Report:
        """Do one job. Raises `StoppedError` when woken and `AwayError` when it is lost."""
        with self._running, self._lost_means_away():
            if wake.called:
                raise StoppedError
            self._ensure_started()
            return self._run(job, wake, self._greeting(wake))

    def close(self) -> None:
        """End it, for good."""
        self._closed = True
        waited = self._running.acquire(timeout=CLOSE_S)
        self._end()
        if waited:
            self._running.release()

    @contextmanager
    def _lost_means_away(self) -> Iterator[None]:
        try:
            yield
        except (frames.Gone, frames.Garbled) as error:
            self._end()
            raise AwayError("the process that runs code ended unexpectedly; please run it again") from error

    def _run(self, job: Job, wake: Wake, hello: dict[str, Any]) -> Report:
        self._number += 1
        source, checks = job.parts()
        control = self._channel()
        live = job.heard is not None
        head = {"number": self._number, "limit_s": job.limit_s, "split": len(source), "live": live}
        frames.send(control, head, source, checks)
        try:
            said, body = self._reported(job, wake)
        except Exception:  # cancelled, or nobody could be told: it must not go on and meet the next run
            with suppress(frames.Gone):
                frames.send(control, {"cancel": self._number})
            raise
        return _report(said, bytes(body), hello)

    def _reported(self, job: Job, wake: Wake) -> tuple[dict[str, Any], bytearray]:
        """Wait for the report; what is printed meanwhile is passed on."""
        until = time.monotonic() + job.limit_s + GRACE_S
        while True:
            said, body = self._receive(wake, until)
            if said.get("number") != self._number:  # it is of a run that was cancelled
                continue
            if "reason" in said:
                return said, body
            if job.heard is not None:
                job.heard(bytes(body))

    def _receive(self, wake: Wake | None, until: float) -> tuple[dict[str, Any], bytearray]:
        control = self._channel()
        waiting = [control, *([wake.there] if wake else [])]
        ready, _, _ = select.select(waiting, [], [], max(0.0, until - time.monotonic()))
        if control in ready:
            return frames.receive(control)
        if ready:
            raise StoppedError
        raise frames.Gone("it does not answer")

    def _greeting(self, wake: Wake | None) -> dict[str, Any]:
        """What the worker said when it was ready."""
        if self._hello is None:
            hello, _ = self._receive(wake, time.monotonic() + START_S)
            if "failed" in hello:
                self._end()
                raise AwayError(f"{hello['failed']}{_remedy(self._needs)}")
            self._hello = hello
        return self._hello

    def _ensure_started(self) -> None:
        if self._closed:  # the app may have left while a thread was on its way here
            raise AwayError("the grader is closed")
        if self._process is not None and (self._process.poll() is not None or _is_closed(self._channel())):
            self._end()
        if self._process is None:
            self._begin()

    def _begin(self) -> None:
        here, there = socket.socketpair()
        lifeline, self._lifeline = os.pipe()
        settings = {
            "needs": self._needs,
            "home": str(Path.home()),
            "scratch": str(self._scratch) if self._scratch else None,
            "readable": readable(),
            "without": sorted(self._without),
        }
        command = [
            sys.executable,
            "-s",
            "-P",
            "-c",
            _BOOT,
            ROOT,
            json.dumps(settings),
            str(there.fileno()),
            str(lifeline),
        ]
        try:
            self._process = subprocess.Popen(  # noqa: S603 -- this very interpreter
                command,
                pass_fds=(there.fileno(), lifeline),
                env=ENVIRONMENT,
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # a ^C in the terminal is for the app
            )
        except OSError as error:
            here.close()
            os.close(self._lifeline)
            raise AwayError(f"no process could be started: {error}") from error
        finally:
            there.close()
            os.close(lifeline)
        self._control, self._hello = here, None

    def _channel(self) -> socket.socket:
        if self._control is None:
            raise frames.Gone("it is not running")
        return self._control

    def _end(self) -> None:
        process, self._process, self._hello = self._process, None, None
        if process is None:
            return
        os.close(self._lifeline)
        if self._control is not None:
            self._control.close()
        try:
            process.wait(2)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _report(said: dict[str, Any], body: bytes, hello: dict[str, Any]) -> Report:
    verdict, output = said["sizes"]
    return Report(
        reason=said["reason"],
        subject=tuple(said["subject"]) if said["subject"] else None,
        checker=tuple(said["checker"]) if said["checker"] else None,
        records=records(body[:verdict]),
        output=body[verdict : verdict + output],
        printed=said["printed"],
        seconds=said["seconds"],
        where=tuple(said["where"]) if said["where"] else None,
        is_importing=said["is_importing"],
        layers=tuple(layer for layer, why_not in hello["layers"].items() if not why_not),
        memory_mb=hello["memory_mb"],
    )


def _is_closed(control: socket.socket) -> bool:
    """Whether the other end is gone. Before a run nothing else is to be read but an old report."""
    ready, _, _ = select.select([control], [], [], 0)
    return bool(ready) and not control.recv(1, socket.MSG_PEEK)


def _remedy(needs: Need) -> str:
    return "" if needs == "py" else f" -- is {needs} installed? try: pip install {needs}"
