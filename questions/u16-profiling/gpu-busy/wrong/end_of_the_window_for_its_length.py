"""Divides by the end of the window.

fails: check_a_window_that_starts_late
teach: A window that starts at 0 hides this. Its length is its end minus its start.
"""


def busy_share(kernels, window):
    first, last = window
    busy, counted = 0, first
    for start, end in sorted(kernels):
        end = min(end, last)
        busy += max(0, end - max(start, counted))
        counted = max(counted, end)
    return busy / last
