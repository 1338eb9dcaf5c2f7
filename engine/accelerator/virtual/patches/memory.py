"""`torch.cuda.memory_allocated` and its kin."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from engine.accelerator.quantities import size
from engine.accelerator.virtual.device import VirtualDevice


def nothing(*args: Any, **kwargs: Any) -> None:
    """Succeeds without doing anything."""


def functions(device: VirtualDevice) -> dict[str, Callable[..., Any]]:
    """By name. The allocator is exact about what lives; of what it keeps back it tells what must be at least."""
    memory, device_bytes = device.memory, device.profile.memory_bytes

    def reserved(device: Any = None) -> int:
        return memory.reserved

    def most_reserved(device: Any = None) -> int:
        return max(memory.reserved, memory.peak_reserved)

    def forget_peak(device: Any = None) -> None:
        memory.peak, memory.peak_reserved = memory.allocated, memory.reserved

    def limit(fraction: float, device: Any = None) -> None:
        memory.total = int(device_bytes * fraction)

    return {
        **_told(device),
        "memory_allocated": lambda device=None: memory.allocated,
        "memory_reserved": reserved,
        "memory_cached": reserved,
        "max_memory_allocated": lambda device=None: memory.peak,
        "max_memory_reserved": most_reserved,
        "max_memory_cached": most_reserved,
        "reset_peak_memory_stats": forget_peak,
        "reset_max_memory_allocated": forget_peak,
        "reset_max_memory_cached": forget_peak,
        "reset_accumulated_memory_stats": nothing,
        "mem_get_info": lambda device=None: (device_bytes - memory.reserved, device_bytes),
        "empty_cache": memory.give_back,
        "ipc_collect": nothing,
        "set_per_process_memory_fraction": limit,
        "get_per_process_memory_fraction": lambda device=None: memory.total / device_bytes,
    }


def _told(device: VirtualDevice) -> dict[str, Callable[..., Any]]:
    memory = device.memory

    def statistics(device: Any = None) -> dict[str, int]:
        reserved = memory.reserved
        known = {
            "allocated_bytes": (memory.allocated, memory.peak),
            "active_bytes": (memory.allocated, memory.peak),
            "reserved_bytes": (reserved, max(reserved, memory.peak_reserved)),
        }
        named = {
            f"{kind}.all.{when}": count
            for kind, counts in known.items()
            for when, count in zip(("current", "peak"), counts, strict=True)
        }
        return defaultdict(int, named)

    def summary(device: Any = None, abbreviated: bool = False) -> str:
        allocated = f"{size(memory.allocated)} allocated, at most {size(memory.peak)}"
        return f"cuda:0 (virtual): {allocated}; {size(memory.reserved)} reserved"

    return {"memory_stats": statistics, "memory_summary": summary}
