"""Makes one neuron and repeats it: `[Neuron(inputs)] * outputs`.

fails: check_each_neuron_has_parameters_of_its_own
teach: `[thing] * 4` holds four references to one object. All outputs of the layer are then equal for ever, and its
    only neuron is updated four times a step. A list comprehension makes four.
"""

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
        self.neurons = [Neuron(inputs, relu)] * outputs

    def __call__(self, xs: list[Value]) -> list[Value]:
        return [neuron(xs) for neuron in self.neurons]

    def parameters(self) -> list[Value]:
        return [parameter for neuron in self.neurons for parameter in neuron.parameters()]


class MLP:
    def __init__(self, inputs: int, sizes: list[int]) -> None:
        widths = [inputs, *sizes]
        last = len(sizes) - 1
        self.layers = [Layer(widths[i], widths[i + 1], relu=i < last) for i in range(len(sizes))]

    def __call__(self, xs: list[Value]) -> list[Value]:
        for layer in self.layers:
            xs = layer(xs)
        return xs

    def parameters(self) -> list[Value]:
        return [parameter for layer in self.layers for parameter in layer.parameters()]
