def fused_traffic(chain: list[tuple[str, list[str]]], keep: set[str] = frozenset()) -> int:
    """Elements read and written for each element of the result, by one fused kernel."""
    made = {result for result, _ in chain}
    read = {operand for _, operands in chain for operand in operands} - made
    last, _ = chain[-1]
    written = (made & set(keep)) | {last}
    return len(read) + len(written)
