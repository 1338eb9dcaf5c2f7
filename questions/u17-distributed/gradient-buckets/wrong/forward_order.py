"""Fills the buckets in the order of forward.

fails: example_the_last_parameter_is_ready_first
teach: Backward comes to the last layers first. A bucket that begins with the first layer is full only when backward is
    over, and then nothing is left to overlap with.
"""



def make_buckets(sizes: list[int], cap: int) -> list[list[int]]:
    """The parameters of each bucket, in the order in which their gradients become ready."""
    buckets: list[list[int]] = []
    bucket: list[int] = []
    for parameter in range(len(sizes)):
        bucket.append(parameter)
        if sum(sizes[member] for member in bucket) >= cap:
            buckets.append(bucket)
            bucket = []
    return [*buckets, bucket] if bucket else buckets
