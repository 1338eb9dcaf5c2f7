"""Lets the host wait for each kernel.

fails: example_launches_run_ahead_of_long_kernels
teach: A launch only puts a kernel on the queue. The host goes on at once, so it is through with launching while the
    device still works.
"""


def simulate(program):
    host = device = 0
    for name, *times in program:
        if name == "kernel":
            launch, run = times
            host += launch
            host = device = max(host, device) + run
        elif name == "cpu":
            host += times[0]
        else:
            host = max(host, device)
    return host, device
