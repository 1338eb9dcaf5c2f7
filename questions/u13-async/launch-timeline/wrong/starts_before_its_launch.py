"""Lets a kernel start as soon as the one before it is done, launched or not.

fails: example_launches_run_ahead_of_long_kernels
teach: The device cannot run what nobody has launched yet. A kernel starts at the later of two times: its launch is
    through, and the device is free.
"""


def simulate(program):
    host = device = 0
    for name, *times in program:
        if name == "kernel":
            launch, run = times
            host += launch
            device += run
        elif name == "cpu":
            host += times[0]
        else:
            host = max(host, device)
    return host, device
