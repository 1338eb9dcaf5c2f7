"""Adds each launch to the time of the device.

fails: example_launches_run_ahead_of_long_kernels
teach: The launch of a kernel happens on the host while the device runs the kernel before it. Only where the device is
    idle does it have to wait for a launch.
"""


def simulate(program):
    host = device = 0
    for name, *times in program:
        if name == "kernel":
            host += times[0]
            device += sum(times)
        elif name == "cpu":
            host += times[0]
        else:
            host = max(host, device)
    return host, device
