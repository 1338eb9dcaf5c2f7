"""Takes the shorter of the two times.

fails: example_below_the_ridge
teach: A kernel is done when its arithmetic *and* its traffic are done. So the slower of the two decides.
"""


def verdict(flops, traffic, peak, bandwidth):
    computing, moving = flops / peak, traffic / bandwidth
    return min(computing, moving), "arithmetic" if computing >= moving else "bandwidth"
