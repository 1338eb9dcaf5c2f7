"""What of CUDA the virtual device does not play: refused in words that say where, what, and what to do instead."""

from collections.abc import Callable
from typing import Any

import torch

from engine.accelerator.virtual.device import VirtualDevice
from engine.accelerator.virtual.kernels import words
from engine.accelerator.virtual.patches.replaced import Patches

WITHOUT_GRAPHS = "CUDA graphs record work without doing it; run the work without capturing it"
WITHOUT_HARDWARE = "there is no hardware to ask; torch.cuda.memory_allocated() and the trace say what is used"
WITHOUT_SNAPSHOTS = "the trace tells the peak and the line that reached it"
ON_HARDWARE = "leave it out here, or run the program on a real GPU"
REMEDIES = {
    WITHOUT_GRAPHS: words("CUDAGraph graph make_graphed_callables graph_pool_handle"),
    WITHOUT_HARDWARE: words("""
        utilization temperature power_draw clock_rate memory_usage device_memory_used list_gpu_processes
    """),
    WITHOUT_SNAPSHOTS: words("memory_snapshot"),
    ON_HARDWARE: words("""
        CUDAPluggableAllocator ExternalStream GreenContext MemPool caching_allocator_alloc caching_allocator_delete
        caching_allocator_enable change_current_allocator cudart current_blas_handle current_solver_handle
        get_stream_from_external use_mem_pool host_memory_stats
    """),
}
RECORDING = words("_record_memory_history _dump_snapshot _snapshot")


def install(device: VirtualDevice, patches: Patches) -> None:
    """Patch them."""
    for remedy, names in REMEDIES.items():
        for name in names:
            patches.set(torch.cuda, name, refusal(device, f"torch.cuda.{name}", remedy))
    for name in RECORDING:
        patches.set(torch.cuda.memory, name, refusal(device, f"torch.cuda.memory.{name}", WITHOUT_SNAPSHOTS))


def refusal(device: VirtualDevice, what: str, remedy: str) -> Callable[..., Any]:
    """A function that says no."""

    def refuse(*args: Any, **kwargs: Any) -> Any:
        where = device.lines.here()
        raise NotImplementedError(f"line {where}: the virtual accelerator does not play {what}: {remedy}")

    return refuse
