"""Adds the time of the arithmetic to that of the traffic.

fails: example_below_the_ridge
teach: A device loads and computes at the same time: while some threads wait for memory, others calculate. The longer of
    the two times is the floor.
"""


def verdict(flops, traffic, peak, bandwidth):
    computing, moving = flops / peak, traffic / bandwidth
    return computing + moving, "arithmetic" if computing >= moving else "bandwidth"
