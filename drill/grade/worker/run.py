"""Watches one run from its job to its verdict: relays bytes without reading them, and ends it at its limits."""

import os
import re
import select
import time
from dataclasses import dataclass, field
from socket import socket
from typing import Any

from drill.grade.bounds import GRACE_S, OUTPUT_KEPT, OUTPUT_MOST, VERDICT_MOST
from drill.grade.wire import frames
from drill.grade.worker.pair import WHERE_SIGNAL, Pair

WHERE_MOST = 16 << 10
WHERE_S = 0.25
_PLACE = re.compile(rb'File "answer", line (\d+) in (\S+)')


@dataclass
class Stream:
    """What came from one descriptor: the first `kept` bytes, and how many in all."""

    kept: int
    data: bytearray = field(default_factory=bytearray)
    total: int = 0

    def take(self, descriptor: int) -> int:
        """Read what is there; how many bytes it was."""
        try:
            data = os.read(descriptor, 1 << 16)
        except BlockingIOError:
            return 0
        except OSError:  # the other end was closed rudely
            data = b""
        self.total += len(data)
        self.data += data[: self.kept - len(self.data)]
        return len(data)

    def wipe(self) -> None:
        """The next learner's half is a copy of this process: it must not find the last verdict in its memory."""
        self.data[:] = bytes(len(self.data))


class Run:
    """One job and the pair that does it."""

    def __init__(self, pair: Pair, control: socket, number: int, limit_s: float, *, live: bool = False) -> None:
        """Of a `live` run what is printed is passed on at once, as far as it is kept."""
        self._pair, self._control, self._number, self._live = pair, control, number, live
        self._started = time.perf_counter()
        self._deadline = self._started + limit_s
        self._reason = ""
        """Why it was ended from here: timeout, output, checks (they did not end) or cancelled."""
        self._over = False
        self._streams = {
            pair.output: Stream(OUTPUT_KEPT),
            pair.desk.fileno(): Stream(VERDICT_MOST),
            pair.where: Stream(WHERE_MOST),
        }
        self._poll = select.poll()
        for descriptor in (*self._streams, control.fileno()):
            self._poll.register(descriptor, select.POLLIN)

    def hand_out(self, answer: memoryview, checks: memoryview) -> None:
        """Give each half its part of the job."""
        try:
            frames.send(self._pair.answer, {}, answer)
            frames.send(self._pair.desk, {}, checks)
        except frames.Gone:  # a half that died meanwhile shows as an early end
            return

    def watch(self) -> dict[str, Any]:
        """Wait for the end, whatever it is; what is to be said of it."""
        while not self._over:
            left_ms = max(0.0, self._deadline - time.perf_counter()) * 1000
            for descriptor, _ in self._poll.poll(left_ms + 1):
                self._take(descriptor)
            if not self._over and time.perf_counter() >= self._deadline:
                self._overdue()
        self._drain()
        return self._said()

    def parts(self) -> list[bytearray]:
        """The verdict and the output, as they came; nothing of a cancelled run, since nobody waits to read it."""
        return [] if self._reason == "cancelled" else [self._verdict.data, self._output.data]

    def wipe(self) -> None:
        """Forget both."""
        for stream in self._streams.values():
            stream.wipe()

    @property
    def _verdict(self) -> Stream:
        return self._streams[self._pair.desk.fileno()]

    @property
    def _output(self) -> Stream:
        return self._streams[self._pair.output]

    def _take(self, descriptor: int) -> None:
        if descriptor == self._control.fileno():
            self._listen()
            return
        stream = self._streams[descriptor]
        kept = len(stream.data)
        if not stream.take(descriptor):
            self._poll.unregister(descriptor)
            self._over |= stream is self._verdict
        if self._live and stream is self._output and len(stream.data) > kept:
            frames.send(self._control, {"number": self._number}, bytes(stream.data[kept:]))
        if self._verdict.total > VERDICT_MOST:
            self._end("checks")
        if self._output.total > OUTPUT_MOST and not self._reason:
            self._stop_subject("output")

    def _listen(self) -> None:
        head, _ = frames.receive(self._control)
        if head.get("cancel") == self._number:
            self._end("cancelled")

    def _overdue(self) -> None:
        """At the deadline the learner's half goes first; if the checks then come to an end, they waited for it."""
        if not self._reason:
            self._ask_where()
            self._stop_subject("timeout")
        else:
            self._end("checks" if self._reason == "timeout" else self._reason)

    def _stop_subject(self, reason: str) -> None:
        self._reason = reason
        self._pair.subject.kill()
        self._deadline = time.perf_counter() + GRACE_S

    def _end(self, reason: str) -> None:
        self._reason, self._over = reason, True

    def _ask_where(self) -> None:
        """Have Python's own signal handler write the stack: it works while the interpreter is stuck."""
        if self._pair.subject.has_ended():
            return
        os.kill(self._pair.subject.pid, WHERE_SIGNAL)
        told, until = self._streams[self._pair.where], time.perf_counter() + WHERE_S
        while not _PLACE.search(told.data) and (left := until - time.perf_counter()) > 0:  # it comes in pieces
            if select.select([self._pair.where], [], [], left)[0] and not told.take(self._pair.where):
                return

    def _drain(self) -> None:
        """What is still in the pipes."""
        for descriptor, stream in self._streams.items():
            os.set_blocking(descriptor, False)
            while len(stream.data) < stream.kept and stream.take(descriptor):
                pass

    def _said(self) -> dict[str, Any]:
        stack = self._streams[self._pair.where].data
        place = _PLACE.search(stack)
        return {
            "number": self._number,
            "reason": self._reason,
            "subject": self._subject_status(),
            "checker": self._pair.checker.status(),
            "seconds": time.perf_counter() - self._started,
            "printed": self._output.total,
            "where": [int(place[1]), place[2].decode("ascii", "replace")[:80]] if place else None,
            "is_importing": place is not None and b"<frozen importlib" in stack[: place.start()],  # the innermost first
            "sizes": [len(part) for part in self.parts()],
        }

    def _subject_status(self) -> tuple[str, int] | None:
        """How the learner's half ended. Its channels close a moment before it counts as ended."""
        if b'"gone"' in self._verdict.data[-200:]:
            select.select([self._pair.subject.ended], [], [], GRACE_S)
        return self._pair.subject.status()
