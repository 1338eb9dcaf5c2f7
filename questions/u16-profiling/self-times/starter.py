def self_times(calls: list[tuple[str, float, float]]) -> dict[str, float]:
    """The time that each name spent in itself, not in what it called."""
    raise NotImplementedError  # TODO
