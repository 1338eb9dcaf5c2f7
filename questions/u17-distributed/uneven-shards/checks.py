"""Checks for uneven-shards."""

from answer import ddp_mean, step_gradient
from checking import approx


def on_one_gpu(shards, w):
    """The gradient of the mean of (w*x - y)² over all samples."""
    samples = [sample for shard in shards for sample in shard]
    return sum(2 * x * (w * x - y) for x, y in samples) / len(samples)


def agree(shards, w):
    return step_gradient(shards, w) == approx(on_one_gpu(shards, w))


def example_three_samples_and_one():
    """The gradients of the samples are 1, 2, 3 on one rank and 10 on the other; their mean is 4."""
    assert step_gradient([[(1.0, 0.5), (1.0, 0.0), (1.0, -0.5)], [(1.0, -4.0)]], 1.0) == approx(4.0)


def check_equal_shards():
    """Where all ranks have the same number of samples, the result is that of one GPU."""
    assert agree([[(1.0, 3.0), (2.0, 1.0)], [(3.0, 2.0), (1.0, 5.0)], [(2.0, 2.0), (4.0, 1.0)]], 0.5)


def check_many_uneven_shards():
    """Every sample counts the same, on whichever rank it is."""
    assert agree([[(1.0, 3.0)], [(3.0, 2.0), (1.0, 5.0)], [(2.0, 2.0), (4.0, 1.0), (1.0, -1.0), (2.0, 7.0)]], 0.5)


def check_ddp_takes_the_mean():
    """The gradients of the ranks meet in DDP's plain mean, and only there."""
    assert ddp_mean([1.0, 2.0, 6.0]) == approx(3.0)
    assert step_gradient([[(1.0, 3.0), (2.0, 4.0)], [(3.0, 2.0)]], 2.0) == ddp_mean.latest


def check_a_rank_without_samples():
    """A rank without samples takes part, with a gradient of zero."""
    shards = [[(1.0, 3.0), (2.0, 5.0)], []]
    found = step_gradient(shards, 2.0)
    assert ddp_mean.ranks == 2
    assert found == approx(on_one_gpu(shards, 2.0))
