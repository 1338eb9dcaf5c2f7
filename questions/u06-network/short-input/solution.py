"""A neuron that insists on its number of inputs."""

from engine import Value


class Neuron:
    def __init__(self, weights: list[float], bias: float) -> None:
        self.weights = [Value(weight) for weight in weights]
        self.bias = Value(bias)

    def __call__(self, inputs: list[float]) -> Value:
        return sum((weight * x for weight, x in zip(self.weights, inputs, strict=True)), self.bias)
