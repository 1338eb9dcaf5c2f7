"""Limits of one process. Since it cannot make another, they limit all that a snippet can use."""

import math
import os
import resource
from collections.abc import Sequence

from drill.grade.confine.readable import world_readable
from drill.grade.confine.syscalls import drop_capabilities

MB = 1 << 20
NOBODY = 65534
UNLIMITED = 1 << 62
STACK_MB, FILE_MB, OPEN_FILES = 8, 16, 128


def restrict(memory_bytes: int, cpu_s: float, threads: int) -> None:
    """Limit address space, processor time (from now), threads, files; no core dump, no raised priority.

    `memory_bytes` counts from nothing: what the process has mapped already is part of it.
    """
    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu = math.ceil(used.ru_utime + used.ru_stime + cpu_s)
    wanted = {
        "AS": memory_bytes,
        "CPU": cpu,
        "NPROC": threads,
        "STACK": STACK_MB * MB,
        "FSIZE": FILE_MB * MB,
        "NOFILE": OPEN_FILES,
        "SIGPENDING": 256,
        "CORE": 0,
        "MEMLOCK": 0,
        "MSGQUEUE": 0,
        "RTPRIO": 0,
        "NICE": 0,
    }
    for name, limit in wanted.items():
        which = getattr(resource, f"RLIMIT_{name}", None)
        if which is not None and limit < UNLIMITED:  # other systems have fewer
            _lower(which, limit)


def _lower(which: int, limit: int) -> None:
    hard = resource.getrlimit(which)[1]
    limit = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(which, (limit, limit))


def become_nobody(readable: Sequence[str]) -> None:
    """Root turns into nobody, since limits on threads do not bind root; then all privileges go.

    Where the interpreter is readable by root alone, it stays root, without the privileges.
    """
    if os.geteuid() == 0 and all(world_readable(path) for path in readable):
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
    drop_capabilities()
