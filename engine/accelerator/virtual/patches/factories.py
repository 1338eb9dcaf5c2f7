"""Where new tensors are born: patches of `torch.zeros` and its kin."""

import functools
from collections.abc import Callable
from typing import Any, Self

import torch
from torch.utils._device import DeviceContext

from engine.accelerator.virtual.device import VirtualDevice
from engine.accelerator.virtual.kernels import words
from engine.accelerator.virtual.moves import move, send_new
from engine.accelerator.virtual.ops import tensors_in
from engine.accelerator.virtual.patches.replaced import Patches
from engine.accelerator.virtual.patches.tensors import wanted_place
from engine.accelerator.virtual.rules import require_generator
from engine.accelerator.virtual.tags import on_device, pin

NEW = words("""
    empty ones zeros full arange rand randn randint randperm eye linspace logspace empty_strided range tril_indices
    triu_indices hann_window hamming_window empty_permuted scalar_tensor bartlett_window blackman_window kaiser_window
    normal
""")
LIKE = words("zeros_like ones_like rand_like randn_like randint_like full_like empty_like")
METHODS = words("new_empty new_zeros new_ones new_full new_empty_strided")
FROM_DATA = {"tensor": True, "as_tensor": False, "asarray": False}
"""Name -> whether it copies a tensor that it is given."""


def install(device: VirtualDevice, patches: Patches) -> None:
    """Patch everything that makes tensors."""
    for name in NEW:
        patches.wrap(torch, name, functools.partial(_new, device))
    for owner, names in ((torch, LIKE), (torch.Tensor, METHODS)):
        for name in names:
            patches.wrap(owner, name, functools.partial(_like, device))
    for name, copies in FROM_DATA.items():
        patches.wrap(torch, name, functools.partial(_from_data, device, copies))
    patches.set(torch.Tensor, "new_tensor", _new_tensor)
    _defaults(device, patches)
    patches.set(torch, "Generator", Generator)


def place_for(device: VirtualDevice, wanted: Any) -> bool | None:
    """Where a new tensor goes: where it is wanted, where `with torch.device(...)` or the default says, or the host."""
    if wanted is None:
        wanted = _context_device() or device.default or "cpu"
    return wanted_place(wanted)


def _context_device() -> torch.device | None:
    real_default = _real_default()  # it is a context as well, and a default that is set later must not lose against it
    for position in reversed(range(torch._C._len_torch_function_stack())):
        mode = torch._C._get_function_stack_at(position)
        if isinstance(mode, DeviceContext) and mode is not real_default:
            return torch.device(mode.device)
    return None


def _real_default() -> DeviceContext | None:
    """What `torch.set_default_device` left behind before there was a virtual device."""
    return getattr(torch._GLOBAL_DEVICE_CONTEXT, "device_context", None)


def born(device: VirtualDevice, place: bool, pinned: bool, make: Callable[[], Any]) -> Any:
    """Make a tensor in one place."""
    before, device.birthplace = device.birthplace, place
    try:
        made = make()
    finally:
        device.birthplace = before
    return pin(made) if pinned else made


def _new(device: VirtualDevice, real: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(real)
    def make(*args: Any, pin_memory: bool = False, **kwargs: Any) -> Any:
        wanted = kwargs.pop("device", None)
        place = place_for(device, wanted)
        if place is None:
            return real(*args, device=wanted, **kwargs)
        require_generator(kwargs.get("generator"), "cuda" if place else "cpu")
        if not any(isinstance(arg, torch.Tensor) for arg in args):
            kwargs["device"] = "cpu"  # else `with torch.device("cuda")` would ask torch itself for a GPU
        return born(device, place, pin_memory, functools.partial(real, *args, **kwargs))

    return make


def _like(device: VirtualDevice, real: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(real)
    def make(like: torch.Tensor, *args: Any, pin_memory: bool = False, **kwargs: Any) -> Any:
        wanted = kwargs.pop("device", None)
        place = on_device(like) if wanted is None else wanted_place(wanted)
        if place is None:
            return real(like, *args, device=wanted, **kwargs)
        if place == on_device(like):
            made = real(like, *args, **kwargs)
            return pin(made) if pin_memory else made
        made = _elsewhere(real.__name__, like, args, {"dtype": like.dtype, **kwargs, "device": wanted})
        return pin(made) if pin_memory else made

    return make


def _elsewhere(name: str, like: torch.Tensor, args: Any, kwargs: Any) -> Any:
    """`zeros_like(x, device=...)` is `zeros(x.shape, device=...)`, and so on."""
    kind = name.removeprefix("new_").removesuffix("_like")
    if name.startswith("new_"):
        return getattr(torch, kind)(*args, **kwargs)
    factory: Any = getattr(torch, kind)
    return factory(*args, like.shape, **kwargs) if kind == "randint" else factory(like.shape, *args, **kwargs)


def _from_data(device: VirtualDevice, copies: bool, real: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(real)
    def make(data: Any, *args: Any, pin_memory: bool = False, requires_grad: bool = False, **kwargs: Any) -> Any:
        wanted = kwargs.pop("device", None)
        unsaid = wanted is None and _context_device() is None and device.default is None
        given = isinstance(data, torch.Tensor)
        place = on_device(data) if given and unsaid else place_for(device, wanted)
        if place is None:
            return real(data, *args, device=wanted, **kwargs)
        if given:
            moved = move(device, data.detach() if copies else data, place, f"torch.{real.__name__}", copy=copies)
            made = moved.to(*args, **kwargs) if args or kwargs else moved
        else:
            made = _from_host(device, place, copies, real, data, *args, **kwargs)
        if pin_memory:
            pin(made)
        return made.requires_grad_() if requires_grad else made

    return make


def _from_host(
    device: VirtualDevice, place: bool, copies: bool, real: Any, data: Any, *args: Any, **kwargs: Any
) -> Any:
    for value in tensors_in(data):
        if on_device(value):
            device.read(value.element_size(), f"torch.{real.__name__} of values on the device")
    device.muted += 1
    try:
        made = real(data, *args, device="cpu", **kwargs)
        if place and not copies:
            made = made.clone()  # its memory may be an array of the program's
    finally:
        device.muted -= 1
    return send_new(device, made, f"torch.{real.__name__}(..., device='cuda')") if place else made


def _new_tensor(
    self: torch.Tensor, data: Any, dtype: Any = None, device: Any = None, requires_grad: bool = False
) -> torch.Tensor:
    wanted = self.device if device is None else device
    return torch.tensor(data, dtype=dtype or self.dtype, device=wanted, requires_grad=requires_grad)


def _defaults(device: VirtualDevice, patches: Patches) -> None:
    if before := _real_default():
        device.default = torch.device(before.device)

    def set_default_device(wanted: Any) -> None:
        device.default = None if wanted is None else torch.device(wanted)

    def get_default_device() -> torch.device:
        found = _context_device() or device.default or torch.device("cpu")
        return torch.device("cuda", 0) if found.type == "cuda" else found

    patches.set(torch, "set_default_device", set_default_device)
    patches.set(torch, "get_default_device", get_default_device)


class Generator(torch._C.Generator):
    """A CPU generator that says where it was asked to be; the stream of numbers is not that of a real GPU."""

    def __new__(cls, *args: Any, **kwargs: Any) -> Self:
        """The base class would ask for a real device."""
        return super().__new__(cls)

    def __init__(self, device: Any = "cpu") -> None:
        wanted = torch.device(device)
        self._place = torch.device("cuda", 0) if wanted_place(wanted) else wanted

    @property
    def device(self) -> torch.device:  # type: ignore[override]
        """Where it was asked to be."""
        return self._place
