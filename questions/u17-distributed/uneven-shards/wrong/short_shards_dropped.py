"""Leaves out the ranks that have fewer samples than the others.

fails: example_three_samples_and_one
teach: `drop_last=True` does something like this, for the last batch of an epoch. It makes all ranks equal by ignoring
    data; here all samples should count.
"""

from engine import Value

Shard = list[tuple[float, float]]


def step_gradient(shards: list[Shard], w: float) -> float:
    """The gradient of `w` that every rank holds after backward."""
    gradients = []
    longest = max(len(shard) for shard in shards)
    for shard in shards:
        if len(shard) < longest:
            continue
        weight = Value(w)
        squares = sum(((weight * x - y) ** 2 for x, y in shard), Value(0.0))
        loss = squares / len(shard)
        loss.backward()
        gradients.append(weight.grad)
    return ddp_mean(gradients)


def ddp_mean(gradients: list[float]) -> float:
    """Given: what DDP does with the gradients of all ranks. It knows nothing of samples."""
    ddp_mean.ranks, ddp_mean.latest = len(gradients), sum(gradients) / len(gradients)
    return ddp_mean.latest
