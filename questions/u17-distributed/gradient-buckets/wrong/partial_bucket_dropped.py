"""Drops the bucket that is not full at the end.

fails: example_the_last_parameter_is_ready_first
teach: The first layers are usually in the last, partial bucket. Without it their gradients are never averaged, and the
    copies of the model drift apart, without any error.
"""



def make_buckets(sizes: list[int], cap: int) -> list[list[int]]:
    """The parameters of each bucket, in the order in which their gradients become ready."""
    buckets: list[list[int]] = []
    bucket: list[int] = []
    for parameter in reversed(range(len(sizes))):
        bucket.append(parameter)
        if sum(sizes[member] for member in bucket) >= cap:
            buckets.append(bucket)
            bucket = []
    return buckets
