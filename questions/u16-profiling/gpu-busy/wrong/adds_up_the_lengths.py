"""Adds up how long the kernels ran.

fails: example_overlapping_kernels
teach: Kernels on two streams may run at the same time, and that time would count twice. With enough streams the device
    would be busy for 200 %.
"""


def busy_share(kernels, window):
    first, last = window
    inside = [(max(start, first), min(end, last)) for start, end in kernels]
    return sum(max(0, end - start) for start, end in inside) / (last - first)
