"""Leaves the bias out of the parameters, as if it were a constant.

fails: check_the_parameters_are_weights_and_bias
teach: The bias is learnt like the weights: it has a slope (1) and needs a gradient. What `parameters()` does not
    list is neither reset nor updated: no optimizer will ever see it.
"""

from engine import Value


class Neuron:
    def __init__(self, weights: list[float], bias: float) -> None:
        self.weights = [Value(weight) for weight in weights]
        self.bias = bias

    def __call__(self, inputs: list[float]) -> Value:
        terms = (weight * x for weight, x in zip(self.weights, inputs, strict=True))
        return sum(terms, self.bias).relu()

    def parameters(self) -> list[Value]:
        return list(self.weights)
