"""Remembers only the first place of a name.

fails: check_a_name_may_be_bound_again
teach: A name is not a tensor. After `x = x.to("gpu")` the name stands for the copy on the GPU, and the next
    `to("gpu")` is free. Places belong to tensors; names are bound anew.
"""


def count_transfers(trace: list[tuple]) -> tuple[int, int, int]:
    """Bytes to the GPU, bytes back to the CPU, and the number of copies."""
    places: dict[str, tuple[str, int]] = {}
    to_gpu = to_cpu = copies = 0
    for event in trace:
        match event:
            case "new", name, device, nbytes:
                places.setdefault(name, (device, nbytes))
            case "to", result, source, device:
                where, nbytes = places[source]
                if device != where:
                    copies += 1
                    to_gpu += nbytes if device == "gpu" else 0
                    to_cpu += nbytes if device == "cpu" else 0
                places.setdefault(result, (device, nbytes))
            case "item", name:
                where, nbytes = places[name]
                if where == "gpu":
                    copies += 1
                    to_cpu += nbytes
    return to_gpu, to_cpu, copies
