"""Checks for launch-timeline."""

from answer import simulate


def example_launches_run_ahead_of_long_kernels():
    """A launch keeps the host busy, not the device; the kernels queue up behind each other."""
    assert simulate([("cpu", 5)] + [("kernel", 10, 50)] * 3) == (35, 165)


def example_a_sync_makes_the_host_wait():
    """A sync brings the host to where the device is."""
    assert simulate([("kernel", 10, 50)] * 3 + [("sync",)]) == (160, 160)


def check_short_kernels_wait_for_their_launches():
    """No kernel starts before it was launched."""
    assert simulate([("kernel", 10, 4)] * 3) == (30, 34)


def check_long_and_short_kernels_mixed():
    """A kernel starts when it was launched and the device is free, whichever comes later."""
    assert simulate([("kernel", 10, 4), ("kernel", 10, 35), ("kernel", 10, 3), ("kernel", 30, 2)]) == (60, 62)


def check_host_work_hides_behind_a_running_kernel():
    """What the host does meanwhile does not hold up the device."""
    assert simulate([("kernel", 10, 50), ("cpu", 30), ("kernel", 10, 50)]) == (50, 110)


def check_a_sync_costs_nothing_if_the_device_is_done():
    """A sync waits only for what is not yet done."""
    assert simulate([("kernel", 10, 5), ("cpu", 70), ("sync",), ("kernel", 10, 5)]) == (90, 95)


def check_after_a_sync_the_launch_is_in_the_open():
    """After a sync the device has nothing to do until the next launch is through."""
    assert simulate([("kernel", 10, 50), ("sync",), ("kernel", 10, 50), ("sync",)]) == (120, 120)


def check_a_program_without_kernels():
    """Without kernels the device is at 0, and there is nothing to wait for."""
    assert simulate([]) == (0, 0)
    assert simulate([("cpu", 7), ("sync",)]) == (7, 0)
