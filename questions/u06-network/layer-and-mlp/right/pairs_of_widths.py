"""Pairs each width with the next and treats the last pair apart; `reduce` hands the values from layer to layer."""

from functools import reduce
from itertools import chain, pairwise
from random import uniform

from engine import Value


class Neuron:
    def __init__(self, inputs: int, relu: bool = True) -> None:
        self.weights = [Value(uniform(-1, 1)) for _ in range(inputs)]
        self.bias = Value(0.0)
        self.relu = relu

    def __call__(self, xs: list[Value]) -> Value:
        total = sum((weight * x for weight, x in zip(self.weights, xs, strict=True)), self.bias)
        return total.relu() if self.relu else total

    def parameters(self) -> list[Value]:
        return [*self.weights, self.bias]


class Layer:
    def __init__(self, inputs: int, outputs: int, relu: bool = True) -> None:
        self.neurons = [Neuron(inputs, relu) for _ in range(outputs)]

    def __call__(self, xs: list[Value]) -> list[Value]:
        return [neuron(xs) for neuron in self.neurons]

    def parameters(self) -> list[Value]:
        return list(chain.from_iterable(neuron.parameters() for neuron in self.neurons))


class MLP:
    def __init__(self, inputs: int, sizes: list[int]) -> None:
        *hidden, last = pairwise([inputs, *sizes])
        self.layers = [*(Layer(*widths) for widths in hidden), Layer(*last, relu=False)]

    def __call__(self, xs: list[Value]) -> list[Value]:
        return reduce(lambda values, layer: layer(values), self.layers, xs)

    def parameters(self) -> list[Value]:
        return list(chain.from_iterable(layer.parameters() for layer in self.layers))
