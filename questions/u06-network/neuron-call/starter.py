"""One neuron on Values."""

from engine import Value


class Neuron:
    def __init__(self, weights: list[float], bias: float) -> None:
        # TODO: keep what is to be learnt
        raise NotImplementedError

    def __call__(self, inputs: list[float]) -> Value:
        raise NotImplementedError

    def parameters(self) -> list[Value]:
        raise NotImplementedError
