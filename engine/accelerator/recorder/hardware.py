"""What was measured on: names that must stand beside every figure."""

import os
import platform
from pathlib import Path
from typing import Any

from engine.accelerator.machine import machine_name


def hardware(dry_run: bool) -> dict[str, Any]:
    """GPU, driver, link, CPU, and the versions of torch and CUDA."""
    import torch

    found: dict[str, Any] = {
        "cpu": machine_name(),
        "system": platform.platform(),
        "threads": os.cpu_count(),
        "torch": torch.__version__,
        "cuda": torch.version.cuda,
        "gpu": None,
    }
    if dry_run:
        return found
    properties = torch.cuda.get_device_properties(0)
    return found | {
        "gpu": properties.name,
        "multiprocessors": properties.multi_processor_count,
        "memory_bytes": properties.total_memory,
        "cache_bytes": getattr(properties, "L2_cache_size", None),
        "capability": [properties.major, properties.minor],
        "driver": driver_version(),
        "link": link(properties),
    }


def driver_version(path: Path = Path("/proc/driver/nvidia/version")) -> str | None:
    """The kernel driver's own words.

    >>> driver_version(Path("no such file")) is None
    True
    """
    try:
        return path.read_text(encoding="utf-8").splitlines()[0].strip()
    except (OSError, IndexError):
        return None


def link(properties: Any, root: Path = Path("/sys/bus/pci/devices")) -> str | None:
    """Speed and width of the PCIe link, as the system reports them."""
    numbers = [getattr(properties, name, None) for name in ("pci_domain_id", "pci_bus_id", "pci_device_id")]
    if None in numbers:
        return None
    domain, bus, slot = numbers
    folder = root / f"{domain:04x}:{bus:02x}:{slot:02x}.0"
    try:
        speed, width = ((folder / f"current_link_{what}").read_text().strip() for what in ("speed", "width"))
    except OSError:
        return None
    return f"{speed} x{width}"
