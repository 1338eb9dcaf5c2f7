"""Functions that look at devices in C++ before any operation: there all tensors seem to be together."""

import functools
from collections.abc import Callable
from typing import Any

import torch
import torch.nn.functional

from engine.accelerator.virtual.ops import tensors_in
from engine.accelerator.virtual.patches.replaced import Patches
from engine.accelerator.virtual.tags import AMBIGUOUS, tag_of

Tensor = torch.Tensor


def install(patches: Patches) -> None:
    """Patch them."""
    patches.wrap(torch.nn.functional, "scaled_dot_product_attention", _attention)
    patches.wrap(torch, "meshgrid", _grid)
    for name in ("lstm", "gru", "rnn_tanh", "rnn_relu"):
        patches.wrap(torch._VF, name, _recurrent)
    patches.set(torch.backends.cudnn, "is_acceptable", lambda tensor: False)  # else it warns that cuDNN is missing


def apart(tensors: list[Tensor]) -> Tensor | None:
    """The first that is not where the first of all is."""
    known = [tensor for tensor in tensors if tag_of(tensor) is not AMBIGUOUS]
    return next((tensor for tensor in known if tensor.device != known[0].device), None)


def _attention(real: Callable[..., Tensor]) -> Callable[..., Tensor]:
    @functools.wraps(real)
    def attend(query: Tensor, key: Tensor, value: Tensor, *args: Any, **kwargs: Any) -> Tensor:
        if apart([query, key, value]) is not None:
            raise RuntimeError(
                "Expected query, key, and value to have the same device type, but got query.device: "
                f"{query.device} key.device: {key.device} and value.device: {value.device} instead."
            )
        return real(query, key, value, *args, **kwargs)

    return attend


def _grid(real: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(real)
    def grid(*tensors: Any, indexing: str | None = None) -> Any:
        if apart(tensors_in(tensors)) is not None:
            raise RuntimeError("meshgrid expects all tensors to have the same device")
        return real(*tensors, indexing=indexing)

    return grid


def _recurrent(real: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(real)
    def run(data: Tensor, *args: Any) -> Any:
        at = next(number for number, arg in enumerate(args) if isinstance(arg, list))
        for what, tensors in (("hidden", tensors_in(args[at - 1])), ("parameter", args[at])):
            other = apart([data, *tensors])
            if other is not None:
                raise RuntimeError(
                    f"Input and {what} tensors are not at the same device, found input tensor at {data.device} "
                    f"and {what} tensor at {other.device}"
                )
        return real(data, *args)

    return run
