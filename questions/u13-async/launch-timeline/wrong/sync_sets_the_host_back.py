"""Sets the host to the device's time at a sync, backwards too.

fails: check_a_sync_costs_nothing_if_the_device_is_done
teach: If the device is done already, a sync returns at once. It never takes the host back in time: take the later of
    the two.
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
            host = device
    return host, device
