"""What a run may use, and what this machine can hold it to."""

import os
import platform
import sys


def _has_pidfd() -> bool:
    """Whether the kernel tells of the end of a process by a descriptor: since Linux 5.3, if no container forbids it."""
    try:
        os.close(os.pidfd_open(os.getpid()))
    except (AttributeError, OSError):
        return False
    return True


MACHINE = platform.machine()
SEALABLE = sys.platform == "linux" and MACHINE in ("x86_64", "aarch64") and _has_pidfd()
"""Whether runs can be sealed off by the kernel here. Elsewhere they are limited processes: see `limited.py`."""

MEMORY_MB = 512
"""What an answer may use on top of what is loaded already."""
OUTPUT_KEPT = 64 << 10
OUTPUT_MOST = 1 << 20
"""A snippet that prints more is stopped."""
VERDICT_MOST = 1 << 20
GRACE_S = 1.0
"""How long the checks may take to tell that the learner's process is gone."""
NOT_SEALED, CUT_OFF, BROKEN = 71, 72, 73
"""Exit statuses of a child: it could not be sealed, and nothing was run in it; its connection was cut; our own code in
it failed, after a snippet had changed what Python means."""
