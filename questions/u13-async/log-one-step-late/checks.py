"""Checks for log-one-step-late."""

from answer import Gpu, train


def trained(steps):
    """A device that has trained for so many steps."""
    gpu = Gpu()
    train(gpu, steps)
    return gpu


def example_each_step_has_its_line():
    """The log has a line for each step, in order."""
    assert train(Gpu(), 3) == ["loss 1.00", "loss 0.50", "loss 0.33"]


def example_three_steps_without_a_gap():
    """The device waits for its first launch, and never again."""
    assert trained(3).idle == 10


def check_the_device_never_runs_dry():
    """The device waits for its first launch, and never again, however many steps there are."""
    assert trained(40).idle == 10


def check_a_line_is_at_most_one_step_late():
    """When a loss is read, at most one later step has been launched."""
    assert max(trained(10).read_after) == 1


def check_a_short_training():
    """No steps give no lines, and one step gives one."""
    assert train(Gpu(), 0) == []
    assert train(Gpu(), 1) == ["loss 1.00"]
