"""Merges the kernels in the order of the list.

fails: example_overlapping_kernels
teach: Whoever remembers only up to when all is counted must meet the kernels by their start. Streams are recorded one
    after the other, so the list is not in that order.
"""


def busy_share(kernels, window):
    first, last = window
    busy, counted = 0, first
    for start, end in kernels:
        end = min(end, last)
        busy += max(0, end - max(start, counted))
        counted = max(counted, end)
    return busy / (last - first)
