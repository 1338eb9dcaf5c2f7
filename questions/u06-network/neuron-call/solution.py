"""One neuron on Values."""

from engine import Value


class Neuron:
    def __init__(self, weights: list[float], bias: float) -> None:
        self.weights = [Value(weight) for weight in weights]
        self.bias = Value(bias)

    def __call__(self, inputs: list[float]) -> Value:
        terms = (weight * x for weight, x in zip(self.weights, inputs, strict=True))
        return sum(terms, self.bias).relu()

    def parameters(self) -> list[Value]:
        return [*self.weights, self.bias]
