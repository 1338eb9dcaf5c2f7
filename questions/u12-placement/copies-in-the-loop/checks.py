"""Checks for copies-in-the-loop."""

from answer import Tensor, masked_total


def counted(numbers, mask=10.0):
    """The copies to each device, and the operations on each, that a call makes."""
    counts = [*Tensor.copied_to.values(), *Tensor.computed_on.values()]
    masked_total([Tensor(number) for number in numbers], Tensor(mask))
    after = [*Tensor.copied_to.values(), *Tensor.computed_on.values()]
    return dict(zip(("to gpu", "to cpu", "on gpu", "on cpu"), (b - a for a, b in zip(counts, after))))


def example_the_total_is_right():
    """The result is a number: the sum of the products."""
    assert masked_total([Tensor(2.0), Tensor(3.0)], Tensor(10.0)) == 50.0


def check_the_work_is_done_on_the_gpu():
    """All operations run on the GPU."""
    counts = counted([1.0, 2.0, 5.0])
    assert counts["on gpu"] >= 3
    assert counts["on cpu"] == 0


def check_the_mask_crosses_once():
    """A batch crosses once, since it is new; the mask crosses once, since it stays the same."""
    assert counted([1.0, 2.0, 5.0, 4.0])["to gpu"] == 5


def check_one_result_comes_back():
    """Only the total comes back to the host."""
    assert counted([1.0, 2.0, 5.0, 4.0])["to cpu"] == 1
