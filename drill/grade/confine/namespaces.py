"""Namespaces: no network, no other processes, and a root that holds only the interpreter, read-only."""

import os
from collections.abc import Sequence
from contextlib import suppress

from drill.grade.confine.readable import DEVICES, PROCESSOR
from drill.grade.confine.syscalls import (
    ATTRIBUTE_NODEV,
    ATTRIBUTE_NOSUID,
    ATTRIBUTE_RDONLY,
    MS_BIND,
    MS_NODEV,
    MS_NOSUID,
    MS_PRIVATE,
    MS_REC,
    detach,
    mount,
    mount_setattr,
    pivot_root,
    unshare,
)

_LINKS = ("/lib", "/lib64", "/bin")
"""Links into /usr on most systems; the dynamic linker is looked up through them."""


def enter() -> None:
    """Leave the host's mounts, network, processes, IPC and names; the next child is process 1 of the new ones."""
    uid, gid = os.geteuid(), os.getegid()
    if uid == 0:
        unshare("mount", "uts", "ipc", "pid", "net")
        return
    unshare("user", "mount", "uts", "ipc", "pid", "net")
    for name, text in (("setgroups", "deny"), ("uid_map", f"{uid} {uid} 1"), ("gid_map", f"{gid} {gid} 1")):
        with open(f"/proc/self/{name}", "w", encoding="ascii") as file:
            file.write(text)


def build_root(readable: Sequence[str], hidden: Sequence[str], scratch: str) -> None:
    """Make a root of our own: read-only views of `readable`, four devices, an empty scratch folder."""
    mount(None, "/", None, MS_REC | MS_PRIVATE)
    mount("tmpfs", "/tmp", "tmpfs", MS_NOSUID | MS_NODEV, "mode=755,size=256k")  # noqa: S108 -- a mount point
    os.mkdir("/tmp/old")  # noqa: S108
    pivot_root("/tmp", "/tmp/old")  # noqa: S108
    os.chdir("/")
    os.umask(0o022)
    for path in [*readable, *DEVICES]:
        _show(path)
    for path in PROCESSOR:
        with suppress(OSError):  # some containers hide them; torch can do without
            _show(path)
    for path in hidden:
        if os.path.isdir(path):
            mount("tmpfs", path, "tmpfs", MS_NOSUID | MS_NODEV, "mode=555,size=4k")
    for path in _LINKS:
        if os.path.islink(f"/old{path}") and not os.path.lexists(path):
            os.symlink(os.readlink(f"/old{path}"), path)
    os.makedirs(scratch, exist_ok=True)
    detach("/old")
    os.rmdir("/old")
    mount_setattr("/", ATTRIBUTE_RDONLY | ATTRIBUTE_NOSUID | ATTRIBUTE_NODEV, recursive=False)


def _show(path: str) -> None:
    """Bind one path of the former root, read-only."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if os.path.isdir(f"/old{path}"):
        os.makedirs(path, exist_ok=True)
    else:
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o644))
    mount(f"/old{path}", path, None, MS_BIND | MS_REC)
    no_devices = 0 if path in DEVICES else ATTRIBUTE_NODEV
    mount_setattr(path, ATTRIBUTE_RDONLY | ATTRIBUTE_NOSUID | no_devices, recursive=True)


def private_scratch(scratch: str, megabytes: int) -> None:
    """A scratch folder of this process alone; it goes when the process goes."""
    unshare("mount")
    mount("tmpfs", scratch, "tmpfs", MS_NOSUID | MS_NODEV, f"mode=777,size={megabytes}m,nr_inodes=2000")
    os.chdir(scratch)
