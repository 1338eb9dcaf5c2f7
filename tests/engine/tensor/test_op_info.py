"""PyTorch's own sample inputs for its operators: values and gradients agree on every sample that has a counterpart."""

import inspect
import warnings

import numpy as np
import pytest
import torch

from engine.tensor import Tensor, concatenate, stack, where

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from torch.testing._internal.common_methods_invocations import op_db

NO_DIM = ()


def reduction(name):
    return lambda x, dim=NO_DIM, keepdim=False: getattr(x, name)(None if dim == NO_DIM else dim, keepdim)


OPS = {
    "add": lambda x, other: x + other,
    "sub": lambda x, other: x - other,
    "mul": lambda x, other: x * other,
    "true_divide": lambda x, other: x / other,
    "pow": lambda x, other: x**other,
    "__radd__": lambda x, other: other + x,
    "__rsub__": lambda x, other: other - x,
    "__rmul__": lambda x, other: other * x,
    "__rdiv__": lambda x, other: other / x,
    "__rpow__": lambda x, other: other**x,
    "__rmatmul__": lambda x, other: other @ x,
    "maximum": lambda x, other: x.maximum(other),
    "where": lambda x, condition, other: where(condition, x, other),
    "neg": lambda x: -x,
    "abs": abs,
    "exp": lambda x: x.exp(),
    "log": lambda x: x.log(),
    "sqrt": lambda x: x.sqrt(),
    "tanh": lambda x: x.tanh(),
    "square": lambda x: x**2,
    "nn.functional.relu": lambda x: x.relu(),
    "sum": reduction("sum"),
    "mean": reduction("mean"),
    "amax": reduction("max"),
    "logsumexp": reduction("log_sum_exp"),
    "softmax": lambda x, dim: x.softmax(dim),
    "matmul": lambda x, other: x @ other,
    "mm": lambda x, other: x @ other,
    "mv": lambda x, other: x @ other,
    "dot": lambda x, other: x @ other,
    "bmm": lambda x, other: x @ other,
    "nn.functional.linear": lambda x, weight, bias=None: (
        x @ weight.transpose() if bias is None else x.linear(weight, bias)
    ),
    "nn.functional.layer_norm": lambda x, shape, weight=1.0, bias=0.0, eps=1e-5: x.layer_norm(weight, bias, eps),
    "nn.functional.cross_entropy": lambda x, targets: x.cross_entropy(targets.data),
    "reshape": lambda x, shape: x.reshape(*shape),
    "view": lambda x, shape: x.reshape(*shape),
    "permute": lambda x, order: x.permute(*order),
    "transpose": lambda x, first, second: x.transpose(first, second),
    "expand": lambda x, shape: x.expand(*shape),
    "__getitem__": lambda x, index: x[index],
    "cat": lambda xs, dim=0: concatenate(xs, dim),
    "stack": lambda xs, dim=0: stack(xs, dim),
}


def ours(argument, known):
    """A torch argument as ours; one that stands twice is one tensor here too."""
    if isinstance(argument, torch.Tensor):
        made = Tensor(argument.detach().numpy(), requires_grad=argument.requires_grad)
        return known.setdefault(id(argument), made)
    if type(argument) in (tuple, list):
        return type(argument)(ours(item, known) for item in argument)
    return argument


def tensors(arguments):
    for argument in arguments:
        if isinstance(argument, torch.Tensor | Tensor):
            yield argument
        elif isinstance(argument, tuple | list):
            yield from tensors(argument)


def has_counterpart(name, sample):
    """Ours has fewer options: no `alpha`, no weights of classes, layer_norm along one axis, no axis of a 0-d tensor."""
    shape = sample.input.shape if isinstance(sample.input, torch.Tensor) else None
    if name == "nn.functional.layer_norm" and len(sample.args[0]) != 1:
        return False
    if name == "nn.functional.cross_entropy" and (len(shape) != 2 or sample.args[0].is_floating_point()):
        return False
    if shape == () and name in {"softmax", "transpose", "logsumexp"} | (
        {"sum", "mean", "amax"} if "dim" in sample.kwargs else set()
    ):
        return False
    if name == "__getitem__" and any(
        isinstance(i, torch.Tensor) and i.dtype == torch.uint8 for i in tensors(sample.args)
    ):
        return False
    if name in {"cat", "stack"} and (
        len({t.ndim for t in sample.input}) > 1 or len({t.dtype for t in sample.input}) > 1
    ):
        return False
    try:
        inspect.signature(OPS[name]).bind(sample.input, *sample.args, **sample.kwargs)
    except TypeError:
        return False
    return True


def samples(name):
    for info in op_db:
        if info.name == name:
            for sample in info.sample_inputs("cpu", torch.float64, requires_grad=True):
                if has_counterpart(name, sample):
                    yield info.op, sample


def numbers(result):
    return result.detach().numpy() if isinstance(result, torch.Tensor) else result.data


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("name", OPS)
def test_values_and_gradients_agree_on_every_sample(name):
    torch.manual_seed(0)
    checked = 0
    for op, sample in samples(name):
        arguments = (sample.input, *sample.args)
        mine = ours(arguments, {})
        result, expected = OPS[name](*mine, **sample.kwargs), op(*arguments, **sample.kwargs)
        np.testing.assert_allclose(numbers(result), numbers(expected), rtol=1e-12, atol=1e-14)
        assert result.shape == tuple(expected.shape)
        if expected.requires_grad:
            seed = np.cos(np.arange(expected.numel(), dtype=float)).reshape(result.shape)
            for tensor in tensors(arguments):
                tensor.grad = None  # several samples may share it
            result.backward(seed)
            expected.backward(torch.from_numpy(seed))
            for left, right in zip(tensors(mine), tensors(arguments), strict=True):
                if right.requires_grad and right.is_leaf and right.grad is not None:
                    np.testing.assert_allclose(left.grad, right.grad.numpy(), rtol=1e-11, atol=1e-13)
        checked += 1
    assert checked, f"no sample of {name} was checked"


def test_there_are_hundreds_of_samples():
    assert sum(1 for name in OPS for _ in samples(name)) >= 330
