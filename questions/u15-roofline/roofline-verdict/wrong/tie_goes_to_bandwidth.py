"""Names bandwidth where both take equally long.

fails: check_at_the_ridge
teach: At the ridge point the peak is just reached, and it is usual to count it to the flat part of the roof. Here it
    was asked for.
"""


def verdict(flops, traffic, peak, bandwidth):
    computing, moving = flops / peak, traffic / bandwidth
    return max(computing, moving), "arithmetic" if computing > moving else "bandwidth"
