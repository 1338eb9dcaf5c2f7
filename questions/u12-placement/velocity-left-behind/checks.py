"""Checks for velocity-left-behind."""

from answer import train
from checking import approx, traced


def crossings(steps, moves_first=False):
    """Where the copies of a training go."""
    return [copy.direction for copy in traced(train, "cuda", steps, 0.5, moves_first)[1].copies()]


def example_two_steps():
    """Each parameter has a velocity, which keeps nine tenths of what it was."""
    assert train("cpu", 2, 0.5) == approx([-1.45, -2.9, -2.9])


def check_many_steps():
    """The velocity lasts from step to step."""
    assert train("cpu", 4, 0.1) == approx([-0.9049, -1.8098, -1.8098])


def check_the_model_may_move_later():
    """It does not matter whether the optimizer is created before the model moves or after."""
    assert traced(train, "cuda", 3, 0.5)[0] == approx([-2.805, -5.61, -5.61])
    assert traced(train, "cuda", 3, 0.5, True)[0] == approx([-2.805, -5.61, -5.61])


def check_nothing_crosses_in_a_step():
    """The two parameters cross when the model moves, and again when they are read; no step moves anything."""
    assert crossings(6) == ["h2d", "h2d", "d2h", "d2h"]
    assert crossings(6, True) == ["h2d", "h2d", "d2h", "d2h"]
