"""Counts a copy for every `to`, also where the tensor is there already.

fails: check_to_the_same_device_is_free
teach: `to` returns the tensor itself if nothing has to change. So a `to` too many costs nothing, while one that is
    missing its assignment costs a copy each time.
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
                copies += 1
                to_gpu += nbytes if device == "gpu" else 0
                to_cpu += nbytes if device == "cpu" else 0
                places[result] = (device, nbytes)
            case "item", name:
                where, nbytes = places[name]
                if where == "gpu":
                    copies += 1
                    to_cpu += nbytes
    return to_gpu, to_cpu, copies
