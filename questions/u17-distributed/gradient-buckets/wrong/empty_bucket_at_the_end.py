"""Appends the last bucket even if it is empty.

fails: check_no_bucket_is_empty
teach: When the first parameter closes its bucket, nothing is left over. An empty bucket would cost the fixed price of
    an all-reduce in every step and bring nothing.
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
    return [*buckets, bucket]
