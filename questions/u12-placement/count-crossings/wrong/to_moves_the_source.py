"""Moves the source along with the result.

fails: check_the_source_stays_where_it_is
teach: `x.to("gpu")` makes a second tensor and leaves `x` on the CPU. Each further `x.to("gpu")` copies again. Only
    `x = x.to("gpu")` makes the name mean the new one.
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
                places[source] = (device, nbytes)
            case "item", name:
                where, nbytes = places[name]
                if where == "gpu":
                    copies += 1
                    to_cpu += nbytes
    return to_gpu, to_cpu, copies
