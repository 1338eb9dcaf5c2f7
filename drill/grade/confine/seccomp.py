"""seccomp: the kernel refuses every system call that is not on our lists.

No new process, no other program, no new socket: this keeps the limits of one process the limits of all it does, and
makes killing it the end of it. It also closes what Landlock leaves open: chmod, links, truncation by path, signals.
"""

import errno
import os
import struct
from ctypes import addressof, create_string_buffer

from drill.grade.bounds import MACHINE
from drill.grade.confine.calls import ALLOWED, JUDGED, REFUSED, numbers
from drill.grade.confine.syscalls import PR_SET_SECCOMP, prctl

_LOAD, _IF_EQUAL, _IF_AT_LEAST, _IF_ANY_BIT, _AND, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
_ALLOW, _KILL = 0x7FFF0000, 0x80000000
_EPERM, _ENOSYS = 0x50000 | errno.EPERM, 0x50000 | errno.ENOSYS
_ARCHITECTURE = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_X32 = 0x40000000
"""Numbers from here on are the x32 variants of the same calls: a way round every rule by number."""
_MODE_FILTER = 2
_CLONE_THREAD = 0x10000
_AF_UNIX, _SOCK_STREAM = 1, 1
_PRCTL_HARMLESS = (3, 15, 16, 23, 39, 42, 0x53564D41)
"""Reading what was set, and naming threads and memory; never clearing the parent-death signal or `dumpable`."""
_IOCTL_HARMLESS = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
"""Is it a terminal, how large, how much to read, non-blocking, close-on-exec; never typing into a terminal."""
_FCNTL_HARMFUL = (8, 10, 15, 1024, 1026, 1031)
"""Owners and signals of a descriptor (a way to signal others), leases, notifications."""

Program = list[bytes]


def _step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("HBBI", code, if_true, if_false, value & 0xFFFFFFFF)


def _argument(position: int) -> bytes:
    """Load the low half of an argument; both machines are little-endian."""
    return _step(_LOAD, 16 + 8 * position)


def _answer(verdict: int) -> bytes:
    return _step(_RETURN, verdict)


def _one_of(position: int, values: tuple[int, ...], then: int, otherwise: int) -> Program:
    """One verdict where an argument is among the values, another where it is not."""
    program = [_argument(position)]
    for value in values:
        program += [_step(_IF_EQUAL, value, 0, 1), _answer(then)]
    return [*program, _answer(otherwise)]


def _not_emptying(position: int) -> Program:
    """Refuse to open for reading and truncate in one: old versions of Landlock let that empty a file."""
    empties = [_step(_AND, os.O_TRUNC | os.O_ACCMODE), _step(_IF_EQUAL, os.O_TRUNC, 0, 1), _answer(_EPERM)]
    return [_argument(position), *empties, _answer(_ALLOW)]


def _stream_pair_only() -> Program:
    """Only stream pairs: a datagram socket could send to any path on the host."""
    family = [_argument(0), _step(_IF_EQUAL, _AF_UNIX, 1, 0), _answer(_EPERM)]
    kind = [_argument(1), _step(_AND, 0xF), _step(_IF_EQUAL, _SOCK_STREAM, 0, 1), _answer(_ALLOW)]
    return [*family, *kind, _answer(_EPERM)]


def policy(pid: int) -> dict[str, Program]:
    """What becomes of each call that its arguments decide. Memory that arguments point to cannot be looked at."""
    return {
        "open": _not_emptying(1),
        "openat": _not_emptying(2),
        "openat2": [_answer(_ENOSYS)],
        "clone": [_argument(0), _step(_IF_ANY_BIT, _CLONE_THREAD, 0, 1), _answer(_ALLOW), _answer(_EPERM)],
        "clone3": [_answer(_ENOSYS)],  # the C library then uses clone
        "kill": _one_of(0, (pid,), _ALLOW, _EPERM),
        "tgkill": _one_of(0, (pid,), _ALLOW, _EPERM),
        "prlimit64": _one_of(0, (0, pid), _ALLOW, _EPERM),
        "sched_setaffinity": _one_of(0, (0,), _ALLOW, _EPERM),
        "prctl": _one_of(0, _PRCTL_HARMLESS, _ALLOW, _EPERM),
        "ioctl": _one_of(1, _IOCTL_HARMLESS, _ALLOW, _EPERM),
        "fcntl": _one_of(1, _FCNTL_HARMFUL, _EPERM, _ALLOW),
        "socketpair": _stream_pair_only(),
    }


def program(pid: int, machine: str = MACHINE) -> bytes:
    """The whole filter for the process of that number."""
    steps = [_step(_LOAD, 4), _step(_IF_EQUAL, _ARCHITECTURE[machine], 1, 0), _answer(_KILL), _step(_LOAD, 0)]
    if machine == "x86_64":
        steps += [_step(_IF_AT_LEAST, _X32, 0, 1), _answer(_KILL)]
    judged = policy(pid)
    for name, number in numbers(JUDGED, machine).items():
        steps += [_step(_IF_EQUAL, number, 0, len(judged[name])), *judged[name]]
    for table, verdict in ((ALLOWED, _ALLOW), (REFUSED, _EPERM)):
        for number in sorted(numbers(table, machine).values()):
            steps += [_step(_IF_EQUAL, number, 0, 1), _answer(verdict)]
    return b"".join([*steps, _answer(_ENOSYS)])


def restrict() -> None:
    """Put the filter on this process and all its threads to come, for ever."""
    code = program(os.getpid())
    buffer = create_string_buffer(code, len(code))
    description = struct.pack("HxxxxxxP", len(code) // 8, addressof(buffer))
    prctl(PR_SET_SECCOMP, _MODE_FILTER, create_string_buffer(description, len(description)))
