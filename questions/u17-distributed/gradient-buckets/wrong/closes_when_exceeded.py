"""Closes a bucket only when it is over the limit.

fails: example_the_last_parameter_is_ready_first
teach: A bucket that holds exactly `cap` is full. If it waits for one more parameter, its all-reduce starts later, and
    for nothing.
"""



def make_buckets(sizes: list[int], cap: int) -> list[list[int]]:
    """The parameters of each bucket, in the order in which their gradients become ready."""
    buckets: list[list[int]] = []
    bucket: list[int] = []
    for parameter in reversed(range(len(sizes))):
        bucket.append(parameter)
        if sum(sizes[member] for member in bucket) > cap:
            buckets.append(bucket)
            bucket = []
    return [*buckets, bucket] if bucket else buckets
