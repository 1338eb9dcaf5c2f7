"""The same two training steps for every tensor engine, on one thread, in float32.

    tiny   2-16-16-1, batch 100, hinge loss: where the overhead of each operation shows
    mid    784-128-10, batch 32, cross-entropy: where the matrix products do

Run by engine_speed.py, one process for each engine: python engine_tensor_tasks.py ENGINE TASK
For each line on stdin it trains for some steps and prints the CPU seconds of one of them.
"""

import importlib
import os
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[threads] = "1"

import numpy as np  # noqa: E402  (after the number of threads is set)

SIZES = {"tiny": (2, 16, 16, 1), "mid": (784, 128, 10)}
RATE = 0.01
STEPS = {"tinygrad TinyJit": 20}
"""How many steps make one measurement, where it is not 200."""


def data(task: str) -> tuple[Any, Any]:
    rng = np.random.default_rng(0)
    if task == "tiny":
        inputs = rng.standard_normal((100, 2)).astype(np.float32)
        return inputs, np.sign(inputs[:, :1] * inputs[:, 1:]).astype(np.float32)
    return rng.standard_normal((32, 784)).astype(np.float32), rng.integers(0, 10, 32)


def weights(task: str) -> list[tuple[Any, Any]]:
    rng = np.random.default_rng(1)
    sizes = SIZES[task]
    return [
        (rng.uniform(-1, 1, (o, i)).astype(np.float32) / np.float32(i**0.5), np.zeros(o, np.float32))
        for i, o in pairwise(sizes)
    ]


def ours(task: str) -> Callable[[], float]:
    from engine import Tensor, optim
    from engine.tensor.nn import mlp

    model, (inputs, targets) = mlp(SIZES[task]), data(task)
    for layer, (weight, bias) in zip(model.steps[::2], weights(task), strict=True):
        layer.weight.data, layer.bias.data = weight, bias
    descent, x = optim.SGD(model.parameters(), RATE), Tensor(inputs)
    signs = Tensor(targets)

    def step() -> float:
        scores = model(x)
        loss = (1 - scores * signs).relu().mean() if task == "tiny" else scores.cross_entropy(targets)
        descent.zero_grad()
        loss.backward()
        descent.step()
        return loss.item()

    return step


def torch_eager(task: str) -> Callable[[], float]:
    torch = importlib.import_module("torch")
    torch.set_num_threads(1)
    steps: list[Any] = []
    for weight, bias in weights(task):
        linear = torch.nn.Linear(weight.shape[1], weight.shape[0])
        with torch.no_grad():
            linear.weight.copy_(torch.from_numpy(weight))
            linear.bias.copy_(torch.from_numpy(bias))
        steps += [linear, torch.nn.ReLU()]
    model = torch.nn.Sequential(*steps[:-1])
    descent, (x, targets) = torch.optim.SGD(model.parameters(), RATE), map(torch.from_numpy, data(task))

    def step() -> float:
        scores = model(x)
        loss = (
            (1 - scores * targets).relu().mean()
            if task == "tiny"
            else torch.nn.functional.cross_entropy(scores, targets)
        )
        descent.zero_grad()
        loss.backward()
        descent.step()
        return loss.item()

    return step


def hips_autograd(task: str) -> Callable[[], float]:
    autograd, anp = importlib.import_module("autograd"), importlib.import_module("autograd.numpy")
    (inputs, targets), parameters = data(task), weights(task)
    rows = np.arange(len(inputs))

    def loss(parameters: Any) -> Any:
        x = inputs
        for i, (weight, bias) in enumerate(parameters):
            x = anp.dot(x, weight.T) + bias
            x = anp.maximum(x, 0) if i < len(parameters) - 1 else x
        if task == "tiny":
            return anp.mean(anp.maximum(1 - x * targets, 0))
        x = x - anp.max(x, axis=1, keepdims=True)
        return anp.mean(anp.log(anp.sum(anp.exp(x), axis=1)) - x[rows, targets])

    both = autograd.value_and_grad(loss)

    def step() -> float:
        value, gradients = both(parameters)
        for (weight, bias), (to_weight, to_bias) in zip(parameters, gradients, strict=True):
            np.subtract(weight, RATE * to_weight, out=weight)
            np.subtract(bias, RATE * to_bias, out=bias)
        return float(value)

    return step


def tinygrad(task: str) -> Callable[[], float]:
    os.environ |= {"DEV": "CPU", "TRAINING": "1"}
    from tinygrad import Tensor, TinyJit, nn

    inputs, targets = data(task)
    parameters = [(Tensor(weight), Tensor(bias)) for weight, bias in weights(task)]
    descent, x = nn.optim.SGD([tensor for pair in parameters for tensor in pair], lr=RATE), Tensor(inputs)
    y = Tensor(targets if task == "tiny" else targets.astype(np.int32))

    @TinyJit
    def jitted() -> Any:
        signal = x
        for i, (weight, bias) in enumerate(parameters):
            signal = signal @ weight.T + bias
            signal = signal.relu() if i < len(parameters) - 1 else signal
        loss = (1 - signal * y).relu().mean() if task == "tiny" else signal.sparse_categorical_crossentropy(y)
        descent.zero_grad()
        loss.backward()
        return loss.realize(*descent.schedule_step())

    return lambda: float(jitted().item())


ENGINES = {"ours": ours, "torch eager": torch_eager, "HIPS autograd": hips_autograd, "tinygrad TinyJit": tinygrad}


if __name__ == "__main__":
    engine, task = sys.argv[1:]
    once, count = ENGINES[engine](task), STEPS.get(engine, 200)
    losses = [once() for _ in range(20)]
    print("ready", losses[3], flush=True)
    for _ in sys.stdin:
        began = time.process_time()
        for _ in range(count):
            once()
        print((time.process_time() - began) / count, flush=True)
