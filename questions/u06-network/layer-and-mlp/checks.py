"""Checks for layer-and-mlp."""

from answer import MLP, Layer


def network(inputs, sizes, number):
    """A network all of whose parameters hold the same number."""
    net = MLP(inputs, sizes)
    for parameter in net.parameters():
        parameter.data = number
    return net


def example_a_network_lists_all_its_parameters():
    """`parameters()` is one flat list: a weight for each connection and a bias for each neuron."""
    assert len(Layer(3, 4).parameters()) == 16
    assert len(MLP(3, [4, 4, 1]).parameters()) == 41


def check_each_neuron_has_parameters_of_its_own():
    """No two neurons share a parameter."""
    parameters = MLP(3, [4, 4, 1]).parameters()
    assert len({id(parameter) for parameter in parameters}) == 41


def check_gradients_arrive_in_the_parameters():
    """The gradients of a backward pass are found in `parameters()`."""
    net = network(1, [1, 1], 0.5)
    net([3.0])[0].backward()
    assert any(parameter.grad != 0 for parameter in net.parameters()), "every gradient in `parameters()` is 0"


def check_each_layer_is_fed_by_the_one_before():
    """A layer receives the outputs of the layer before it."""
    assert [y.data for y in network(1, [1, 1], 2.0)([3.0])] == [18.0]
    assert [y.data for y in network(2, [3, 2], 0.5)([1.0, 4.0])] == [5.0, 5.0]


def check_the_last_layer_may_answer_below_zero():
    """The network's output is a plain weighted sum: relu stands between layers, not at the end."""
    assert [y.data for y in network(2, [3, 2], -1.0)([1.0, -4.0])] == [-7.0, -7.0]
    assert [y.data for y in network(2, [1], -1.0)([1.0, 4.0])] == [-6.0]


def check_hidden_neurons_keep_their_relu():
    """Between two layers negative sums become 0."""
    assert [y.data for y in network(2, [3, 1], -1.0)([1.0, 4.0])] == [-1.0]
    assert [y.data >= 0 for y in Layer(1, 2)([3.0]) + Layer(1, 2)([-3.0])] == [True] * 4
