"""Checks the lengths with `assert`.

fails: example_a_missing_input_is_refused
teach: An `assert` states what programmers believe about their own code, and `python -O` removes it. What a caller
    may get wrong deserves an exception of its own: here `ValueError`.
"""

from engine import Value


class Neuron:
    def __init__(self, weights: list[float], bias: float) -> None:
        self.weights = [Value(weight) for weight in weights]
        self.bias = Value(bias)

    def __call__(self, inputs: list[float]) -> Value:
        assert len(inputs) == len(self.weights)
        return sum((weight * x for weight, x in zip(self.weights, inputs)), self.bias)
