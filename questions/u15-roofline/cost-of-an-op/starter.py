def cost(op: str, *shapes: tuple[int, ...], size: int = 4) -> tuple[int, int]:
    """Operations, and the least bytes moved, of one kernel."""
    raise NotImplementedError  # TODO
