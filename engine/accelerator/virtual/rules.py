"""On which device an operation runs, and the words in which torch refuses to mix them.

The texts are those of a CUDA build: one family from iterators over elements, one from generated wrappers.
"""

from collections.abc import Sequence
from typing import Any

import torch

from engine.accelerator.virtual.kernels import CONVOLUTION, words
from engine.accelerator.virtual.ops import Op
from engine.accelerator.virtual.tags import AMBIGUOUS, Block, on_device

FOLLOWS_FIRST = words("copy_ _foreach_copy_ set_ _local_scalar_dense _pack_padded_sequence")
"""Their other tensors may live elsewhere: sources of copies, lengths that stay on the host."""
REST_ON_HOST = words("_pack_padded_sequence")
"""Only their first result is on the device."""
REPORTED_AS = {"embedding": ("index", "_index_select")}
"""Operations that torch reports by an argument and a method of another one."""
UNSTRUCTURED = words("""
    dot index_select embedding_dense_backward native_layer_norm native_layer_norm_backward native_batch_norm
    native_batch_norm_backward take masked_select native_dropout
""")
"""Their wrappers are named by overload and operation; those of all others by operation and overload."""
TYPES = {
    torch.float64: "DoubleTensor",
    torch.float32: "FloatTensor",
    torch.float16: "HalfTensor",
    torch.bfloat16: "BFloat16Tensor",
}
INTEGERS = {
    torch.int64: "Long",
    torch.int32: "Int",
    torch.int16: "Short",
    torch.int8: "Char",
    torch.uint8: "Byte",
    torch.bool: "Bool",
}


def require_one_device(op: Op, tensors: Sequence[torch.Tensor], tags: Sequence[Any], args: Sequence[Any]) -> None:
    """Raise what torch raises where an operation gets tensors of both devices. At least one is on the device.

    CPU tensors without dimensions may mix with others, as numbers do; ambiguous ones go along with anything.
    """
    if op.name in FOLLOWS_FIRST:
        return
    if op.indexing:
        if type(tags[0]) is not Block:
            words = "indices should be either on cpu or on the same device as the indexed tensor (cpu)"
            raise RuntimeError(words)
        return
    for tensor, tag in zip(tensors, tags, strict=True):
        if type(tag) is Block or tag is AMBIGUOUS or tensor.dim() == 0:
            continue
        raise RuntimeError(_mixed(op, tensors, tags, args))


def _mixed(op: Op, tensors: Sequence[torch.Tensor], tags: Sequence[Any], args: Sequence[Any]) -> str:
    if op.name in CONVOLUTION and on_device(args[0]) != on_device(args[1]):
        return _convolution(args[0], args[1])
    expected = "Expected all tensors to be on the same device, but"
    if op.pointwise or op.category in ("reduction", "foreach"):
        return f"{expected} found at least two devices, cuda:0 and cpu!"
    first = type(tags[0]) is Block
    odd = next(tensor for tensor, tag in zip(tensors, tags, strict=True) if (type(tag) is Block) != first)
    common, other = ("cuda:0", "cpu") if first else ("cpu", "cuda:0")
    argument, method = REPORTED_AS.get(op.name) or (_argument(op, args, odd), wrapper(op))
    where = f"(when checking argument in method wrapper_CUDA_{method})"
    return f"{expected} got {argument} is on {other}, different from other tensors on {common} {where}"


def wrapper(op: Op) -> str:
    """The name that torch's code generator gives an operation's wrapper, after `wrapper_CUDA_`."""
    if op.name in UNSTRUCTURED:
        return f"{op.overload}_{op.name}"
    return f"{op.name}_{op.overload}" if op.overload else op.name


def _argument(op: Op, args: Sequence[Any], odd: torch.Tensor) -> str:
    for name, arg in zip(op.arguments, args, strict=False):
        if arg is odd or (isinstance(arg, (list, tuple)) and any(item is odd for item in arg)):
            return name
    return "other"


def _convolution(data: torch.Tensor, weight: torch.Tensor) -> str:
    text = f"Input type ({_type_name(data)}) and weight type ({_type_name(weight)}) should be the same"
    return text if on_device(data) else f"{text} or input should be a MKLDNN tensor and weight is a dense tensor"


def _type_name(tensor: torch.Tensor) -> str:
    return f"torch.{'cuda.' * on_device(tensor)}{TYPES.get(tensor.dtype, 'Tensor')}"


def require_floats(op: Op, tensors: Sequence[torch.Tensor]) -> None:
    """Raise for what CUDA cannot do though the CPU can: matrix products of integers."""
    dtype = tensors[-1].dtype
    if dtype in INTEGERS:
        kernel = "baddbmm_cuda" if op.name in ("bmm", "baddbmm") else "addmm_cuda"
        raise NotImplementedError(f"\"{kernel}\" not implemented for '{INTEGERS[dtype]}'")
