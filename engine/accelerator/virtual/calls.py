"""One call of an operation, as the dispatch mode gets it."""

from dataclasses import dataclass
from typing import Any

import torch

from engine.accelerator.virtual.kernels import words
from engine.accelerator.virtual.ops import Op
from engine.accelerator.virtual.tags import Block, tag_of

SIZED = words("empty zeros ones full rand randn")
"""Their first argument is the size, so that too much memory can be refused before the host allocates it."""

REST_ON_HOST = words("_pack_padded_sequence")
"""Only their first result is on the device."""

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
    def indices_on_host(self) -> list[tuple[torch.Tensor, int]]:
        """For indexing on the device: the index tensors that must be sent first, and how many bytes each time.

        Of a mask the positions are sent where it is true, dimension by dimension.
        """
        if not self.op.indexing or type(self.tags[0]) is not Block:
            return []
        sent = []
        for index in self.args[1]:
            if index is None or not index.dim() or type(tag_of(index)) is Block:
                continue
            if index.dtype in MASKS:
                sent += [(index, 8 * int(torch.count_nonzero(index)))] * index.dim()
            else:
                sent.append((index, index.nbytes))
        return sent

    @property
    def numbers_to_send(self) -> list[torch.Tensor]:
        """CPU tensors without dimensions that torch sends to the device before an operation, each by a copy."""
        if type(self.tags[0]) is Block and self.op.indexing:
            values = () if self.fills_by_mask else self.args[2:3]
        else:
            values = self.args if self.op.name == "where" else ()
        return [value for value in values if value.dim() == 0 and tag_of(value) is None]

    @property
    def numbers_to_read(self) -> list[torch.Tensor]:
        """Numbers of the device that the host must know before it can do an operation of its own."""
        if self.tags[0] is not None or not (self.op.indexing or self.op.name == "fill_"):
            return []
        return [tensor for tensor in self.tensors[1:] if type(tag_of(tensor)) is Block]

    @property
    def fills_by_mask(self) -> bool:
        """For indexing: whether one number of the host is filled in where one mask of the device is true."""
        _, indices, *values = self.args
        masks = [index for index in indices if index is not None]
        return (
            bool(values)
            and values[0].numel() == 1
            and type(tag_of(values[0])) is not Block
            and len(masks) == 1
            and masks[0].dtype in MASKS
            and type(tag_of(masks[0])) is Block
        )

    @property
    def counts_a_mask(self) -> bool:
        """For indexing: whether the host must know how often a mask is true. To fill in one number it need not."""
        on_device = (index for index in self.args[1] if index is not None and type(tag_of(index)) is Block)
        return any(index.dtype in MASKS for index in on_device) and not self.fills_by_mask

    def on_device_of(self, out: Any) -> Any:
        """The part of the result that is on the device."""
        if self.op.name in REST_ON_HOST:
            return out[0]
        if self.op.category == "foreach" and None in self.tags and out:  # a list may hold tensors of both devices
            first = next(arg for arg in self.args if isinstance(arg, (list, tuple)))
            return [made for made, given in zip(out, first, strict=False) if type(tag_of(given)) is Block]
        return out

    def key(self, out: Any) -> tuple[Any, ...]:
        """The same for calls that cost the same."""
        parts: list[Any] = [id(self.func), len(self.tensors), len(self.blocks)]
        for tensor in self.tensors:
            parts += (tensor.shape, tensor.stride() if tensor.layout is torch.strided else 0, tensor.dtype)
        if isinstance(out, torch.Tensor):
            parts.append(out.shape)
        elif type(out) is tuple:  # a backward formula may be asked for some of its gradients only
            parts += [isinstance(each, torch.Tensor) and each.shape for each in out]
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
