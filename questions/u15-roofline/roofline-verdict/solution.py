def verdict(flops: float, traffic: float, peak: float, bandwidth: float) -> tuple[float, str]:
    """The least time in seconds, and what sets it."""
    computing, moving = flops / peak, traffic / bandwidth
    return max(computing, moving), "arithmetic" if computing >= moving else "bandwidth"
