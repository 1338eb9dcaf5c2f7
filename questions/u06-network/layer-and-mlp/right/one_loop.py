"""One loop: what a layer gives is what the next one takes. The layer that reaches the end of the sizes is linear."""

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
        self.neurons = []
        for _ in range(outputs):
            self.neurons.append(Neuron(inputs, relu))

    def __call__(self, xs: list[Value]) -> list[Value]:
        return [neuron(xs) for neuron in self.neurons]

    def parameters(self) -> list[Value]:
        found = []
        for neuron in self.neurons:
            found += neuron.parameters()
        return found


class MLP:
    def __init__(self, inputs: int, sizes: list[int]) -> None:
        self.layers = []
        for place, outputs in enumerate(sizes, start=1):
            self.layers.append(Layer(inputs, outputs, relu=place < len(sizes)))
            inputs = outputs

    def __call__(self, xs: list[Value]) -> list[Value]:
        for layer in self.layers:
            xs = layer(xs)
        return xs

    def parameters(self) -> list[Value]:
        found = []
        for layer in self.layers:
            found += layer.parameters()
        return found
