"""From one neuron to a network."""

from random import uniform

from engine import Value


class Neuron:
    def __init__(self, inputs: int, relu: bool = True) -> None:
        self.weights = [Value(uniform(-1, 1)) for _ in range(inputs)]
        self.bias = Value(0.0)
        self.relu = relu

    def __call__(self, xs: list[Value]) -> Value:
        total = sum((weight * x for weight, x in zip(self.weights, xs, strict=True)), self.bias)
        return total.relu() if self.relu else total

    def parameters(self) -> list[Value]:
        return [*self.weights, self.bias]


class Layer:
    def __init__(self, inputs: int, outputs: int, relu: bool = True) -> None:
        # TODO: neurons side by side, then layers one after the other
        raise NotImplementedError

    def __call__(self, xs: list[Value]) -> list[Value]:
        raise NotImplementedError

    def parameters(self) -> list[Value]:
        raise NotImplementedError


class MLP:
    def __init__(self, inputs: int, sizes: list[int]) -> None:
        raise NotImplementedError

    def __call__(self, xs: list[Value]) -> list[Value]:
        raise NotImplementedError

    def parameters(self) -> list[Value]:
        raise NotImplementedError
