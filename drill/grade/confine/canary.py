"""A sealed child that tries to get out, so that no layer is believed on its word."""

import os
import socket
from collections.abc import Callable
from typing import Any

from drill.grade.confine.limits import MB

Attempt = tuple[str, str, Callable[[], Any]]


def attempts(home: str, memory_bytes: int) -> list[Attempt]:
    """(what it would mean, the layers that should prevent it, the attempt); none of them leaves a trace."""
    return [
        ("read files outside", "landlock|namespaces", lambda: _open("/etc/passwd", os.O_RDONLY)),
        ("list your home folder", "landlock|namespaces", lambda: os.listdir(home)),
        ("write outside", "landlock|namespaces", lambda: _open(home, os.O_TMPFILE | os.O_WRONLY)),
        ("open a socket", "seccomp", lambda: socket.socket().close()),
        ("start a process", "seccomp", lambda: os.fork() or os._exit(0)),
        ("change permissions", "seccomp", lambda: os.chmod(home, os.stat(home).st_mode)),
        ("signal other processes", "seccomp", lambda: os.kill(os.getppid(), 0)),
        ("take more memory", "limits", lambda: bytearray(memory_bytes + MB)),
    ]


def _open(path: str, flags: int) -> None:
    os.close(os.open(path, flags))


def escapes(home: str, memory_bytes: int) -> list[list[str]]:
    """What succeeded, with the layers that should have prevented it. Run it in a sealed child."""
    found = []
    for meaning, layers, attempt in attempts(home, memory_bytes):
        try:
            attempt()
        except (OSError, MemoryError, OverflowError):
            continue
        found.append([meaning, layers])
    return found


def verified(why_not: dict[str, str], found: list[list[str]]) -> dict[str, str]:
    """The layers as the canary found them: one that let something through is not active.

    >>> verified({"seccomp": "", "limits": ""}, [["open a socket", "seccomp"]])
    {'seccomp': 'does not hold: a program could open a socket', 'limits': ''}
    """
    result = dict(why_not)
    for meaning, layers in found:
        for layer in layers.split("|"):
            if not result.get(layer, "-"):
                result[layer] = f"does not hold: a program could {meaning}"
    return result
