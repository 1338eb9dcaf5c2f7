"""`torch.autograd.backward` and `torch.autograd.grad`, which `Tensor.backward` calls as well."""

import functools
from collections.abc import Callable
from typing import Any

import torch

from engine.accelerator.virtual.device import VirtualDevice
from engine.accelerator.virtual.moves import adopt
from engine.accelerator.virtual.ops import tensors_in
from engine.accelerator.virtual.patches.replaced import Patches
from engine.accelerator.virtual.tags import on_device


def install(device: VirtualDevice, patches: Patches) -> None:
    """Patch them."""
    patches.wrap(torch.autograd, "backward", functools.partial(_backward, device))
    patches.wrap(torch.autograd, "grad", functools.partial(_grad, device))


def _backward(device: VirtualDevice, real: Callable[..., None]) -> Callable[..., None]:
    @functools.wraps(real)
    def backward(tensors: Any, grad_tensors: Any = None, *args: Any, **kwargs: Any) -> None:
        require_beside(tensors, grad_tensors)
        device.look_at_activations(tensors)
        with device.going_backward():
            real(tensors, grad_tensors, *args, **kwargs)

    return backward


def _grad(device: VirtualDevice, real: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(real)
    def grad(outputs: Any, inputs: Any, grad_outputs: Any = None, *args: Any, **kwargs: Any) -> Any:
        require_beside(outputs, grad_outputs)
        device.look_at_activations(outputs)
        with device.going_backward():
            gradients = real(outputs, inputs, grad_outputs, *args, **kwargs)
        for tensor, gradient in zip(tensors_in(inputs), gradients, strict=False):
            if gradient is not None and on_device(tensor):
                adopt(device, gradient)
        return gradients

    return grad


def require_beside(outputs: Any, gradients: Any) -> None:
    """Raise what torch raises where a gradient to begin with is not on the device of its output."""
    pairs = zip(*(each if isinstance(each, (tuple, list)) else (each,) for each in (outputs, gradients)), strict=False)
    for position, (output, gradient) in enumerate(pairs):
        if isinstance(gradient, torch.Tensor) and gradient.dim() and output.device != gradient.device:
            raise RuntimeError(
                f"invalid gradient at index {position} - expected device {output.device} but got {gradient.device}"
            )
