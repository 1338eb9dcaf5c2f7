"""Makes `zip` strict, but loses the bias.

fails: example_the_right_number_of_inputs
teach: The second argument of `sum()` was the bias, from which the sum starts. A mend that changes the answer for
    good inputs is a new bug: run the old example again after each change.
"""

from engine import Value


class Neuron:
    def __init__(self, weights: list[float], bias: float) -> None:
        self.weights = [Value(weight) for weight in weights]
        self.bias = Value(bias)

    def __call__(self, inputs: list[float]) -> Value:
        return sum(weight * x for weight, x in zip(self.weights, inputs, strict=True))
