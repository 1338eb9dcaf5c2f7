"""Computes with `.data` and wraps the result.

fails: check_gradients_arrive_in_the_parameters
teach: The output is a new leaf with the right number and no operands: backward ends there. Inside a forward pass
    compute with the nodes themselves and leave `.data` alone.
"""

from engine import Value


class Neuron:
    def __init__(self, weights: list[float], bias: float) -> None:
        self.weights = [Value(weight) for weight in weights]
        self.bias = Value(bias)

    def __call__(self, inputs: list[float]) -> Value:
        total = sum(weight.data * x for weight, x in zip(self.weights, inputs, strict=True)) + self.bias.data
        return Value(max(0.0, total))

    def parameters(self) -> list[Value]:
        return [*self.weights, self.bias]
