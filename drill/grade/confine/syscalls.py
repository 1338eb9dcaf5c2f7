"""System calls that Python does not offer, through the C library; errors are raised as OSError."""

import ctypes
import os
import sys
from typing import Any

from drill.grade.bounds import MACHINE, SEALABLE

NEW_NAMESPACE = {
    "mount": 0x00020000,
    "uts": 0x04000000,
    "ipc": 0x08000000,
    "user": 0x10000000,
    "pid": 0x20000000,
    "net": 0x40000000,
}
MS_NOSUID, MS_NODEV, MS_BIND, MS_REC, MS_PRIVATE = 2, 4, 4096, 16384, 1 << 18
ATTRIBUTE_RDONLY, ATTRIBUTE_NOSUID, ATTRIBUTE_NODEV = 1, 2, 4
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_SECCOMP, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 1, 4, 22, 24, 38

_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}
_MOUNT_SETATTR = 442
_LANDLOCK = 444
_AT_FDCWD, _AT_RECURSIVE, _MNT_DETACH = -100, 0x8000, 2
_CAPABILITY_VERSION_3 = 0x20080522

_libc = ctypes.CDLL(None, use_errno=True) if SEALABLE else None


def _checked(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


def _library() -> Any:
    if _libc is None:
        raise OSError(0, f"not on {sys.platform} {MACHINE}")
    return _libc


def call(number: int, *args: int | ctypes.Array[ctypes.c_char] | None) -> int:
    """A system call by number; integers are passed as long."""
    words = [ctypes.c_long(arg) if isinstance(arg, int) else arg for arg in args]
    return _checked(_library().syscall(ctypes.c_long(number), *words))


def prctl(option: int, *args: int | ctypes.Array[ctypes.c_char]) -> int:
    """Set a property of this process."""
    padded = [*args, *[0] * (4 - len(args))]
    return _checked(_library().prctl(option, *[ctypes.c_ulong(arg) if isinstance(arg, int) else arg for arg in padded]))


def unshare(*namespaces: str) -> None:
    """Leave the named namespaces for new ones."""
    _checked(_library().unshare(ctypes.c_int(sum(NEW_NAMESPACE[name] for name in namespaces))))


def mount(source: str | None, target: str, kind: str | None, flags: int, options: str = "") -> None:
    """Mount a file system, or bind a path."""
    words = [os.fsencode(text) if text is not None else None for text in (source, target, kind)]
    _checked(_library().mount(*words, ctypes.c_ulong(flags), os.fsencode(options)))


def mount_setattr(path: str, attributes: int, recursive: bool) -> None:
    """Make a mount, or all mounts below it, read-only and so on."""
    request = (ctypes.c_uint64 * 4)(attributes, 0, 0, 0)
    buffer = ctypes.create_string_buffer(bytes(request), 32)
    flags = _AT_RECURSIVE if recursive else 0
    call(_MOUNT_SETATTR, _AT_FDCWD, _text(path), flags, buffer, 32)


def pivot_root(new: str, old: str) -> None:
    """Make `new` the root, and find the former root at `old`."""
    call(_PIVOT_ROOT[MACHINE], _text(new), _text(old))


def detach(path: str) -> None:
    """Unmount lazily, with all that is below."""
    _checked(_library().umount2(os.fsencode(path), _MNT_DETACH))


def drop_capabilities() -> None:
    """Give up every privilege of root, for ever."""
    for capability in range(64):
        if _library().prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) < 0:
            break
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    _checked(_library().capset(header, (ctypes.c_uint32 * 6)()))


def landlock(step: int, *args: int | ctypes.Array[ctypes.c_char] | None) -> int:
    """Landlock's three calls: 0 makes a ruleset, 1 adds a rule, 2 restricts this process."""
    return call(_LANDLOCK + step, *args)


def _text(path: str) -> ctypes.Array[ctypes.c_char]:
    return ctypes.create_string_buffer(os.fsencode(path))
