"""Lets a sync bring the device forward to the host as well.

fails: check_a_program_without_kernels
teach: A sync makes the host wait for the device, never the other way round. The time of the device is that of its last
    kernel.
"""


def simulate(program):
    host = device = 0
    for name, *times in program:
        if name == "kernel":
            launch, run = times
            host += launch
            device = max(host, device) + run
        elif name == "cpu":
            host += times[0]
        else:
            host = device = max(host, device)
    return host, device
