"""Counts a copy for every `item`, also for tensors on the CPU.

fails: check_item_on_the_host_is_free
teach: On the CPU, `item` reads memory that the host can reach anyway. What crosses is decided by where the tensor
    lives, not by the name of the method.
"""


def count_transfers(trace: list[tuple]) -> tuple[int, int, int]:
    """Bytes to the GPU, bytes back to the CPU, and the number of copies."""
    places: dict[str, tuple[str, int]] = {}
    to_gpu = to_cpu = copies = 0
    for event in trace:
        match event:
            case "new", name, device, nbytes:
                places[name] = (device, nbytes)
            case "to", result, source, device:
                where, nbytes = places[source]
                if device != where:
                    copies += 1
                    to_gpu += nbytes if device == "gpu" else 0
                    to_cpu += nbytes if device == "cpu" else 0
                places[result] = (device, nbytes)
            case "item", name:
                _, nbytes = places[name]
                copies += 1
                to_cpu += nbytes
    return to_gpu, to_cpu, copies
