"""What a sealed process may read: the interpreter's own libraries, and nothing of the user's."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

DEVICES = ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom")
SHARED = (
    "/lib",
    "/lib64",
    "/usr/lib",
    "/usr/lib64",
    "/usr/local/lib",
    "/usr/share/zoneinfo",
    "/etc/ld.so.cache",
    "/etc/localtime",
)
PROCESSOR = ("/proc/cpuinfo", "/sys/devices/system/cpu")
"""What torch chooses its kernels by; it complains on the learner's screen where they are missing."""
PACKAGES = ("site-packages", "dist-packages")
HIDDEN = ("questions",)
"""Packages that no answer may look into: the model answers of the bundled deck."""


def library_paths(more: Iterable[str] = ()) -> list[str]:
    """Folders and files of the interpreter and its packages, none inside another."""
    roots = [os.path.realpath(path) for path in (sys.prefix, sys.base_prefix, "/usr/lib", "/usr/local/lib")]
    wanted = [os.path.realpath(path) for path in sys.path if path]
    wanted += [os.path.join(root, "lib") for root in roots[:2]]
    wanted = [path for path in wanted if Path(path).name in PACKAGES or any(_within(path, root) for root in roots)]
    wanted += [*SHARED, *more]
    kept: list[str] = []
    for path in sorted({os.path.realpath(path) for path in wanted if os.path.exists(path)}):
        if not any(_within(path, other) for other in kept):
            kept.append(path)
    return kept


def hidden_paths() -> list[str]:
    """Folders inside the readable ones that stay closed."""
    found = [os.path.realpath(os.path.join(folder, name)) for folder in sys.path if folder for name in HIDDEN]
    return sorted({path for path in found if os.path.isdir(path)})


def world_readable(path: str) -> bool:
    """Whether an ordinary user can read it, from the root down."""
    places = [Path(path), *Path(path).parents]
    return all(place.stat().st_mode & (0o5 if place.is_dir() else 0o4) for place in places)


def _within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder + "/")


def opened(readable: Iterable[str], hidden: Iterable[str]) -> tuple[list[str], list[str]]:
    """The paths that may be read whole, and the folders that may only be listed because something in them is hidden.

    Landlock can only allow: to keep a folder closed, its neighbours are allowed one by one.
    """
    whole, listed = [], []
    todo = list(readable)
    while todo:
        path = todo.pop()
        if path in hidden:
            continue
        if any(_within(closed, path) for closed in hidden):
            listed.append(path)
            todo += [os.path.join(path, name) for name in os.listdir(path)]
        else:
            whole.append(path)
    return sorted(whole), sorted(listed)
