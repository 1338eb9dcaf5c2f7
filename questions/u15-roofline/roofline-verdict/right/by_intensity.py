"""Compares the intensity of the kernel with the ridge point of the device, as on the picture, and works out
only the time that counts."""


def verdict(flops: float, traffic: float, peak: float, bandwidth: float) -> tuple[float, str]:
    """The least time in seconds, and what sets it."""
    if flops * bandwidth >= peak * traffic:  # intensity against ridge point, without a division by a traffic of 0
        return flops / peak, "arithmetic"
    return traffic / bandwidth, "bandwidth"
