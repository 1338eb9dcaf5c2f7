"""Puts the two times into a dict and asks for the name with the larger one; `max` takes the first of equals."""


def verdict(flops: float, traffic: float, peak: float, bandwidth: float) -> tuple[float, str]:
    """The least time in seconds, and what sets it."""
    times = {"arithmetic": flops / peak, "bandwidth": traffic / bandwidth}
    limit = max(times, key=times.get)
    return times[limit], limit
