"""Checks for fair-benchmark."""

from itertools import count

from answer import benchmark
from checking import approx


class Device:
    """A host and a device with known times: a launch takes 1 µs, a kernel 5 µs, each of the first two 100 µs."""

    def __init__(self):
        self.host = self.busy_until = 0.0
        self.done = []

    def work(self):
        self.done.append("work")
        self.host += 1
        cold = self.done.count("work") <= 2
        self.busy_until = max(self.host, self.busy_until) + (100 if cold else 5)

    def synchronize(self):
        self.done.append("synchronize")
        self.host = max(self.host, self.busy_until)

    def now(self):
        self.done.append("now")
        return self.host


def run(warmup, calls):
    """The time that was measured, and the device it was measured on."""
    device = Device()
    return benchmark(device.work, device.synchronize, device.now, warmup, calls), device


def example_the_time_is_divided_by_the_calls():
    """The mean is the time between two readings of the clock, divided by the measured calls."""
    ticks = count(100.0, 30.0)
    assert benchmark(lambda: None, lambda: None, lambda: next(ticks), 3, 10) == approx(3.0)


def check_each_call_is_made():
    """The work is called `warmup` times, and then `calls` times more."""
    assert run(3, 10)[1].done.count("work") == 13


def check_the_warm_up_is_not_measured():
    """Cold calls, and whatever they leave in the queue, are done before the clock starts."""
    done = run(3, 10)[1].done
    assert done[: done.index("now")].count("work") == 3
    assert done[done.index("now") - 1] == "synchronize"


def check_the_clock_stops_when_the_work_is_done():
    """The clock is read the second time when the device has done all the calls, and only then."""
    done = run(3, 10)[1].done
    until = len(done) - done[::-1].index("now")
    assert done[:until][-2:] == ["synchronize", "now"]


def check_the_device_is_not_disturbed_while_it_is_measured():
    """Between the two readings of the clock the device's queue never runs dry."""
    assert run(3, 10)[0] == approx(5.1)
    assert run(2, 4)[0] == approx(5.25)
