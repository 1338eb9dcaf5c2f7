"""Adds the terms onto the bias itself.

fails: check_each_call_starts_afresh
teach: `self.bias = self.bias + ...` replaces the parameter by a result: the next call starts from this call's sum,
    and the real bias is no longer in `parameters()`. Add up in a local name.
"""

from engine import Value


class Neuron:
    def __init__(self, weights: list[float], bias: float) -> None:
        self.weights = [Value(weight) for weight in weights]
        self.bias = Value(bias)

    def __call__(self, inputs: list[float]) -> Value:
        for weight, x in zip(self.weights, inputs, strict=True):
            self.bias = self.bias + weight * x
        return self.bias.relu()

    def parameters(self) -> list[Value]:
        return [*self.weights, self.bias]
