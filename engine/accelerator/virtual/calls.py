"""One call of an operation, as the dispatch mode gets it."""

from dataclasses import dataclass
from typing import Any

import torch

from engine.accelerator.virtual.kernels import words
from engine.accelerator.virtual.ops import Op
from engine.accelerator.virtual.tags import Block, tag_of

SIZED = words("empty zeros ones full rand randn")
"""Their first argument is the size, so that too much memory can be refused before the host allocates it."""

MASKS = (torch.bool, torch.uint8)


@dataclass(slots=True)
class Call:
    """An operation with its arguments, the tensors among them, and where these are."""

    func: Any
    op: Op
    args: Any
    kwargs: Any
    tensors: list[torch.Tensor]
    tags: list[Any]
    blocks: list[int]
    """The blocks of device memory that it reads."""

    def run(self) -> Any:
        """Let the CPU do it."""
        return self.func._op(*self.args, **self.kwargs)

    def run_on_meta(self) -> Any:
        """What the result would look like."""
        kwargs = {name: to_meta(value) for name, value in self.kwargs.items()}
        return self.func._op(*map(to_meta, self.args), **kwargs)

    @property
    def on_device(self) -> list[torch.Tensor]:
        """The tensors that are on the device."""
        return [tensor for tensor, tag in zip(self.tensors, self.tags, strict=True) if type(tag) is Block]

    @property
    def recorded(self) -> bool:
        """Whether autograd writes it down."""
        return torch.is_grad_enabled() and any(tensor.requires_grad for tensor in self.tensors)

    @property
    def non_blocking(self) -> bool:
        """For copies: whether the host may go on."""
        _, _, *rest = self.args
        return bool(rest[0] if rest else self.kwargs.get("non_blocking", False))

    @property
    def wanted_bytes(self) -> int:
        """For factories: how much memory they ask for."""
        if self.op.name not in SIZED:
            return 0
        itemsize: int = (self.kwargs.get("dtype") or torch.get_default_dtype()).itemsize
        return torch.Size(self.args[0]).numel() * itemsize

    @property
    def indices_on_host(self) -> list[torch.Tensor]:
        """For indexing: the index tensors that must be sent first."""
        if not self.op.indexing:
            return []
        indices = [index for index in self.args[1] if index is not None and index.dim()]
        return [index for index in indices if type(tag_of(index)) is not Block]

    @property
    def counts_a_mask(self) -> bool:
        """For indexing: whether the host must know how often a mask is true. To fill in one number it need not."""
        _, indices, *values = self.args
        one_number = bool(values) and values[0].numel() == 1
        return not one_number and any(index is not None and index.dtype in MASKS for index in indices)

    def key(self, out: Any) -> tuple[Any, ...]:
        """The same for calls that cost the same."""
        parts: list[Any] = [id(self.func), len(self.tensors), len(self.blocks)]
        for tensor in self.tensors:
            parts += (tensor.shape, tensor.stride(), tensor.dtype)
        if isinstance(out, torch.Tensor):
            parts.append(out.shape)
        return tuple(parts)


def operands(args: Any, kwargs: Any) -> list[torch.Tensor]:
    """The tensors among the arguments, those in lists included."""
    found: list[torch.Tensor] = []
    for arg in args:
        if isinstance(arg, torch.Tensor):
            found.append(arg)
        elif type(arg) in (list, tuple):
            found.extend(item for item in arg if isinstance(item, torch.Tensor))
    if kwargs:
        found.extend(arg for arg in kwargs.values() if isinstance(arg, torch.Tensor))
    return found


def to_meta(arg: Any) -> Any:
    """The same argument without values."""
    if isinstance(arg, torch.Tensor):
        return arg.to("meta")
    return [to_meta(item) for item in arg] if isinstance(arg, (list, tuple)) else arg
