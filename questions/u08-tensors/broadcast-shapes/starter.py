def broadcast_shape(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...]:
    """The shape that both broadcast to; ValueError where they do not fit."""
    raise NotImplementedError  # TODO
