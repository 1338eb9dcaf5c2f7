"""Keeps a bias and does not use it.

fails: example_the_output_is_the_weighted_sum_plus_the_bias
teach: The bias decides how large the weighted sum must be before the neuron answers; without it the border always
    runs through the origin. A parameter whose gradient is 0 in every step is the sign to look for.
"""

from engine import Value


class Neuron:
    def __init__(self, weights: list[float], bias: float) -> None:
        self.weights = [Value(weight) for weight in weights]
        self.bias = Value(bias)

    def __call__(self, inputs: list[float]) -> Value:
        terms = (weight * x for weight, x in zip(self.weights, inputs, strict=True))
        return sum(terms, Value(0.0)).relu()

    def parameters(self) -> list[Value]:
        return [*self.weights, self.bias]
