"""Runs without a sealing kernel, on macOS and Windows: two processes, a deadline, caps on output, and a warning.

The verdict is as safe from the snippet as elsewhere, since the checks run in a process of their own. The machine is
not: the snippet may read and write files and use the network, as any program of the user may.
"""

import json
import os
import secrets
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO

from drill.core.questions import Need
from drill.grade.bounds import GRACE_S, MACHINE, MEMORY_MB, OUTPUT_KEPT, OUTPUT_MOST, VERDICT_MOST
from drill.grade.launch import ENVIRONMENT, ROOT, Wake
from drill.grade.report import AwayError, Job, Report, StoppedError, lines, records

START_S = 60.0
CLOSE_S = 1.0
"""How long to wait for a run to notice that it was cancelled."""
NEEDED = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")
"""What Python itself needs from the environment on systems that are not Linux."""
_STEP_S = 0.01
_BOOT = "import sys; sys.path.insert(0, sys.argv[1]); from drill.grade.worker.lone import main; main(*sys.argv[2:])"


class Pipe:
    """Reads what a process writes, in a thread of its own: the first `kept` bytes, and how many in all."""

    def __init__(self, pipe: IO[bytes], kept: int) -> None:
        self.data = bytearray()
        self.total = 0
        self._pipe, self._kept = pipe, kept
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def ended(self) -> bool:
        """Whether the process has closed it."""
        return not self._reader.is_alive()

    def finish(self) -> None:
        """Read the rest, once the process has ended; what it has started may keep the pipe open for ever."""
        self._reader.join(GRACE_S)

    def _read(self) -> None:
        with self._pipe:
            while data := self._pipe.read1(1 << 16):  # type: ignore[attr-defined]
                self.total += len(data)
                self.data += data[: max(0, self._kept - len(self.data))]


class Half:
    """One process of a pair."""

    def __init__(self, role: str, needs: Need, kept: int) -> None:
        command = [sys.executable, "-s", "-P", "-c", _BOOT, ROOT, role, needs]
        self.process = subprocess.Popen(  # noqa: S603 -- this very interpreter
            command,
            env=ENVIRONMENT | {name: os.environ[name] for name in NEEDED if name in os.environ},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT if role == "subject" else subprocess.DEVNULL,
            start_new_session=True,  # a group of its own, which can be ended as a whole
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self._orders = self.process.stdin
        self.out = Pipe(self.process.stdout, kept)

    def tell(self, **job: object) -> None:
        """Give it its job."""
        try:
            self._orders.write(json.dumps(job).encode() + b"\n")
            self._orders.flush()
        except OSError as error:
            raise AwayError("the process for it ended early") from error

    def kill(self) -> None:
        """End it, and what it has started and not let go of."""
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except (AttributeError, OSError):  # Windows has no groups; and there may be nobody left
            self.process.kill()

    def end(self) -> None:
        """Kill it and wait for its end."""
        self.kill()
        self.process.wait()
        with suppress(OSError):  # what a dead process was to be told cannot be sent any more
            self._orders.close()

    def status(self) -> tuple[str, int] | None:
        """How it ended, if it did."""
        code = self.process.poll()
        if code is None:
            return None
        return ("signal", -code) if code < 0 else ("exit", code)


class Worker:
    """Pairs of limited processes, the next one always waiting."""

    def __init__(self, needs: Need, scratch: Path | None = None) -> None:
        del scratch  # nothing is written
        self._needs = needs
        self._running = threading.Lock()
        self._closed = False
        self._spare: tuple[Half, Half] | None = None

    def start(self) -> None:
        """Have a pair waiting; does not wait until it is ready."""
        with self._running:
            self._keep_spare()

    def layers(self) -> Mapping[str, str]:
        """Why no layer is active here."""
        missing = dict.fromkeys(
            ("namespaces", "landlock", "seccomp"),
            f"needs Linux 5.3 or later on x86-64 or aarch64; this is {sys.platform} on {MACHINE}",
        )
        return missing | {"limits": "only of time and output: run no code here that you would not run yourself"}

    def run(self, job: Job, wake: Wake) -> Report:
        """Do one job. Raises `StoppedError` when woken and `AwayError` when it cannot be run."""
        with self._running:
            self._drop_dead_spare()
            subject, checker = self._spare or self._pair()
            self._spare = None
            try:
                return self._watched(subject, checker, job, wake)
            finally:
                subject.end()
                checker.end()
                self._keep_spare()

    def close(self) -> None:
        """End what waits, for good."""
        self._closed = True
        waited = self._running.acquire(timeout=CLOSE_S)  # else a run that ends now could leave a new pair behind
        spare, self._spare = self._spare, None
        for half in spare or ():
            half.end()
        if waited:
            self._running.release()

    def _drop_dead_spare(self) -> None:
        """A pair that waited for long may have been killed meanwhile, for its memory or by a person."""
        if self._spare and any(half.status() for half in self._spare):
            for half in self._spare:
                half.end()
            self._spare = None

    def _keep_spare(self) -> None:
        """Have a pair waiting, unless the app has left meanwhile."""
        if self._spare is None and not self._closed:
            with suppress(AwayError):  # whoever then needs it is told why
                self._spare = self._pair()

    def _pair(self) -> tuple[Half, Half]:
        subject = self._half("subject", OUTPUT_KEPT)
        try:
            return subject, self._half("checker", VERDICT_MOST)
        except AwayError:
            subject.end()
            raise

    def _half(self, role: str, kept: int) -> Half:
        try:
            return Half(role, self._needs, kept)
        except OSError as error:
            raise AwayError(f"no process could be started: {error}") from error

    def _watched(self, subject: Half, checker: Half, job: Job, wake: Wake) -> Report:
        port = _port(checker, wake)
        token = secrets.token_hex(16)
        answer, checks = (json.loads(part) for part in job.parts())
        checker.tell(token=token, **checks)
        subject.tell(port=port, token=token, **answer)
        started = time.monotonic()
        reason = _reason(subject, checker, started + job.limit_s, wake, job.heard)
        if b'"gone"' in checker.out.data[-200:]:
            _wait(lambda: subject.status() is not None, time.monotonic() + GRACE_S, wake)
        ended, seconds = subject.status(), time.monotonic() - started
        subject.end()
        subject.out.finish()
        return Report(
            reason=reason,
            subject=ended,
            checker=None,
            records=records(bytes(checker.out.data)),
            output=bytes(subject.out.data),
            printed=subject.out.total,
            seconds=seconds,
            where=None,
            layers=(),
            memory_mb=MEMORY_MB,
        )


def _port(checker: Half, wake: Wake) -> int:
    """Where the checks wait for the learner's half; known when everything is imported."""
    if not _wait(lambda: b"\n" in checker.out.data or checker.out.ended, time.monotonic() + START_S, wake):
        raise AwayError("the process for it does not start")
    told = lines(bytes(checker.out.data))
    if not told:
        raise AwayError("the process for it ended while it started")
    return int(told[0]["port"])


def _reason(
    subject: Half, checker: Half, deadline: float, wake: Wake, heard: Callable[[bytes], object] | None = None
) -> str:
    """Wait for the verdict, passing on what is printed meanwhile; why it was ended from here, if it was."""
    passed_on = 0

    def is_over() -> bool:
        nonlocal passed_on
        if heard is not None and (printed := bytes(subject.out.data[passed_on:])):
            passed_on += len(printed)
            heard(printed)
        return checker.out.ended or subject.out.total > OUTPUT_MOST or checker.out.total > VERDICT_MOST

    in_time = _wait(is_over, deadline, wake)
    if checker.out.total > VERDICT_MOST:
        return "checks"
    if checker.out.ended:
        return ""
    subject.kill()
    told = _wait(lambda: checker.out.ended, time.monotonic() + GRACE_S, wake)
    if in_time:
        return "output"
    return "timeout" if told else "checks"


def _wait(condition: Callable[[], bool], until: float, wake: Wake) -> bool:
    """Whether it came to hold in time. Raises `StoppedError` when woken."""
    while not condition():
        if wake.called:
            raise StoppedError
        if time.monotonic() > until:
            return False
        time.sleep(_STEP_S)
    return True
