"""Layers of Tensors and their training, beside PyTorch."""

import numpy as np
import pytest
import torch

from engine import optim
from engine.tensor import Tensor
from engine.tensor.nn import Linear, Sequential, mlp


def twin(model):
    """The same network in PyTorch, with the same weights."""
    steps = []
    for step in model.steps:
        if not isinstance(step, Linear):
            steps.append(torch.nn.ReLU())
            continue
        linear = torch.nn.Linear(step.weight.shape[1], step.weight.shape[0], dtype=torch.float64)
        with torch.no_grad():
            linear.weight.copy_(torch.from_numpy(step.weight.data))
            linear.bias.copy_(torch.from_numpy(step.bias.data))
        steps.append(linear)
    return torch.nn.Sequential(*steps)


PAIRS = {
    "sgd": (lambda p: optim.SGD(p, 0.1, momentum=0.9), lambda p: torch.optim.SGD(p, 0.1, momentum=0.9)),
    "adam": (lambda p: optim.Adam(p, 0.01), lambda p: torch.optim.Adam(p, 0.01)),
}


@pytest.mark.parametrize("name", PAIRS)
def test_training_agrees_with_pytorch_step_by_step(name):
    rng = np.random.default_rng(0)
    model = mlp([4, 8, 3], rng, np.float64)
    reference = twin(model)
    descent, other = PAIRS[name][0](model.parameters()), PAIRS[name][1](reference.parameters())
    inputs, targets = rng.standard_normal((16, 4)), rng.integers(0, 3, 16)
    for _ in range(30):
        loss = model(Tensor(inputs)).cross_entropy(targets)
        expected = torch.nn.functional.cross_entropy(reference(torch.from_numpy(inputs)), torch.from_numpy(targets))
        assert loss.item() == pytest.approx(expected.item(), rel=1e-9)
        for optimizer, root in ((descent, loss), (other, expected)):
            optimizer.zero_grad()
            root.backward()
            optimizer.step()
    for mine, theirs in zip(model.parameters(), reference.parameters(), strict=True):
        np.testing.assert_allclose(mine.data, theirs.detach().numpy(), rtol=1e-8)


def test_clipping_measures_all_gradients_as_one_vector():
    model = mlp([3, 4, 2], dtype=np.float64)
    reference = twin(model)
    x = np.random.default_rng(1).standard_normal((5, 3))
    model(Tensor(x)).sum().backward()
    reference(torch.from_numpy(x)).sum().backward()
    length = optim.clip(model.parameters(), 0.5)
    assert length == pytest.approx(torch.nn.utils.clip_grad_norm_(reference.parameters(), 0.5).item(), rel=1e-12)
    for mine, theirs in zip(model.parameters(), reference.parameters(), strict=True):
        np.testing.assert_allclose(mine.grad, theirs.grad.numpy(), rtol=1e-5)


def test_steps_are_modules_or_functions_and_parameters_come_from_all():
    inner = Linear(4, 4)
    model = Sequential(Linear(2, 4), Tensor.tanh, Sequential(inner, lambda x: x * 2.0))
    assert len(model.parameters()) == 4
    assert model.parameters()[2] is inner.weight
    model(Tensor([[1.0, 2.0]])).sum().backward()
    model.zero_grad()
    assert all(parameter.grad is None for parameter in model.parameters())


def test_the_generator_decides_the_weights():
    first, second, other = (mlp([2, 3], np.random.default_rng(seed)).parameters()[0].data for seed in (1, 1, 2))
    assert np.array_equal(first, second)
    assert not np.array_equal(first, other)
