"""Checks for neuron-call."""

from answer import Neuron


def example_the_output_is_the_weighted_sum_plus_the_bias():
    """A neuron weighs its inputs, adds them up and adds its bias."""
    neuron = Neuron([2.0, -1.0], 0.5)
    assert neuron([3.0, 4.0]).data == 2.5


def example_a_negative_sum_gives_zero():
    """The activation, relu, comes after the bias and turns a negative sum into 0."""
    assert Neuron([2.0, -1.0], 0.5)([1.0, 4.0]).data == 0.0
    assert Neuron([2.0, -1.0], 5.0)([1.0, 4.0]).data == 3.0
    assert Neuron([2.0, -1.0], -5.0)([3.0, 4.0]).data == 0.0


def check_the_parameters_are_weights_and_bias():
    """`parameters()` is a flat list of everything to be learnt: the weights, then the bias."""
    parameters = Neuron([2.0, -1.0], 0.5).parameters()
    assert [parameter.data for parameter in parameters] == [2.0, -1.0, 0.5]


def check_gradients_arrive_in_the_parameters():
    """The gradients of a backward pass are found in `parameters()`."""
    neuron = Neuron([2.0, -1.0], 0.5)
    (neuron([3.0, 4.0]) * 10).backward()
    assert [parameter.grad for parameter in neuron.parameters()] == [30.0, 40.0, 10.0]


def check_each_call_starts_afresh():
    """The output depends on the inputs of this call alone, and the parameters stay the same nodes."""
    neuron = Neuron([2.0, -1.0], 0.5)
    before = neuron.parameters()
    outputs = [neuron(inputs).data for inputs in ([3.0, 4.0], [1.0, 1.0], [3.0, 4.0])]
    assert outputs == [2.5, 1.5, 2.5]
    assert len(before) == len(neuron.parameters()) == 3
    assert all(now is then for now, then in zip(neuron.parameters(), before, strict=True))
