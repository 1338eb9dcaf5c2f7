def simulate(program: list[tuple]) -> tuple[float, float]:
    """When the host is through with the program, and when the device has done its last kernel."""
    host = device = 0
    for name, *times in program:
        if name == "kernel":
            launch, run = times
            host += launch
            device = max(host, device) + run
        elif name == "cpu":
            host += times[0]
        else:
            host = max(host, device)
    return host, device
