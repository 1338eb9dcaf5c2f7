"""Names the resource that has time to spare.

fails: example_below_the_ridge
teach: The limit is what takes longer. The other resource waits for it, and making it faster gains nothing.
"""


def verdict(flops, traffic, peak, bandwidth):
    computing, moving = flops / peak, traffic / bandwidth
    return max(computing, moving), "bandwidth" if computing >= moving else "arithmetic"
