"""What tensors say and do about their place: patches of `torch.Tensor`."""

import functools
from collections.abc import Callable
from typing import Any, cast

import torch

from engine.accelerator.virtual.device import CUDA, VirtualDevice
from engine.accelerator.virtual.moves import adopt, move, warn_of_haste
from engine.accelerator.virtual.patches.replaced import Patches
from engine.accelerator.virtual.tags import TAG, Block, inner_tensor, is_pinned, on_device, pin, storage, tag_of

Tensor = torch.Tensor
plain: Any = torch._C.TensorBase
real_device = plain.device.__get__

CAUSES = {
    "__bool__": "bool(): an if, while, assert, and, or, not",
    "__int__": "int()",
    "__float__": "float()",
    "__index__": "use as an index",
    "__format__": "print, str() or an f-string",
}
"""What people write that ends as `.item()`."""


def install(device: VirtualDevice, patches: Patches) -> None:
    """Patch the class `torch.Tensor`."""
    _places(device, patches)
    _moves(device, patches)
    _reads(device, patches)
    _pinning(device, patches)


def wanted_place(wanted: Any) -> bool | None:
    """True for the virtual device, False for the host, None for a device that is not our business, such as `meta`."""
    if isinstance(wanted, int) and not isinstance(wanted, bool):
        wanted = torch.device("cuda", wanted)
    wanted = torch.device(wanted)
    if wanted.type == "cuda" and wanted.index not in (None, 0):
        raise torch.AcceleratorError(
            f"CUDA error: invalid device ordinal: {wanted}; there is one virtual device, cuda:0"
        )
    return {"cuda": True, "cpu": False}.get(wanted.type)


def _places(device: VirtualDevice, patches: Patches) -> None:
    def place(self: Tensor) -> torch.device:
        try:
            return CUDA if type(storage(self).__dict__.get(TAG)) is Block else real_device(self)
        except (RuntimeError, NotImplementedError):
            inner = inner_tensor(self)
            return real_device(self) if inner is None else place(inner)

    def gradient(self: Tensor) -> Tensor | None:
        found: Tensor | None = plain.grad.__get__(self)
        if found is not None and on_device(self):
            adopt(device, found)
        return found

    def set_gradient(self: Tensor, gradient: Tensor | None) -> None:
        if isinstance(gradient, Tensor) and gradient.device != self.device:
            raise RuntimeError(
                f"attempting to assign a gradient with device type '{gradient.device.type}' to a tensor with device "
                f"type '{self.device.type}'. Please ensure that the gradient and the tensor are on the same device"
            )
        plain.grad.__set__(self, gradient)

    def type_name(self: Tensor, dtype: Any = None, non_blocking: bool = False, **kwargs: Any) -> Any:
        if dtype is None:
            return plain.type(self).replace("torch.", "torch.cuda." if on_device(self) else "torch.")
        dtype = getattr(dtype, "spelling", dtype)
        if isinstance(dtype, torch.dtype):  # which says nothing of places
            return plain.type(self, dtype, non_blocking, **kwargs)
        name = dtype if isinstance(dtype, str) else f"{dtype.__module__}.{dtype.__name__}"
        converted = plain.type(self, name.replace(".cuda", ""))
        return move(device, converted, ".cuda." in name, ".type()", non_blocking=non_blocking)

    patches.set(Tensor, "device", property(place))
    patches.set(Tensor, "is_cuda", property(on_device))
    patches.set(Tensor, "is_cpu", property(lambda self: place(self).type == "cpu"))
    patches.set(Tensor, "get_device", lambda self: 0 if on_device(self) else -1)
    patches.set(Tensor, "type", type_name)
    patches.set(Tensor, "grad", property(gradient, set_gradient, plain.grad.__delete__))


def _moves(device: VirtualDevice, patches: Patches) -> None:
    real_to: Any = Tensor.to

    def to(self: Tensor, *args: Any, **kwargs: Any) -> Tensor:
        copy = kwargs.pop("copy", False)
        other = kwargs.pop("other", args[0] if args and isinstance(args[0], Tensor) else None)
        if other is not None:
            args = (other.device, other.dtype, *args[1:])
        if args[2:] and all(isinstance(arg, bool) for arg in args[-2:]):  # the older form: (..., non_blocking, copy)
            args, copy = args[:-1], args[-1]
        if args and isinstance(args[0], int) and not isinstance(args[0], bool):
            args = (torch.device("cuda", args[0]), *args[1:])
        wanted, dtype, non_blocking, memory_format = torch._C._nn._parse_to(*args, **kwargs)
        place = on_device(self) if wanted is None else wanted_place(wanted)
        if place is None:
            return cast(Tensor, real_to(self, *args, copy=copy, **kwargs))
        reason = f".to({'cuda' if place else 'cpu'})"
        how = {"dtype": dtype, "non_blocking": non_blocking, "copy": copy, "memory_format": memory_format}
        return move(device, self, place, reason, **how)

    def cuda(
        self: Tensor, device_: Any = None, non_blocking: bool = False, memory_format: Any = None, **kw: Any
    ) -> Tensor:
        wanted_place(kw.get("device", device_) or 0)
        return move(device, self, True, ".cuda()", non_blocking=non_blocking, memory_format=memory_format)

    def cpu(self: Tensor, memory_format: Any = None) -> Tensor:
        return move(device, self, False, ".cpu()", memory_format=memory_format)

    def type_as(self: Tensor, other: Tensor) -> Tensor:
        return move(device, self, on_device(other), ".type_as()", dtype=other.dtype)

    def copy_(self: Tensor, source: Tensor, non_blocking: bool = False) -> Tensor:
        if on_device(source) != on_device(self) and source.requires_grad and torch.is_grad_enabled():
            source = move(device, source, on_device(self), "copy_", non_blocking=non_blocking)
        return cast("Tensor", plain.copy_(self, source, non_blocking))

    for function in (to, cuda, cpu, type_as, copy_):
        patches.set(Tensor, function.__name__, function)


def _reads(device: VirtualDevice, patches: Patches) -> None:
    def numpy(self: Tensor, *, force: bool = False) -> Any:
        if on_device(self):
            if not force:
                raise TypeError(
                    "can't convert cuda:0 device type tensor to numpy. "
                    "Use Tensor.cpu() to copy the tensor to host memory first."
                )
            self = self.detach().cpu()
        warn_of_haste(device, self)
        return plain.numpy(self, force=force)

    def array(self: Tensor, dtype: Any = None, copy: bool | None = None) -> Any:
        values = self.numpy()
        converted = values if dtype is None else values.astype(dtype, copy=False)
        return converted.copy() if copy and converted is values else converted

    def tolist(self: Tensor) -> Any:
        return plain.tolist(move(device, self.detach(), False, ".tolist()") if on_device(self) else self)

    def representation(real: Callable[..., str]) -> Callable[..., str]:
        def show(self: Tensor, *, tensor_contents: str | None = None) -> str:
            if on_device(self) and not device.muted:
                device.read(self.nbytes, "print, str() or an f-string", tag_of(self).number)
                device.note("approximate", "printing reads a tensor in several small copies; counted as one")
            device.muted += 1  # its own operations are no business of the program
            try:
                return real(self, tensor_contents=tensor_contents)
            finally:
                device.muted -= 1

        return show

    for function in (numpy, tolist):
        patches.set(Tensor, function.__name__, function)
    patches.set(Tensor, "__array__", array)
    patches.wrap(Tensor, "__repr__", representation)
    for name, cause in CAUSES.items():
        patches.wrap(Tensor, name, functools.partial(_because, device, cause))


def _because(device: VirtualDevice, cause: str, real: Callable[..., Any]) -> Callable[..., Any]:
    def method(self: Tensor, *args: Any) -> Any:
        before, device.cause = device.cause, device.cause or cause
        try:
            return real(self, *args)
        finally:
            device.cause = before

    return method


def _pinning(device: VirtualDevice, patches: Patches) -> None:
    def pin_memory(self: Tensor, device_: Any = None) -> Tensor:
        if on_device(self):
            raise RuntimeError(f"cannot pin '{self.type()}' only dense CPU tensors can be pinned")
        if is_pinned(self):
            return self
        device.muted += 1
        try:
            pinned = pin(self.detach().clone())
        finally:
            device.muted -= 1
        device.host_work("pin_memory", 2 * pinned.nbytes)
        return pinned

    patches.set(Tensor, "pin_memory", pin_memory)
    patches.set(Tensor, "is_pinned", lambda self, device=None: is_pinned(self))
    patches.set(Tensor, "record_stream", functools.partialmethod(_record_stream, device))
    patches.wrap(Tensor, "new", lambda real: lambda self, *args: _new(real, self, *args))


def _record_stream(self: Tensor, device: VirtualDevice, stream: Any) -> None:
    if not on_device(self):
        raise NotImplementedError(
            "Could not run 'aten::record_stream' with arguments from the 'CPU' backend. "
            "Call it on the tensor that is on the device."
        )
    device.keep(tag_of(self).number, stream.number)


def _new(real: Callable[..., Tensor], like: Tensor, *args: Any) -> Tensor:
    """The oldest way to make a tensor like another."""
    if not on_device(like):
        return real(like, *args)
    sizes = all(isinstance(arg, int) for arg in args)
    return like.new_empty(args) if sizes else like.new_tensor(*args)
