"""The machine that measurements are made on: its name, and the memory that is left."""

import os
import platform
from pathlib import Path


def machine_name(cpuinfo: Path = Path("/proc/cpuinfo")) -> str:
    """The processor and its cores, to stand beside each figure.

    >>> machine_name(Path("no such file")).endswith("cores")
    True
    """
    return f"{_processor(cpuinfo)}, {os.cpu_count()} cores"


def _processor(cpuinfo: Path) -> str:
    try:
        lines = cpuinfo.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine() or "unknown processor"


def available_memory(proc: Path = Path("/proc"), cgroup: Path = Path("/sys/fs/cgroup")) -> int | None:
    """Bytes that can be allocated without swapping, or None where the system does not say.

    A container's own limit counts as well: the kernel would kill us at it, however much the machine has.
    """
    limits = [free for free in (_machine_memory(proc), _container_memory(cgroup)) if free is not None]
    return min(limits, default=None)


def _machine_memory(proc: Path) -> int | None:
    try:
        lines = (proc / "meminfo").read_text().splitlines()
    except OSError:
        return None
    fields = dict(line.split(":", 1) for line in lines if ":" in line)
    return int(fields["MemAvailable"].split()[0]) * 1024 if "MemAvailable" in fields else None


def _container_memory(cgroup: Path) -> int | None:
    try:
        limit, used = ((cgroup / name).read_text().strip() for name in ("memory.max", "memory.current"))
    except OSError:
        return None
    return max(0, int(limit) - int(used)) if limit.isdigit() else None
