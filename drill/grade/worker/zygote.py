"""The process that has everything imported and forks a sealed pair for each run. It runs no foreign code itself."""

import os
import resource
import shutil
import time
from contextlib import suppress
from socket import socket
from typing import Any

from drill.grade.bounds import MEMORY_MB
from drill.grade.confine import canary
from drill.grade.confine.limits import MB
from drill.grade.confine.seal import THREADS, Seal
from drill.grade.wire import frames
from drill.grade.worker import pair, preload
from drill.grade.worker.run import Run


class Zygote:
    """Serves one run after the other, with the next pair always waiting."""

    def __init__(self, control: socket, seal: Seal, needs: str, home: str) -> None:
        self._control, self._seal, self._needs, self._home = control, seal, needs, home
        self._spare: pair.Pair | None = None

    def run(self) -> None:
        """Prepare, say so, and serve until the app is gone."""
        size = _address_space()
        _go_first_when_memory_is_short()
        self._seal.settle()
        started = time.perf_counter()
        preload.import_all(self._needs)
        if not self._seal.active("namespaces"):  # the folder is the host's: imports may need one, answers get none
            shutil.rmtree(os.environ["TMPDIR"], ignore_errors=True)
        self._seal.memory_bytes = size() + MEMORY_MB * MB
        if not self._seal.active("namespaces"):
            self._seal.threads = THREADS + _threads_of_user()  # the limit then counts all of them
        layers = canary.verified(self._seal.why_not, self._escapes())
        hello = {"layers": layers, "memory_mb": MEMORY_MB, "import_s": time.perf_counter() - started}
        frames.send(self._control, hello)
        while True:
            self._spare = self._spare if self._spare and self._spare.alive() else pair.make(self._seal, self._needs)
            self._serve(*frames.receive(self._control))

    def _serve(self, head: dict[str, Any], body: bytearray) -> None:
        if "cancel" in head:  # of a run that has ended meanwhile
            return
        ready, self._spare = self._spare, None
        if ready is None or not ready.alive():
            ready = pair.make(self._seal, self._needs)
        run = Run(ready, self._control, head["number"], head["limit_s"], live=head["live"])
        view, split = memoryview(body), head["split"]
        run.hand_out(view[:split], view[split:])
        view.release()
        body[:] = bytes(len(body))  # the next learner's half is a copy of this process
        said = run.watch()
        frames.send(self._control, said, *run.parts())
        run.wipe()
        ready.close()

    def _escapes(self) -> list[list[str]]:
        """What a sealed child can do that it should not."""
        home, memory = self._home, self._seal.memory_bytes
        found: list[list[str]] = pair.ask_sealed(self._seal, lambda: canary.escapes(home, memory))
        return found


def _address_space() -> Any:
    """A way to measure our address space that also works when /proc is out of sight."""
    statm = os.open("/proc/self/statm", os.O_RDONLY)
    return lambda: int(os.pread(statm, 100, 0).split()[0]) * resource.getpagesize()


def _go_first_when_memory_is_short() -> None:
    """Let the kernel end a snippet before it ends the app, or anything else of the user."""
    with suppress(OSError), open("/proc/self/oom_score_adj", "w", encoding="utf-8") as file:
        file.write("900")


def _threads_of_user() -> int:
    """How many threads the user has, in all processes."""
    count, uid = 0, os.getuid()
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            if os.stat(f"/proc/{name}").st_uid == uid:
                count += len(os.listdir(f"/proc/{name}/task"))
        except OSError:  # it ended meanwhile
            continue
    return count
