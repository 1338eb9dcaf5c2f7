"""Takes the time from the first kernel to the last for the whole.

fails: example_overlapping_kernels
teach: The gaps before the first and after the last kernel are idle time, too. The window says what is the whole.
"""


def busy_share(kernels, window):
    busy, counted = 0, window[0]
    for start, end in sorted(kernels):
        end = min(end, window[1])
        busy += max(0, end - max(start, counted))
        counted = max(counted, end)
    ends = [min(max(time, window[0]), window[1]) for kernel in kernels for time in kernel]
    return busy / (max(ends) - min(ends)) if ends else 0
