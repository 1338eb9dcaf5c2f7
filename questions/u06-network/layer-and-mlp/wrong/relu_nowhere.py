"""Makes every layer linear.

fails: check_hidden_neurons_keep_their_relu
teach: Affine functions of affine functions are affine: without relu in between, all layers together can do what one
    layer does. It is the bend in each hidden neuron that depth builds on.
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
        self.neurons = [Neuron(inputs, relu) for _ in range(outputs)]

    def __call__(self, xs: list[Value]) -> list[Value]:
        return [neuron(xs) for neuron in self.neurons]

    def parameters(self) -> list[Value]:
        return [parameter for neuron in self.neurons for parameter in neuron.parameters()]


class MLP:
    def __init__(self, inputs: int, sizes: list[int]) -> None:
        widths = [inputs, *sizes]
        last = len(sizes) - 1
        self.layers = [Layer(widths[i], widths[i + 1], relu=False) for i in range(len(sizes))]

    def __call__(self, xs: list[Value]) -> list[Value]:
        for layer in self.layers:
            xs = layer(xs)
        return xs

    def parameters(self) -> list[Value]:
        return [parameter for layer in self.layers for parameter in layer.parameters()]
