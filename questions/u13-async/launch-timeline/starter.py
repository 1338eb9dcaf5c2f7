def simulate(program: list[tuple]) -> tuple[float, float]:
    """When the host is through with the program, and when the device has done its last kernel."""
    raise NotImplementedError  # TODO
