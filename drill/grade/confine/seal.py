"""All layers in their order, and which of them this machine offers."""

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass, field

from drill.grade.bounds import SEALABLE
from drill.grade.confine import landlock, limits, namespaces, seccomp
from drill.grade.confine.readable import DEVICES, PROCESSOR, hidden_paths, library_paths, opened
from drill.grade.confine.syscalls import (
    PR_SET_DUMPABLE,
    PR_SET_NO_NEW_PRIVS,
    PR_SET_PDEATHSIG,
    prctl,
)

LAYERS = ("namespaces", "landlock", "seccomp", "limits")
CPU_S = 200.0
"""A last resort: the deadline comes first."""
THREADS = 128
NICENESS = 5
"""Lower than the app: a snippet that spins on every core must not make the screen stutter."""
SCRATCH_MB = 32


@dataclass
class Seal:
    """How children are sealed off. Made once, before the first of them."""

    more_readable: tuple[str, ...] = ()
    without: frozenset[str] = frozenset()
    """Layers to leave out, for tests of the others."""
    readable: list[str] = field(init=False)
    hidden: list[str] = field(init=False)
    scratch: str = field(init=False)
    why_not: dict[str, str] = field(init=False)
    """Layer -> why this machine does not offer it; empty text where it does."""
    memory_bytes: int = limits.UNLIMITED
    threads: int = THREADS

    def __post_init__(self) -> None:
        self.readable = library_paths(self.more_readable)
        self.hidden = hidden_paths()
        self._whole, self._listed = opened(self.readable, self.hidden)
        in_tmp = any(f"{path}/".startswith("/tmp/") for path in self.readable)  # noqa: S108 -- an interpreter lives there
        self.scratch = "/scratch" if in_tmp else "/tmp"  # noqa: S108 -- of the new root
        self.why_not = {layer: self._attempt(layer) for layer in LAYERS}

    def active(self, layer: str) -> bool:
        """Whether the layer is used."""
        return not self.why_not[layer]

    def enter(self) -> None:
        """Once, in the watcher: leave the host behind as far as namespaces allow."""
        if self.active("namespaces"):
            namespaces.enter()

    def settle(self) -> None:
        """Once, in the process that forks the others: take the new root."""
        if self.active("namespaces"):
            namespaces.build_root(self.readable, self.hidden, self.scratch)
            namespaces.private_scratch(self.scratch, SCRATCH_MB)  # torch._dynamo wants a temporary folder

    def close(self) -> None:
        """In a child, before it meets any code from outside. A layer that was announced must not fail here."""
        if self.active("namespaces"):
            namespaces.private_scratch(self.scratch, SCRATCH_MB)
        os.nice(NICENESS)
        limits.become_nobody(self.readable)
        prctl(PR_SET_PDEATHSIG, signal.SIGKILL)  # after the change of user, which clears it
        prctl(PR_SET_DUMPABLE, 0)  # else its sibling could open its memory
        prctl(PR_SET_NO_NEW_PRIVS, 1)
        if self.active("limits"):
            limits.restrict(self.memory_bytes, CPU_S, self.threads)
        if self.active("landlock"):
            self._landlock()
        if self.active("seccomp"):
            seccomp.restrict()

    def _landlock(self) -> None:
        writable = [self.scratch] if self.active("namespaces") else []
        landlock.restrict([*self._whole, *DEVICES, *PROCESSOR], self._listed, [*writable, "/dev/null"])

    def _attempt(self, layer: str) -> str:
        if layer in self.without:
            return "switched off"
        if not SEALABLE and layer != "limits":
            return "needs Linux 5.3 or later on x86-64 or aarch64"
        attempts = {
            "namespaces": self._all_of_namespaces,
            "landlock": self._only_landlock,
            "seccomp": _only_seccomp,
            "limits": _only_limits,
        }
        return refusal(attempts[layer])

    def _all_of_namespaces(self) -> None:
        """Everything, since some systems let the first step succeed and refuse the rest."""
        namespaces.enter()
        namespaces.build_root(self.readable, self.hidden, self.scratch)
        namespaces.private_scratch(self.scratch, 1)

    def _only_landlock(self) -> None:
        prctl(PR_SET_NO_NEW_PRIVS, 1)
        landlock.restrict(self._whole, self._listed, [])


def _only_seccomp() -> None:
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    seccomp.restrict()


def _only_limits() -> None:
    limits.restrict(limits.UNLIMITED, CPU_S, limits.UNLIMITED)


def refusal(attempt: Callable[[], None]) -> str:
    """Why an attempt fails, made in a child that is thrown away; empty where it works."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            attempt()
            os.write(writer, b"ok")
        except BaseException as error:  # noqa: BLE001 -- whatever it is, it is the answer
            os.write(writer, f"refused: {error}"[:200].encode())
        finally:
            os._exit(0)
    os.close(writer)
    said = os.read(reader, 300).decode()
    os.close(reader)
    os.waitpid(pid, 0)
    return "" if said == "ok" else said or "refused: the attempt was killed"
