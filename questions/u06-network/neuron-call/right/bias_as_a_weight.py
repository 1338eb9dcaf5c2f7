"""Treats the bias as one more weight, whose input is always 1; so one list holds all the parameters."""

from engine import Value


class Neuron:
    def __init__(self, weights: list[float], bias: float) -> None:
        self.all = [Value(number) for number in (*weights, bias)]

    def __call__(self, inputs: list[float]) -> Value:
        return sum(parameter * x for parameter, x in zip(self.all, (*inputs, 1.0), strict=True)).relu()

    def parameters(self) -> list[Value]:
        return self.all
