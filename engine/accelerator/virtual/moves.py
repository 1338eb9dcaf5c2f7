"""Tensors that change places, values and gradients both."""

from typing import Any, cast

import torch

from engine.accelerator.events import Direction
from engine.accelerator.virtual.device import VirtualDevice
from engine.accelerator.virtual.ops import size
from engine.accelerator.virtual.tags import (
    AMBIGUOUS,
    ARRIVING,
    LEAVING,
    TAG,
    Block,
    inner_tensor,
    is_pinned,
    on_device,
    pin,
    storage,
    tag_of,
)

real_to: Any = torch.Tensor.to


def move(
    device: VirtualDevice,
    tensor: torch.Tensor,
    to_device: bool,
    reason: str,
    *,
    dtype: torch.dtype | None = None,
    non_blocking: bool = False,
    copy: bool = False,
    memory_format: torch.memory_format | None = None,
) -> torch.Tensor:
    """The tensor on the device (or on the host), the same object where it is there already."""
    wanted = {"dtype": dtype or tensor.dtype} | ({} if memory_format is None else {"memory_format": memory_format})
    if on_device(tensor) == to_device:
        return cast("torch.Tensor", real_to(tensor, copy=copy, **wanted))
    if dtype is not None and converts_before(to_device, non_blocking):
        tensor = real_to(tensor, dtype=dtype)
    return cast("torch.Tensor", real_to(send(device, tensor, to_device, reason, non_blocking), **wanted))


def converts_before(to_device: bool, non_blocking: bool) -> bool:
    """Whether torch changes a dtype before it sends: on the host where that waits anyway, else on the device."""
    return to_device != non_blocking


def send(device: VirtualDevice, tensor: torch.Tensor, to_device: bool, reason: str, non_blocking: bool) -> torch.Tensor:
    """A copy on the other side, through which a gradient finds back."""
    if tensor.is_meta:
        raise NotImplementedError("Cannot copy out of meta tensor; no data!")
    if tensor.layout is not torch.strided:
        raise NotImplementedError(
            f"line {device.lines.here()}: the virtual accelerator does not send sparse tensors: make it dense with "
            "to_dense(), or make it on the device"
        )
    if tensor.requires_grad and torch.is_grad_enabled():
        return Crossing.apply(tensor, device, to_device, non_blocking, reason)  # type: ignore[no-untyped-call,no-any-return]
    return cross(tensor, device, to_device, non_blocking, reason)


class Crossing(torch.autograd.Function):
    """A copy over the link whose gradient travels back."""

    @staticmethod
    def forward(context: Any, tensor: torch.Tensor, *how: Any) -> torch.Tensor:
        """Send the values."""
        device, to_device, *_ = how
        context.device, context.back = device, not to_device
        return cross(tensor, *how)

    @staticmethod
    def backward(context: Any, *gradients: torch.Tensor) -> Any:
        """Send the gradient to where the values came from."""
        (gradient,) = gradients
        back = move(context.device, gradient, context.back, "the gradient of a copy")
        return back, None, None, None, None


def cross(
    tensor: torch.Tensor, device: VirtualDevice, to_device: bool, non_blocking: bool, reason: str
) -> torch.Tensor:
    """A copy on the other side."""
    source = tensor.detach()
    if not is_dense(source):
        source = source.contiguous()  # seen and counted: torch gathers the bytes before it sends them
    device.muted += 1
    try:
        target = source.clone()
    finally:
        device.muted -= 1
    if to_device:
        storage(target).__dict__[TAG] = device.memory.take(storage(target).nbytes())
    elif non_blocking:
        pin(target)  # torch allocates pinned memory for such a result by itself
    write_down(device, tensor, target, reason, non_blocking=non_blocking)
    return target


def is_dense(tensor: torch.Tensor) -> bool:
    """Whether its elements fill one stretch of memory, in whatever order.

    >>> is_dense(torch.ones(2, 3).t()), is_dense(torch.ones(4)[::2])
    (True, False)
    """
    steps = sorted((stride, length) for stride, length in zip(tensor.stride(), tensor.shape, strict=True) if length > 1)
    filled = 1
    for stride, length in steps:
        if stride != filled:
            return False
        filled *= length
    return True


def write_down(
    device: VirtualDevice, source: torch.Tensor, target: torch.Tensor, reason: str, *, non_blocking: bool
) -> None:
    """Note that the bytes of `source` went to `target` over the link."""
    if not target.numel():
        return
    to_device = on_device(target)
    pinned = is_pinned(source if to_device else target)
    again = device.crossed_before(source)
    device.crossed_before(target)  # so that sending it back is seen to be a return
    direction: Direction = "h2d" if to_device else "d2h"
    block = tag_of(target if to_device else source).number
    how = {"pinned": pinned, "non_blocking": non_blocking, "again": again, "block": block}
    sent = target if converts_before(to_device, non_blocking) else source
    device.copy(direction, target.numel() * sent.element_size(), reason, **how)
    if non_blocking and pinned:  # on its way, until the host waits
        host, state = (source, LEAVING) if to_device else (target, ARRIVING)
        storage(host).__dict__[state] = (device.stream, device.place)


def rearranges_on_device(source: torch.Tensor, target: torch.Tensor, *, non_blocking: bool) -> bool:
    """Whether a copy over the link needs a kernel beside it: to gather or scatter elements, or to convert them."""
    alike = source.dtype == target.dtype
    if alike and source.stride() == target.stride() and is_dense(target):
        return False
    there = target if on_device(target) else source
    return not there.is_contiguous() or (not alike and non_blocking)


def adopt(device: VirtualDevice, tensor: torch.Tensor) -> None:
    """Call a tensor that C++ made for itself the device's own, where it has come to be the gradient of such a one."""
    try:
        place = storage(tensor)
    except (RuntimeError, NotImplementedError):
        if (inner := inner_tensor(tensor)) is not None:
            adopt(device, inner)
        return
    if place.__dict__.get(TAG) is AMBIGUOUS:
        place.__dict__[TAG] = device.memory.take(place.nbytes())


def send_new(device: VirtualDevice, tensor: torch.Tensor, reason: str) -> torch.Tensor:
    """Call a tensor that was just made on the host the device's own: `torch.tensor(data, device="cuda")`."""
    attributes = storage(tensor).__dict__
    if type(attributes.get(TAG)) is not Block:
        block = attributes[TAG] = device.memory.take(storage(tensor).nbytes())
        device.copy("h2d", size(tensor), reason, block=block.number)
    return tensor


def warn_of_haste(device: VirtualDevice, tensor: torch.Tensor, *, writes: bool = False) -> None:
    """Note where the host touches memory that a non_blocking copy may still be writing, or reading."""
    try:
        attributes = storage(tensor).__dict__
    except (RuntimeError, NotImplementedError):  # sparse: never part of such a copy
        return
    arriving, leaving = attributes.get(ARRIVING), attributes.get(LEAVING) if writes else None
    if arriving and not device.order.host_knows(*arriving):
        device.note("early read", "the host reads the result of a non_blocking copy before waiting for it")
    if leaving and not device.order.host_knows(*leaving):
        device.note("early write", "the host overwrites memory that a non_blocking copy may still be reading")
