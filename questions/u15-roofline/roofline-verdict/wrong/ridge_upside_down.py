"""Compares the intensity with bandwidth / peak.

fails: example_below_the_ridge
teach: Intensity is FLOP per byte, so the ridge point must be, too: peak / bandwidth. Upside down nearly everything
    looks limited by arithmetic.
"""


def verdict(flops, traffic, peak, bandwidth):
    above = flops * peak >= bandwidth * traffic
    return max(flops / peak, traffic / bandwidth), "arithmetic" if above else "bandwidth"
