"""Turns the trace into a list of copies first, and counts afterwards: `item` is a copy to the CPU that nobody
names."""

from collections.abc import Iterator


def count_transfers(trace: list[tuple]) -> tuple[int, int, int]:
    """Bytes to the GPU, bytes back to the CPU, and the number of copies."""
    made = list(copies(trace))
    there, back = (sum(nbytes for target, nbytes in made if target == device) for device in ("gpu", "cpu"))
    return there, back, len(made)


def copies(trace: list[tuple]) -> Iterator[tuple[str, int]]:
    """Where each copy of the trace went, and its bytes."""
    place, size = {}, {}
    for kind, name, *rest in trace:
        if kind == "new":
            place[name], size[name] = rest
            continue
        source, target = rest if kind == "to" else (name, "cpu")
        if place[source] != target:
            yield target, size[source]
        if kind == "to":
            place[name], size[name] = target, size[source]
