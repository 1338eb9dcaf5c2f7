"""`torch.autocast("cuda")`: the CPU's list of operations stands in for the device's own, mended where they differ."""

import functools
from collections.abc import Callable
from typing import Any, Self

import torch
from torch.overrides import TorchFunctionMode

from engine.accelerator.virtual.device import VirtualDevice
from engine.accelerator.virtual.kernels import words
from engine.accelerator.virtual.ops import tensors_in
from engine.accelerator.virtual.patches.replaced import Patches
from engine.accelerator.virtual.tags import on_device

FLOAT32 = words("""
    __pow__ __rdiv__ __rpow__ __rtruediv__ acos asin binary_cross_entropy_with_logits cdist cosh
    cosine_embedding_loss cosine_similarity cross_entropy cumprod cumsum dist erfinv exp expm1 group_norm
    hinge_embedding_loss kl_div l1_loss layer_norm log log10 log1p log2 log_softmax margin_ranking_loss mse_loss
    multi_margin_loss multilabel_margin_loss nll_loss norm normalize pdist poisson_nll_loss pow prod reciprocal
    renorm rsqrt sinh smooth_l1_loss soft_margin_loss softmax softmin softplus sum tan triplet_margin_loss
""")
"""What autocast computes in float32 on a CUDA device, by the names that programs use."""
SHORTENED = words("addmv addr gru_cell lstm_cell mv rnn_relu_cell rnn_tanh_cell")
"""What it computes in the short type, though the CPU's list does not have it."""
RECURRENT = words("gru lstm rnn_relu rnn_tanh")
"""The same; but the CPU cannot, so it computes them in float32 and shortens the results."""
UNTOUCHED = words("pad trace")
"""What it leaves as it is, though the CPU's list widens it."""
UNSAFE = "binary_cross_entropy"
FLOATS = (torch.float16, torch.bfloat16, torch.float32)


def install(device: VirtualDevice, patches: Patches) -> None:
    """Patch autocast and what tells of it."""
    kind = torch.amp.autocast_mode.autocast
    patches.wrap(kind, "__init__", _init)
    patches.wrap(kind, "__enter__", functools.partial(_enter, device))
    patches.wrap(kind, "__exit__", functools.partial(_leave, device))
    for name in ("is_autocast_enabled", "get_autocast_dtype"):
        patches.wrap(torch, name, functools.partial(_told, device, name))
    patches.set(torch, "get_autocast_gpu_dtype", lambda: torch.get_autocast_dtype("cuda"))


def _init(real: Callable[..., None]) -> Callable[..., None]:
    """`autocast("cuda")` without CUDA would switch itself off."""

    @functools.wraps(real)
    def init(self: Any, device_type: str, dtype: Any = None, *args: Any, **kwargs: Any) -> None:
        self._virtual = None
        if device_type == "cuda":
            device_type, dtype = "cpu", dtype or torch.float16
            self._virtual = DeviceList(dtype)
        real(self, device_type, dtype, *args, **kwargs)

    return init


def _enter(device: VirtualDevice, real: Callable[..., Any]) -> Callable[..., Any]:
    def enter(self: Any) -> Any:
        entered = real(self)
        if self._virtual is not None:
            device.autocasts.append(self._virtual.dtype if self._enabled else None)
            if self._enabled:
                self._virtual.__enter__()
        return entered

    return enter


def _leave(device: VirtualDevice, real: Callable[..., Any]) -> Callable[..., Any]:
    def leave(self: Any, *exception: Any) -> Any:
        if self._virtual is not None:
            device.autocasts.pop()
            if self._enabled:
                self._virtual.__exit__(*exception)
        return real(self, *exception)

    return leave


def _told(device: VirtualDevice, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
    """What torch says of autocast: on the virtual device it is on for "cuda", not for the CPU that stands in."""

    def told(device_type: str = "cuda") -> Any:
        now = device.autocasts[-1] if device.autocasts else None
        if device_type == "cuda":
            return now is not None if name.startswith("is") else now or torch.float16
        return real(device_type)

    return told


class DeviceList(TorchFunctionMode):
    """Casts to float32 what a CUDA device's own list says, and leaves work of the host alone."""

    def __init__(self, dtype: torch.dtype) -> None:
        super().__init__()
        self.dtype = dtype

    def __enter__(self) -> Self:
        super().__enter__()  # type: ignore[no-untyped-call]
        return self

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        """Called by torch for every function of its own that a program uses."""
        kwargs = kwargs or {}
        name = getattr(func, "__name__", "")
        tensors = tensors_in([*args, *kwargs.values()])
        if not any(map(on_device, tensors)):
            if not tensors or all(tensor.is_meta for tensor in tensors):
                return func(*args, **kwargs)
            return left_alone(func, args, kwargs)
        if name == UNSAFE:
            raise RuntimeError(
                "torch.nn.functional.binary_cross_entropy and torch.nn.BCELoss are unsafe to autocast.\n"
                "Many models use a sigmoid layer right before the binary cross entropy layer; combine the two with "
                "torch.nn.functional.binary_cross_entropy_with_logits or torch.nn.BCEWithLogitsLoss, which are safe."
            )
        if name in UNTOUCHED:
            return left_alone(func, args, kwargs)
        if name in RECURRENT:
            return cast(left_alone(func, cast(args, torch.float32), kwargs), self.dtype)
        if name in FLOAT32 and not kwargs.get("dtype"):
            args, kwargs = cast(args, torch.float32), cast(kwargs, torch.float32)
        if name in SHORTENED:
            args, kwargs = cast(args, self.dtype), cast(kwargs, self.dtype)
        return func(*args, **kwargs)


def left_alone(func: Callable[..., Any], args: Any, kwargs: Any) -> Any:
    """The result without autocast."""
    with torch.autocast("cpu", enabled=False):
        return func(*args, **kwargs)


def cast(value: Any, dtype: torch.dtype) -> Any:
    """The same arguments or results with all tensors of floats up to float32 as another type."""
    if isinstance(value, torch.Tensor):
        return value.to(dtype) if value.dtype in FLOATS else value
    if isinstance(value, dict):
        return {key: cast(item, dtype) for key, item in value.items()}
    return type(value)(cast(item, dtype) for item in value) if type(value) in (list, tuple) else value
