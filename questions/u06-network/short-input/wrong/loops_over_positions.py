"""Loops over the positions of the weights.

fails: example_a_missing_input_is_refused
teach: A missing input now fails, but by accident and as an `IndexError`, which callers take for a bug inside the
    neuron. And an input too many is still ignored without a word.
"""

from engine import Value


class Neuron:
    def __init__(self, weights: list[float], bias: float) -> None:
        self.weights = [Value(weight) for weight in weights]
        self.bias = Value(bias)

    def __call__(self, inputs: list[float]) -> Value:
        return sum((self.weights[i] * inputs[i] for i in range(len(self.weights))), self.bias)
