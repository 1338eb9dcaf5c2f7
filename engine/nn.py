"""Neurons, layers and networks of Values, to be read beside `torch.nn`."""
# ruff: noqa: D102  (Module says what `parameters` is, the class what a call does)

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from random import Random

from engine.value import Value, values

LINEAR = "linear"

ACTIVATIONS: dict[str, Callable[[Value], Value]] = {"relu": Value.relu, "tanh": Value.tanh, LINEAR: lambda value: value}


def seeded() -> Random:
    """A generator that draws the same numbers in every run, for those who bring none.

    >>> seeded().random() == seeded().random()
    True
    """
    return Random(0)  # noqa: S311  weights are no secret


class Module:
    """Something with parameters."""

    def parameters(self) -> list[Value]:
        """The Values to be learnt, each once and always in the same order."""
        return []

    def zero_grad(self) -> None:
        """Forget the gradients of earlier steps, which `backward` would add to."""
        for parameter in self.parameters():
            parameter.grad = 0.0


class Neuron(Module):
    """A weighted sum of its inputs and a bias, then an activation: `relu`, `tanh` or `linear`.

    >>> neuron = Neuron(2, "tanh")
    >>> neuron.bias.data, len(neuron.parameters())
    (0.0, 3)
    >>> -1 < neuron([1.0, -2.0]) < 1
    True
    """

    def __init__(self, inputs: int, activation: str = "relu", rng: Random | None = None) -> None:
        if activation not in ACTIVATIONS:
            raise ValueError(f"no activation is called {activation!r}; there are {', '.join(ACTIVATIONS)}")
        rng = rng or seeded()
        width = (6.0 / max(inputs, 1)) ** 0.5  # He et al. 2015: signals keep their size from layer to layer
        self.weights = [Value(rng.uniform(-width, width)) for _ in range(inputs)]
        self.bias = Value(0.0)
        self.activation = activation

    def __call__(self, inputs: Iterable[Value | float]) -> Value:
        return ACTIVATIONS[self.activation](Value.dot(self.weights, inputs, self.bias))

    def parameters(self) -> list[Value]:
        return [*self.weights, self.bias]

    def __repr__(self) -> str:
        return f"Neuron({len(self.weights)}, {self.activation!r})"


class Layer(Module):
    """Neurons side by side, all with the same inputs.

    >>> layer = Layer(3, 2)
    >>> len(layer([1.0, 2.0, 3.0])), len(layer.parameters())
    (2, 8)
    """

    def __init__(self, inputs: int, outputs: int, activation: str = "relu", rng: Random | None = None) -> None:
        rng = rng or seeded()
        self.neurons = [Neuron(inputs, activation, rng) for _ in range(outputs)]

    def __call__(self, inputs: Iterable[Value | float]) -> list[Value]:
        shared = values(inputs)
        return [neuron(shared) for neuron in self.neurons]

    def parameters(self) -> list[Value]:
        return [parameter for neuron in self.neurons for parameter in neuron.parameters()]

    def __repr__(self) -> str:
        return f"Layer of {self.neurons}"


class MLP(Module):
    """Layers one after the other; the last is linear unless `activations` names one for each layer.

    >>> model = MLP(2, [16, 16, 1])
    >>> len(model.parameters())
    337
    >>> (score,) = model([0.5, -1.0])
    >>> score.op
    'dot'
    """

    def __init__(
        self,
        inputs: int,
        sizes: Sequence[int],
        activations: str | Sequence[str] = "relu",
        rng: Random | None = None,
    ) -> None:
        if isinstance(activations, str):
            activations = [activations] * (len(sizes) - 1) + [LINEAR] * bool(sizes)
        if len(activations) != len(sizes):
            raise ValueError(f"{len(sizes)} layers need as many activations, not {len(activations)}")
        rng = rng or seeded()
        shapes = pairwise([inputs, *sizes])
        self.layers = [
            Layer(width, size, activation, rng) for (width, size), activation in zip(shapes, activations, strict=True)
        ]

    def __call__(self, inputs: Iterable[Value | float]) -> list[Value]:
        signal = values(inputs)
        for layer in self.layers:
            signal = layer(signal)
        return signal

    def parameters(self) -> list[Value]:
        return [parameter for layer in self.layers for parameter in layer.parameters()]

    def __repr__(self) -> str:
        return "\n".join(["MLP", *(f"  {layer!r}" for layer in self.layers)])
