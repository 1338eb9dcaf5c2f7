"""Neurons, layers and networks."""

from random import Random

import pytest
import torch

from engine import MLP, Layer, Neuron, Value


def test_a_neuron_is_a_weighted_sum_and_an_activation():
    neuron = Neuron(2)
    neuron.weights[0].data, neuron.weights[1].data, neuron.bias.data = 2.0, -1.0, 0.5
    assert neuron([3.0, 4.0]).data == 2.5
    assert neuron([0.0, 4.0]).data == 0.0


def test_parameters_are_the_very_objects_and_each_stands_once():
    model = MLP(2, [3, 1])
    first = model.layers[0].neurons[0]
    assert model.parameters()[0] is first.weights[0]
    assert len({id(parameter) for parameter in model.parameters()}) == len(model.parameters()) == 13


def test_the_last_layer_is_linear_unless_said_otherwise():
    assert [layer.neurons[0].activation for layer in MLP(1, [2, 2, 1]).layers] == ["relu", "relu", "linear"]
    assert [layer.neurons[0].activation for layer in MLP(1, [2, 1], "tanh").layers] == ["tanh", "linear"]
    assert [layer.neurons[0].activation for layer in MLP(1, [2, 1], ["linear", "relu"]).layers] == ["linear", "relu"]


def test_too_few_activations_are_refused():
    with pytest.raises(ValueError, match="3 layers need as many activations, not 1"):
        MLP(1, [2, 2, 1], ["relu"])


def test_an_unknown_activation_is_refused_and_the_known_ones_are_listed():
    with pytest.raises(ValueError, match=r"'swish'; there are relu, tanh, linear"):
        Neuron(1, "swish")


def test_a_wrong_number_of_inputs_is_refused():
    with pytest.raises(ValueError, match="3 weights and 2 inputs"):
        Layer(3, 1)([1.0, 2.0])


def test_the_generator_decides_the_weights():
    draw = [[p.data for p in MLP(2, [4, 1], rng=rng).parameters()] for rng in (Random(1), Random(1), Random(2))]
    assert draw[0] == draw[1] != draw[2]


def test_neurons_of_one_layer_start_with_different_weights():
    layer = Layer(2, 8)
    assert len({neuron.weights[0].data for neuron in layer.neurons}) == 8


def test_zero_grad_forgets_all_gradients():
    model = MLP(2, [3, 1])
    model([1.0, 2.0])[0].backward()
    assert any(parameter.grad for parameter in model.parameters())
    model.zero_grad()
    assert not any(parameter.grad for parameter in model.parameters())


def test_inputs_that_are_values_receive_gradients():
    x = [Value(1.0), Value(2.0)]
    MLP(2, [4, 1], "tanh")(x)[0].backward()
    assert all(value.grad != 0.0 for value in x)


def as_torch(model):
    """The same network in PyTorch: each layer's weights and biases as tensors."""
    return [
        (
            torch.tensor([[w.data for w in n.weights] for n in layer.neurons], dtype=torch.float64, requires_grad=True),
            torch.tensor([n.bias.data for n in layer.neurons], dtype=torch.float64, requires_grad=True),
        )
        for layer in model.layers
    ]


@pytest.mark.parametrize("activation", ["relu", "tanh"])
def test_a_network_agrees_with_pytorch_in_every_gradient(activation):
    model, x = MLP(3, [5, 4, 1], activation, Random(7)), [0.3, -1.2, 0.8]
    tensors, signal = as_torch(model), torch.tensor(x, dtype=torch.float64)
    for i, (weights, biases) in enumerate(tensors):
        signal = weights @ signal + biases
        signal = getattr(signal, activation)() if i < len(tensors) - 1 else signal
    (score,) = model(x)
    score.backward()
    signal.backward()
    assert score.data == pytest.approx(signal.item(), rel=1e-12)
    theirs = [
        g
        for weights, biases in tensors
        for row, b in zip(weights.grad, biases.grad, strict=True)
        for g in (*row.tolist(), b.item())
    ]
    assert [parameter.grad for parameter in model.parameters()] == pytest.approx(theirs, rel=1e-12, abs=1e-15)
