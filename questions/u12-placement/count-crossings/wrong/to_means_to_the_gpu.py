"""Books every copy that `to` makes as one to the GPU.

fails: check_a_copy_of_a_copy_comes_back
teach: `to` goes wherever its argument says. Copies back to the host use the same link in the other direction, and
    they are the ones for which the host usually waits.
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
                    to_gpu += nbytes
                places[result] = (device, nbytes)
            case "item", name:
                where, nbytes = places[name]
                if where == "gpu":
                    copies += 1
                    to_cpu += nbytes
    return to_gpu, to_cpu, copies
