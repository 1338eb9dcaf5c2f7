"""Checks for short-input."""

from answer import Neuron
from checking import raises


def example_the_right_number_of_inputs():
    """With one input for each weight the output is the weighted sum plus the bias."""
    assert Neuron([2.0, -1.0, 0.5], 0.25)([3.0, 4.0, 8.0]).data == 6.25
    assert Neuron([2.0, -1.0], 0.5)([3.0, 4.0]).data == 2.5


def example_a_missing_input_is_refused():
    """Fewer inputs than weights are a `ValueError`."""
    neuron = Neuron([2.0, -1.0, 0.5], 0.25)
    with raises(ValueError):
        neuron([3.0, 4.0])


def check_an_input_too_many_is_refused():
    """More inputs than weights are a `ValueError`."""
    neuron = Neuron([2.0, -1.0, 0.5], 0.25)
    with raises(ValueError):
        neuron([3.0, 4.0, 8.0, 1.0])
    with raises(ValueError):
        Neuron([], 1.0)([3.0])
