"""Makes the device wait for its first launch, and for no other.

fails: check_short_kernels_wait_for_their_launches
teach: Long kernels hide this: then the device is always behind. Short ones are done before the next launch, so every
    kernel waits for its own.
"""


def simulate(program):
    host = device = 0
    for name, *times in program:
        if name == "kernel":
            launch, run = times
            host += launch
            device = (device or host) + run
        elif name == "cpu":
            host += times[0]
        else:
            host = max(host, device)
    return host, device
