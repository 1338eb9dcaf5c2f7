"""Does not see `item` as a transfer.

fails: example_a_batch_in_and_two_numbers_out
teach: A Python number lives on the host. To make one of a tensor on the GPU, its bytes must cross the link, and the
    host waits until they have.
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
    return to_gpu, to_cpu, copies
