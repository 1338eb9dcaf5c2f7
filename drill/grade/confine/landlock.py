"""Landlock: which files a process may read and write, whatever the mounts say; no TCP, no signals to others.

The rights are those of the kernel's documentation, `landlock(7)`. Version numbers are not believed: some
distributions claim a version and refuse its newest parts, so these are left out one by one.
"""

import os
import struct
from collections.abc import Sequence
from ctypes import create_string_buffer

from drill.grade.confine.syscalls import landlock

_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
_EXECUTE, _MAKE_CHAR, _MAKE_SOCK, _MAKE_FIFO, _MAKE_BLOCK = 1 << 0, 1 << 6, 1 << 9, 1 << 10, 1 << 11
_REFER, _TRUNCATE, _IOCTL_DEVICE = 1 << 13, 1 << 14, 1 << 15
_OF_FOLDERS = _READ_DIR | 0x1FF0 | _REFER
_NO_FILES = _EXECUTE | _MAKE_CHAR | _MAKE_SOCK | _MAKE_FIFO | _MAKE_BLOCK | _IOCTL_DEVICE
_RIGHTS_SINCE = ((5, (1 << 16) - 1), (3, (1 << 15) - 1), (2, (1 << 14) - 1), (1, (1 << 13) - 1))
_BIND_AND_CONNECT_TCP, _ABSTRACT_SOCKETS_AND_SIGNALS = 3, 3
_NETWORK_SINCE, _SCOPES_SINCE = 4, 6
_PATH_BENEATH = 1


def version() -> int:
    """The kernel's version of Landlock; 0 where there is none."""
    try:
        return landlock(0, None, 0, 1)
    except OSError:
        return 0


def restrict(readable: Sequence[str], readable_dirs: Sequence[str], writable: Sequence[str]) -> None:
    """Allow this process to read the first, to list the second, to change the third, and nothing else of files."""
    here = version()
    files = next((rights for since, rights in _RIGHTS_SINCE if here >= since), 0)
    ruleset = _ruleset(here, files)
    for paths, rights in (
        (readable, _READ_FILE | _READ_DIR),
        (readable_dirs, _READ_DIR),
        (writable, files & ~_NO_FILES),
    ):
        for path in paths:
            _allow(ruleset, path, rights & files)
    landlock(2, ruleset, 0)
    os.close(ruleset)


def _ruleset(here: int, files: int) -> int:
    """A ruleset with as much as this kernel takes."""
    fields = [files, _BIND_AND_CONNECT_TCP, _ABSTRACT_SOCKETS_AND_SIGNALS]
    count = 3 if here >= _SCOPES_SINCE else 2 if here >= _NETWORK_SINCE else 1
    while True:
        request = struct.pack(f"{count}Q", *fields[:count])
        try:
            return landlock(0, create_string_buffer(request, len(request)), len(request), 0)
        except OSError:
            if count == 1:
                raise
            count -= 1


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:  # not on this machine: then nothing is to be allowed
        return
    if not os.path.isdir(path):
        rights &= ~_OF_FOLDERS
    try:
        rule = struct.pack("=Qi", rights, handle)
        landlock(1, ruleset, _PATH_BENEATH, create_string_buffer(rule, len(rule)), 0)
    finally:
        os.close(handle)
