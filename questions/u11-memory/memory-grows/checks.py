"""Checks for memory-grows."""

from answer import torch, trained, validate, validate_many
from checking import approx, traced

ACTIVATION = 512 * 256 * 4  # bytes


def two_batches():
    """Batches of different sizes, whose losses are 0.5 and 16."""
    first = torch.tensor([[1.0], [2.0]]), torch.tensor([[2.0], [5.0]])
    second = torch.tensor([[3.0]]), torch.tensor([[2.0]])
    return [first, second]


def trace(count):
    """What a validation of so many batches did on the virtual GPU."""
    return traced(validate_many, count, "cuda")[1]


def squares_kept(run):
    """How many results of torch's own `mse_loss` there were, without a graph: a number each, in memory for all squares."""
    return sum(launch.work.op == "mse_loss" and not launch.recorded for launch in run.launches)


def example_each_batch_counts_the_same():
    """The result is the mean of the batches' losses."""
    assert validate(trained([[2.0]]), two_batches()) == approx(8.25)


def check_memory_does_not_grow_with_the_batches():
    """A batch that is done leaves nothing but its loss behind."""
    few, many = trace(3), trace(9)
    oversized = squares_kept(many) - squares_kept(few)
    assert many.peak_memory - few.peak_memory < (1 + oversized) * ACTIVATION


def check_the_host_never_waits_in_the_loop():
    """No batch makes the host wait for the device; one number is fetched at the end."""
    assert trace(5).syncs_in_loop == 0


def check_training_can_go_on():
    """After a validation, operations on the weight are recorded as before."""
    weight = trained([[2.0]])
    validate(weight, two_batches())
    assert (weight * 3.0).requires_grad


def check_no_gradient_is_left():
    """A validation leaves no gradient behind for the next training step."""
    weight = trained([[2.0]])
    validate(weight, two_batches())
    assert weight.grad is None
