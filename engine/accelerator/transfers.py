"""What copies cost on this machine, measured here and now: host to host, and to and from a GPU where there is one.

Nothing here is modelled. Without a GPU the result says so, and holds the host's copies alone.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from engine.accelerator.machine import available_memory, machine_name
from engine.accelerator.measured import Copy, Loop, Route, Transfers
from engine.accelerator.timing import Clock, Stopwatch, Work, cuda_stopwatch, host_stopwatch, measure

if TYPE_CHECKING:
    import torch

KIB, MIB = 1 << 10, 1 << 20
SIZES = (4, 4 * KIB, 64 * KIB, MIB, 16 * MIB, 64 * MIB)
"""From one float32 number to a good batch."""
PIECE, WHOLE = 4 * KIB, MIB
LOOP_BYTES, LOOP_STEPS = 4 * MIB, 20


class UnknownDeviceError(LookupError):
    """The device is not there, or torch has no such thing; the text says what can be done."""


def measure_transfers(
    sizes: Sequence[int] = SIZES,
    device: str | None = None,
    *,
    repeats: int = 9,
    clock: Clock = time.perf_counter,
    memory: Callable[[], int | None] = available_memory,
    progress: Callable[[Copy | Loop], object] = lambda _result: None,
) -> Transfers:
    """Measure host copies, and copies to and from a GPU where torch sees one; `progress` gets each result at once.

    `device` is None (a GPU if there is one), "cpu" (host copies only) or "cuda". Sizes are in bytes.
    Raises ValueError for a size that cannot be, MemoryError for one that does not fit, UnknownDeviceError.
    """
    import torch

    found = find_device(device)
    check_sizes(sizes, memory())
    if found is not None and max(sizes) > torch.cuda.mem_get_info(found)[0]:
        raise MemoryError(f"{max(sizes) / MIB:,.0f} MiB do not fit into the free memory of {found}; give smaller sizes")
    results: list[Copy | Loop] = []
    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # with more, a busy machine now and then stalls a copy for milliseconds
    try:
        for result in _results(sizes, found, repeats, clock):
            results.append(result)
            progress(result)
    finally:
        torch.set_num_threads(threads)
    return Transfers(
        machine=machine_name(),
        torch=torch.__version__,
        device=torch.cuda.get_device_name(found) if found else None,
        copies=tuple(result for result in results if isinstance(result, Copy)),
        loops=tuple(result for result in results if isinstance(result, Loop)),
    )


def find_device(device: str | None) -> "torch.device | None":
    """The GPU to measure, or None for the host alone."""
    import torch

    if device == "cpu" or (device is None and not torch.cuda.is_available()):
        return None
    try:
        wanted = torch.device(device or "cuda")
    except RuntimeError:
        raise UnknownDeviceError(f"torch knows no device called `{device}`; use `cuda` or `cpu`") from None
    if wanted.type != "cuda":
        raise UnknownDeviceError(f"transfers can be measured to `cuda` devices, not to `{device}`; use `cuda` or `cpu`")
    if not torch.cuda.is_available():
        why = "it was built without CUDA" if torch.version.cuda is None else "it finds no NVIDIA driver or card"
        raise UnknownDeviceError(f"torch {torch.__version__} sees no GPU here ({why}); use `cpu` for the host's copies")
    if wanted.index is not None and wanted.index >= torch.cuda.device_count():
        raise UnknownDeviceError(f"there is no `{device}`: this machine has {torch.cuda.device_count()} GPU(s)")
    return torch.device("cuda", wanted.index or 0)


def check_sizes(sizes: Sequence[int], available: int | None) -> None:
    """Refuse what cannot be measured before anything is allocated. A copy needs its source and its destination."""
    if not sizes:
        raise ValueError("no sizes to measure; give at least one, in bytes")
    for size in sizes:
        if size <= 0:
            raise ValueError(f"a copy of {size} bytes cannot be measured; sizes are whole numbers of bytes above 0")
        if available is not None and 2 * size > available:
            raise MemoryError(
                f"a copy of {size / MIB:,.0f} MiB needs twice that, and {available / MIB:,.0f} MiB are free; "
                f"give a size of at most {available // 2 // MIB:,} MiB"
            )


def _results(sizes: Sequence[int], device: "torch.device | None", repeats: int, clock: Clock) -> Iterator[Copy | Loop]:
    host = host_stopwatch(clock)
    for size in sizes:
        yield _host_copy(size, host, repeats)
    yield from _pieces(host, repeats)
    if device is not None:
        cuda = cuda_stopwatch(clock)
        for size in sizes:
            yield from _device_copies(size, device, cuda, repeats)
        yield from _residence(device, cuda, repeats)


def _times(size: int) -> int:
    """How often to copy within one repeat: enough for the clock to see, not so often that large sizes take long."""
    return max(1, min(1000, 4 * MIB // size))


def _host_copy(size: int, stopwatch: Stopwatch, repeats: int) -> Copy:
    import torch

    source, target = (torch.ones(size, dtype=torch.uint8) for _ in range(2))
    finished, returned = measure(lambda: target.copy_(source), stopwatch, repeats=repeats, times=_times(size))
    return Copy("host to host", False, False, size, finished, returned)


def _pieces(stopwatch: Stopwatch, repeats: int) -> Iterator[Loop]:
    """The same bytes in one copy and in many."""
    import torch

    source, target = (torch.ones(WHOLE, dtype=torch.uint8) for _ in range(2))
    pairs = list(zip(target.view(-1, PIECE), source.view(-1, PIECE), strict=True))

    def in_pieces() -> None:
        for to, piece in pairs:
            to.copy_(piece)

    finished, _ = measure(lambda: target.copy_(source), stopwatch, repeats=repeats, times=_times(WHOLE))
    yield Loop("in one piece", WHOLE, finished)
    finished, _ = measure(in_pieces, stopwatch, repeats=repeats, times=_times(WHOLE))
    yield Loop("in pieces", WHOLE, finished)


def _device_copies(size: int, device: "torch.device", stopwatch: Stopwatch, repeats: int) -> Iterator[Copy]:
    import torch

    pageable = torch.ones(size, dtype=torch.uint8)
    on_device = torch.ones(size, dtype=torch.uint8, device=device)
    for host in (pageable, pageable.pin_memory()):
        for non_blocking in (False, True):
            kind = (host is not pageable, non_blocking, size)
            for route, target, source in _both_ways(host, on_device):
                copy: Work = partial(target.copy_, source, non_blocking=non_blocking)
                yield Copy(route, *kind, *measure(copy, stopwatch, repeats=repeats, times=min(_times(size), 100)))


def _both_ways(host: "torch.Tensor", device: "torch.Tensor") -> "tuple[tuple[Route, torch.Tensor, torch.Tensor], ...]":
    """(route, target, source) for each direction."""
    return ("host to device", device, host), ("device to host", host, device)


def resident(x: "torch.Tensor") -> "torch.Tensor":
    """A few steps on a tensor that stays where it is."""
    for _ in range(LOOP_STEPS):
        x = (x * 1.01).relu()
    return x


def ping_pong(x: "torch.Tensor") -> "torch.Tensor":
    """The same steps on a tensor that goes to the host and back in each of them."""
    device = x.device
    for _ in range(LOOP_STEPS):
        x = (x * 1.01).relu().cpu().to(device)
    return x


def _residence(device: "torch.device", stopwatch: Stopwatch, repeats: int) -> Iterator[Loop]:
    import torch

    start = torch.ones(LOOP_BYTES // 4, device=device)
    yield Loop("resident", LOOP_BYTES, measure(partial(resident, start), stopwatch, repeats=repeats)[0])
    yield Loop("ping-pong", LOOP_BYTES, measure(partial(ping_pong, start), stopwatch, repeats=repeats)[0])
