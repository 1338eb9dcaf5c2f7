"""Refuses fewer inputs than weights, but accepts more.

fails: check_an_input_too_many_is_refused
teach: `zip` stops at the shorter of its two arguments, whichever that is: an extra feature is dropped as silently
    as a missing one. Equal is what you need, not enough.
"""

from engine import Value


class Neuron:
    def __init__(self, weights: list[float], bias: float) -> None:
        self.weights = [Value(weight) for weight in weights]
        self.bias = Value(bias)

    def __call__(self, inputs: list[float]) -> Value:
        if len(inputs) < len(self.weights):
            raise ValueError(f"needs {len(self.weights)} inputs, got {len(inputs)}")
        return sum((weight * x for weight, x in zip(self.weights, inputs)), self.bias)
