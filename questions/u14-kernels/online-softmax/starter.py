def absorb(so_far: tuple[float, float], block: list[float]) -> tuple[float, float]:
    """The largest score m and the sum of exp(x - m), of all scores up to and with this block."""
    raise NotImplementedError  # TODO
