"""Functions that look at devices in C++ before any operation: there all tensors seem to be together."""

import contextlib
import functools
from collections.abc import Callable
from typing import Any

import torch
import torch.nn.functional
from torch.nn.attention import SDPBackend, sdpa_kernel

from engine.accelerator.virtual.device import VirtualDevice
from engine.accelerator.virtual.kernels import words
from engine.accelerator.virtual.ops import tensors_in
from engine.accelerator.virtual.patches.autocasting import cast
from engine.accelerator.virtual.patches.replaced import Patches
from engine.accelerator.virtual.rules import require_generator
from engine.accelerator.virtual.tags import AMBIGUOUS, on_device, tag_of

Tensor = torch.Tensor
RANDOM = words("uniform_ normal_ random_ bernoulli_ exponential_ geometric_ cauchy_ log_normal_ multinomial bernoulli")
BACKENDS: Any = torch.backends.cuda
SHORT = (torch.float16, torch.bfloat16)
"""Not every CPU runs recurrent layers in these."""


def install(device: VirtualDevice, patches: Patches) -> None:
    """Patch them."""
    attention = functools.partial(_attention, device)
    patches.wrap(torch.nn.functional, "scaled_dot_product_attention", attention)
    patches.wrap(torch, "meshgrid", _grid)
    patches.wrap(torch.nn.functional, "one_hot", _one_hot)
    for name in RANDOM:
        patches.wrap(Tensor, name, _random)
    for name in ("multinomial", "bernoulli"):
        patches.wrap(torch, name, _random)
    for name in ("lstm", "gru", "rnn_tanh", "rnn_relu"):
        patches.wrap(torch._VF, name, _recurrent)
    patches.set(torch.backends.cudnn, "is_acceptable", lambda tensor: False)  # else it warns that cuDNN is missing


def apart(tensors: list[Tensor]) -> Tensor | None:
    """The first that is not where the first of all is."""
    known = [tensor for tensor in tensors if tag_of(tensor) is not AMBIGUOUS]
    return next((tensor for tensor in known if tensor.device != known[0].device), None)


def _attention(device: VirtualDevice, real: Callable[..., Tensor]) -> Callable[..., Tensor]:
    @functools.wraps(real)
    def attend(
        query: Tensor,
        key: Tensor,
        value: Tensor,
        attn_mask: Any = None,
        dropout_p: float = 0.0,
        *args: Any,
        **kwargs: Any,
    ) -> Tensor:
        if apart([query, key, value]) is not None:
            raise RuntimeError(
                "Expected query, key, and value to have the same device type, but got query.device: "
                f"{query.device} key.device: {key.device} and value.device: {value.device} instead."
            )
        if not BACKENDS.math_sdp_enabled() and on_device(query) and _nothing_fits(query):
            raise RuntimeError("No available kernel. Aborting execution.")
        if dropout_p and on_device(query):
            device.note("approximate", "attention with dropout is counted by its parts; a real device has one kernel")
        with _stand_in() if on_device(query) else contextlib.nullcontext():
            return real(query, key, value, attn_mask, dropout_p, *args, **kwargs)

    return attend


def _stand_in() -> contextlib.AbstractContextManager[None]:
    """The CPU has no kernel for two of a GPU's backends; where a program has left only those, others play them."""
    if BACKENDS.flash_sdp_enabled() or BACKENDS.math_sdp_enabled():
        return contextlib.nullcontext()
    return sdpa_kernel([SDPBackend.FLASH_ATTENTION, SDPBackend.MATH])


def _nothing_fits(query: Tensor) -> bool:
    """Whether the program has left only kernels that want short floats, and has none."""
    return query.dtype in (torch.float32, torch.float64) and not BACKENDS.mem_efficient_sdp_enabled()


def _one_hot(real: Callable[..., Tensor]) -> Callable[..., Tensor]:
    """A CPU reads the smallest and the largest number first; a GPU reads none if it is told the number of classes."""

    @functools.wraps(real)
    def one_hot(tensor: Tensor, num_classes: int = -1) -> Tensor:
        is_refused = tensor.dtype != torch.int64 or num_classes < -1 or num_classes == 0
        if is_refused or not on_device(tensor) or not tensor.numel():
            return real(tensor, num_classes)
        width = int(tensor.max()) + 1 if num_classes == -1 else num_classes
        rows = torch.zeros(*tensor.shape, width, dtype=torch.int64, device=tensor.device)
        return rows.scatter_(-1, tensor.unsqueeze(-1), 1)

    return one_hot


def _random(real: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(real)
    def draw(tensor: Tensor, *args: Any, **kwargs: Any) -> Any:
        if kwargs.get("generator") is not None:
            require_generator(kwargs["generator"], tensor.device.type)
        return real(tensor, *args, **kwargs)

    return draw


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
        if on_device(data) and data.dtype in SHORT:
            return cast(real(*cast((data, *args), torch.float32)), data.dtype)
        return real(data, *args)

    return run
