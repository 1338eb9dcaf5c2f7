"""Weights the ranks' gradients when they are put together.

fails: check_ddp_takes_the_mean
teach: The number is right, and no rank can compute it: gradients meet only inside DDP's all-reduce, which takes the
    plain mean. What a rank can change is its own loss.
"""

from engine import Value

Shard = list[tuple[float, float]]


def step_gradient(shards: list[Shard], w: float) -> float:
    """The gradient of `w` that every rank holds after backward."""
    gradients = []
    for shard in shards:  # each rank by itself, on its own copy of the weight
        weight = Value(w)
        squares = sum(((weight * x - y) ** 2 for x, y in shard), Value(0.0))
        loss = squares / len(shard)
        loss.backward()
        gradients.append(weight.grad)
    samples = sum(len(shard) for shard in shards)
    return sum(gradient * len(shard) / samples for gradient, shard in zip(gradients, shards))


def ddp_mean(gradients: list[float]) -> float:
    """Given: what DDP does with the gradients of all ranks. It knows nothing of samples."""
    ddp_mean.ranks, ddp_mean.latest = len(gradients), sum(gradients) / len(gradients)
    return ddp_mean.latest
