def verdict(flops: float, traffic: float, peak: float, bandwidth: float) -> tuple[float, str]:
    """The least time in seconds, and what sets it."""
    raise NotImplementedError  # TODO
