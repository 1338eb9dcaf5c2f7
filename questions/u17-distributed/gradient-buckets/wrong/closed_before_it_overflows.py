"""Closes a bucket when the next parameter would not fit any more.

fails: example_the_last_parameter_is_ready_first
teach: Here the limit says when there is enough to send, not what a bucket can hold. This version has to wait for the
    next gradient to find out that the bucket is full, and does not send before.
"""



def make_buckets(sizes: list[int], cap: int) -> list[list[int]]:
    """The parameters of each bucket, in the order in which their gradients become ready."""
    buckets: list[list[int]] = []
    bucket: list[int] = []
    for parameter in reversed(range(len(sizes))):
        if bucket and sum(sizes[member] for member in bucket) + sizes[parameter] > cap:
            buckets.append(bucket)
            bucket = []
        bucket.append(parameter)
    return [*buckets, bucket] if bucket else buckets
