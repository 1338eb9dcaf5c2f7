"""Names arithmetic whenever there are more operations than bytes.

fails: example_below_the_ridge
teach: A device does hundreds of operations in the time of one byte. So it is not the numbers that compare but the
    times, each number over its rate.
"""


def verdict(flops, traffic, peak, bandwidth):
    return max(flops / peak, traffic / bandwidth), "arithmetic" if flops > traffic else "bandwidth"
