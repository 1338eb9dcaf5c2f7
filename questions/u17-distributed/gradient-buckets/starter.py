def make_buckets(sizes: list[int], cap: int) -> list[list[int]]:
    """The parameters of each bucket, in the order in which their gradients become ready."""
    raise NotImplementedError  # TODO
