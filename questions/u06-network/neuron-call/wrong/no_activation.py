"""Returns the weighted sum itself.

fails: example_a_negative_sum_gives_zero
teach: The weighted sum is the pre-activation. Without a nonlinearity after it, any stack of such neurons collapses
    to one affine function of the inputs, however deep it is.
"""

from engine import Value


class Neuron:
    def __init__(self, weights: list[float], bias: float) -> None:
        self.weights = [Value(weight) for weight in weights]
        self.bias = Value(bias)

    def __call__(self, inputs: list[float]) -> Value:
        terms = (weight * x for weight, x in zip(self.weights, inputs, strict=True))
        return sum(terms, self.bias)

    def parameters(self) -> list[Value]:
        return [*self.weights, self.bias]
