"""`torch.cuda.memory_allocated` and its kin."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from engine.accelerator.quantities import size
from engine.accelerator.virtual.device import VirtualDevice


def nothing(*args: Any, **kwargs: Any) -> None:
    """Succeeds without doing anything."""


def functions(device: VirtualDevice) -> dict[str, Callable[..., Any]]:
    """By name. The allocator is exact about what lives, and keeps nothing back."""
    memory = device.memory

    def allocated(device: Any = None) -> int:
        return memory.allocated

    def most(device: Any = None) -> int:
        return memory.peak

    def forget_peak(device: Any = None) -> None:
        memory.peak = memory.allocated

    def statistics(device: Any = None) -> dict[str, int]:
        known = {"current": memory.allocated, "peak": memory.peak}
        named = {
            f"{kind}_bytes.all.{when}": count for kind in ("allocated", "reserved") for when, count in known.items()
        }
        return defaultdict(int, named)

    def summary(device: Any = None, abbreviated: bool = False) -> str:
        return f"cuda:0 (virtual): {size(memory.allocated)} allocated, at most {size(memory.peak)}"

    return {
        "memory_allocated": allocated,
        "memory_reserved": allocated,
        "max_memory_allocated": most,
        "max_memory_reserved": most,
        "memory_stats": statistics,
        "memory_summary": summary,
        "reset_peak_memory_stats": forget_peak,
        "reset_max_memory_allocated": forget_peak,
        "reset_accumulated_memory_stats": nothing,
        "mem_get_info": lambda device=None: (memory.total - memory.allocated, memory.total),
        "empty_cache": nothing,
        "ipc_collect": nothing,
    }
