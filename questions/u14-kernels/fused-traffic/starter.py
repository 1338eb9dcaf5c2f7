def fused_traffic(chain: list[tuple[str, list[str]]], keep: set[str] = frozenset()) -> int:
    """Elements read and written for each element of the result, by one fused kernel."""
    raise NotImplementedError  # TODO
