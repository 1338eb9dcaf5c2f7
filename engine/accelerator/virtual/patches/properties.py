"""What programs ask about the device and print: name, size, capability."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from engine.accelerator.model.profiles import Profile
from engine.accelerator.virtual.patches.tensors import wanted_place

TURING, AMPERE = (7, 5), (8, 0)
SHARED_KIB = {TURING: 64, AMPERE: 164, (8, 6): 100, (8, 9): 100, (9, 0): 228}
"""Of each multiprocessor, by capability (CUDA C++ Programming Guide, technical specifications)."""
THREADS = {TURING: 1024, AMPERE: 2048, (9, 0): 2048}
"""That may live on a multiprocessor at a time, by capability; 1536 on the others."""


@dataclass(frozen=True)
class Properties:
    """As `torch.cuda.get_device_properties` gives them."""

    name: str
    major: int
    minor: int
    total_memory: int
    multi_processor_count: int
    L2_cache_size: int
    max_threads_per_multi_processor: int
    shared_memory_per_multiprocessor: int
    shared_memory_per_block: int = 48 << 10
    regs_per_multiprocessor: int = 1 << 16
    max_threads_per_block: int = 1024
    warp_size: int = 32
    is_integrated: bool = False
    is_multi_gpu_board: bool = False

    def __repr__(self) -> str:
        memory, cache = self.total_memory >> 20, self.L2_cache_size >> 20
        return (
            f"_CudaDeviceProperties(name='{self.name}', major={self.major}, minor={self.minor}, "
            f"total_memory={memory}MB, multi_processor_count={self.multi_processor_count}, L2_cache_size={cache}MB)"
        )


def functions(profile: Profile) -> dict[str, Callable[..., Any]]:
    """By name. Each checks the number of the device that it is asked about."""
    major, minor = profile.capability
    properties = Properties(
        name=f"{profile.title} (virtual)",
        major=major,
        minor=minor,
        total_memory=profile.memory_bytes,
        multi_processor_count=profile.multiprocessors,
        L2_cache_size=profile.cache_bytes,
        max_threads_per_multi_processor=THREADS.get(profile.capability, 1536),
        shared_memory_per_multiprocessor=SHARED_KIB.get(profile.capability, 100) << 10,
    )

    def told(what: Callable[[], Any]) -> Callable[..., Any]:
        def tell(device: Any = None, *args: Any, **kwargs: Any) -> Any:
            wanted_place("cuda" if device is None else device)
            return what()

        return tell

    return {
        "set_device": told(lambda: None),
        "get_device_name": told(lambda: properties.name),
        "get_device_properties": told(lambda: properties),
        "get_device_capability": told(lambda: profile.capability),
        "can_device_access_peer": lambda device, peer: False,
        "get_arch_list": lambda: [f"sm_{major}{minor}"],
        "get_gencode_flags": lambda: f"-gencode compute=compute_{major}{minor},code=sm_{major}{minor}",
        "is_bf16_supported": lambda including_emulation=True: including_emulation or profile.capability >= AMPERE,
        "is_tf32_supported": lambda: profile.capability >= AMPERE,
        "get_allocator_backend": lambda: "native",
        "current_device": lambda: 0,
        "device_count": lambda: 1,
    }
