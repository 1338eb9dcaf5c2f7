"""Checks for time-with-events."""

from functools import cache

from answer import StandIn, milliseconds, trial
from checking import approx, traced

WARMUP, CALLS = 4, 9


@cache
def order():
    """What happened on the virtual GPU, in order: kernels of the work, events, waits."""
    _, trace = traced(trial, WARMUP, CALLS)
    kinds = [type(step).__name__ for step in trace.steps]
    return [kind for kind in kinds if kind in ("Launch", "Mark", "Sync")][1:]  # the first launch makes the matrix


def example_the_mean_of_ten_calls():
    """The mean is the time between the two events, divided by the calls between them."""
    assert milliseconds(lambda: None, StandIn, 3, 10) == approx(3.0)


def check_the_time_is_read_when_it_is_there():
    """The time between two events is known when both have happened."""
    assert traced(trial, WARMUP, CALLS)[0] > 0


def check_each_call_is_made():
    """The work is called `warmup` times, and then `calls` times more."""
    assert order().count("Launch") == WARMUP + CALLS


def check_the_warm_up_is_not_measured():
    """All of the warm-up, and nothing else, is launched before the first event."""
    assert order()[: order().index("Mark")].count("Launch") == WARMUP


def check_the_calls_stand_between_the_events():
    """Two events are recorded, right before and right behind the measured calls."""
    first, last = (number for number, kind in enumerate(order()) if kind == "Mark")
    assert order()[first : last + 1].count("Launch") == CALLS


def check_the_host_waits_once():
    """The host waits once, when everything is launched."""
    assert order().count("Sync") == 1
    assert order()[-1] == "Sync"
