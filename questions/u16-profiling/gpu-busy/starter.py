def busy_share(kernels: list[tuple[float, float]], window: tuple[float, float]) -> float:
    """The share of the window in which at least one kernel ran."""
    raise NotImplementedError  # TODO
