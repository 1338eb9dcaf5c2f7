"""Counts kernels in full that reach out of the window.

fails: check_kernels_that_reach_out_of_the_window
teach: A share of the window counts only what lies in it. Cut each kernel to the window first.
"""


def busy_share(kernels, window):
    first, last = window
    busy, counted = 0, float("-inf")
    for start, end in sorted(kernels):
        busy += max(0, end - max(start, counted))
        counted = max(counted, end)
    return busy / (last - first)
