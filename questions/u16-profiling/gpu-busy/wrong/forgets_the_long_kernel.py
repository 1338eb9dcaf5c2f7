"""Takes the end of the last kernel for the time up to which all is counted.

fails: check_a_kernel_inside_another
teach: A long kernel may still run when a short one that started later is done. Keep the latest end of all, not that of
    the last kernel.
"""


def busy_share(kernels, window):
    first, last = window
    busy, counted = 0, first
    for start, end in sorted(kernels):
        end = min(end, last)
        busy += max(0, end - max(start, counted))
        counted = max(first, end)
    return busy / (last - first)
