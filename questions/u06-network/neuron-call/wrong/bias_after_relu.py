"""Adds the bias after the activation.

fails: example_a_negative_sum_gives_zero
teach: The bias says where the neuron switches on, so it has to be in the sum when relu looks at its sign. Added
    afterwards it only lifts the output, and the neuron can no longer be silent.
"""

from engine import Value


class Neuron:
    def __init__(self, weights: list[float], bias: float) -> None:
        self.weights = [Value(weight) for weight in weights]
        self.bias = Value(bias)

    def __call__(self, inputs: list[float]) -> Value:
        terms = (weight * x for weight, x in zip(self.weights, inputs, strict=True))
        return sum(terms, Value(0.0)).relu() + self.bias

    def parameters(self) -> list[Value]:
        return [*self.weights, self.bias]
