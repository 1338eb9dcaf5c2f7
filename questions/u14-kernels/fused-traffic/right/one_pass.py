"""Goes through the chain once, as the kernel does: it reads what is not in a register yet, and writes what
somebody keeps."""


def fused_traffic(chain: list[tuple[str, list[str]]], keep: set[str] = frozenset()) -> int:
    """Elements read and written for each element of the result, by one fused kernel."""
    registers, moved = set(), 0
    last, _ = chain[-1]
    for result, operands in chain:
        loaded = set(operands) - registers
        registers |= loaded | {result}
        moved += len(loaded) + (result in keep or result == last)
    return moved
