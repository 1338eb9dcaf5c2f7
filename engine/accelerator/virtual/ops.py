"""What kind of work an operation of torch is: a view, a launch, a wait; how many kernels, FLOPs and bytes."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import torch
from torch.utils.flop_counter import flop_registry

from engine.accelerator.events import Category, Work
from engine.accelerator.virtual.kernels import (
    BLOCKS_PER_LAUNCH,
    CHUNK,
    CONVOLUTION,
    FLOPS_PER_ELEMENT,
    GATHER,
    GEMM,
    INDEXING,
    KERNELS,
    NO_KERNEL,
    ONE_KERNEL,
    READS_ROWS,
    TENSORS_PER_LAUNCH,
    VIEWS,
    WAITS,
)

Tensors = Sequence[torch.Tensor]

ARITHMETIC = {torch.float64: "fp64", torch.bfloat16: "bf16", torch.float16: "fp16", torch.int8: "int8"}


@dataclass(frozen=True, slots=True)
class Op:
    """What can be said of an operation before it is called."""

    name: str
    overload: str
    view: bool
    composite: bool
    """It is made of others, and is seen only where nothing is recorded for autograd: in inference mode."""
    empty: bool
    """It allocates and launches nothing."""
    syncs: bool
    """The host must know its result, or the size of its result."""
    category: Category
    pointwise: bool
    indexing: bool
    reads_value: bool
    """Whether the host must know its last argument, if that is on the device."""
    mutates: bool
    kernels: int
    known: bool
    """Whether `kernels` is more than a guess."""
    works: bool
    """Whether it does anything worth timing on the host."""
    arguments: tuple[str, ...]
    written: tuple[str, ...]
    """Those of them that are changed: in place, or as `out=`."""
    resizes: bool
    """Whether what it is given to write into may get more memory."""
    flops: Any = field(repr=False, default=None)
    """Torch's own formula, if it has one."""


def describe(func: Any) -> Op:
    """Look an operation up, once."""
    name = func._schema.name.removeprefix("aten::").replace("_for_cpu", "")
    tags = func.tags
    pointwise = torch.Tag.pointwise in tags
    category = _category(name, tags, pointwise)
    view = name in VIEWS or bool(func.is_view)
    return Op(
        name=name,
        overload=func._schema.overload_name,
        view=view,
        composite=not view and _is_composite(func),
        empty=name in NO_KERNEL,
        syncs=name in WAITS
        or torch.Tag.data_dependent_output in tags
        or (torch.Tag.dynamic_output_shape in tags and name != "index"),
        category=category,
        pointwise=pointwise,
        indexing=name in INDEXING,
        reads_value=name in ("masked_fill", "masked_fill_") and func._schema.overload_name == "Tensor",
        mutates=bool(func._schema.is_mutable),
        kernels=KERNELS.get(name, 1),
        known=name in KERNELS or name in ONE_KERNEL or category != "other",
        works=not view and KERNELS.get(name, 1) > 0,
        arguments=tuple(argument.name for argument in func._schema.arguments),
        written=tuple(each.name for each in func._schema.arguments if each.alias_info and each.alias_info.is_write),
        resizes=name in ("resize_", "resize_as_") or any(each.is_out for each in func._schema.arguments),
        flops=flop_registry.get(func._overloadpacket) or flop_registry.get(getattr(torch.ops.aten, name, None)),
    )


def _is_composite(func: Any) -> bool:
    # torch's own registration, not what its compiler adds in Python: native_batch_norm would be composite then
    return torch._C._dispatch_has_kernel_for_dispatch_key(func.name(), "CompositeImplicitAutograd")


def _category(name: str, tags: Any, pointwise: bool) -> Category:
    reduction = getattr(torch.Tag, "reduction", None)  # a young tag
    if name in GEMM:
        return "gemm"
    if name in CONVOLUTION:
        return "convolution"
    if name.startswith("_scaled_dot_product"):
        return "attention"
    if name.startswith(("_foreach", "_fused_", "_amp_foreach")):
        return "foreach"
    if name in GATHER:
        return "gather"
    if pointwise:
        return "pointwise"
    return "reduction" if reduction is not None and reduction in tags else "other"


def tensors_in(out: Any) -> list[torch.Tensor]:
    """The tensors of a result, lists within included."""
    if isinstance(out, torch.Tensor):
        return [out]
    if isinstance(out, (tuple, list)):
        return [tensor for item in out for tensor in tensors_in(item)]
    return []


def dense(tensor: torch.Tensor) -> bool:
    """Whether it has a storage of its own."""
    return tensor.layout is torch.strided


def size(tensor: torch.Tensor) -> int:
    """Bytes that are really there: expanded dimensions repeat nothing in memory."""
    if not dense(tensor):
        return 0
    if tensor.is_contiguous():
        return tensor.nbytes
    lengths = (length for length, stride in zip(tensor.shape, tensor.stride(), strict=True) if stride)
    return math.prod(lengths) * tensor.element_size()


def work_of(op: Op, args: Sequence[Any], kwargs: dict[str, Any], inputs: Tensors, out: Any) -> Work:
    """What one call costs. `inputs` are the tensors on the device."""
    outputs = tensors_in(out)
    reads, writes = traffic(op, args, kwargs, inputs, outputs)
    shape = product_shape(op, args) if op.category == "gemm" else None
    if shape:
        flops = 2 * math.prod(shape)
    elif op.flops is not None:
        flops = formula(op, args, kwargs, out)
    else:
        elements = [tensor.numel() for tensor in (*inputs, *outputs)]
        is_of_lists = op.category == "foreach" and args
        count = sum(each.numel() for each in tensors_in(args[0])) if is_of_lists else max(elements, default=0)
        flops = count * FLOPS_PER_ELEMENT.get(op.name, 1)
    return Work(
        op=op.name,
        category=op.category,
        kernels=launches_of_lists(op, args) if op.category == "foreach" else op.kernels,
        flops=flops,
        reads=reads,
        writes=writes,
        arithmetic=arithmetic(op, inputs or outputs),
        shape=shape,
    )


def traffic(
    op: Op, args: Sequence[Any], kwargs: dict[str, Any], inputs: Tensors, outputs: Tensors
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Bytes read of each input and written of each output."""
    reads, writes = tuple(map(size, inputs)), tuple(map(size, outputs))
    if op.name in READS_ROWS and reads:
        return (min(reads[0], sum(writes)), *reads[1:]), writes
    if not writes and op.written:  # an operation on lists in place returns nothing
        names = op.written if kwargs.get("grad_scale") is not None else set(op.written) - {"grads"}
        changed = (arg for name, arg in zip(op.arguments, args, strict=False) if name in names)
        return reads, tuple(size(tensor) for arg in changed for tensor in tensors_in(arg))
    return reads, writes


def formula(op: Op, args: Sequence[Any], kwargs: dict[str, Any], out: Any) -> int:
    """Torch's own count of FLOPs, for convolution and attention."""
    try:
        return int(op.flops(*args, **kwargs, out_val=out))
    except (TypeError, ValueError, AssertionError, IndexError):  # a formula that does not know this overload
        return 0


def arithmetic(op: Op, tensors: Tensors) -> str:
    """Which units compute it. Products of float32 use tensor cores only where the program allowed TF32."""
    if not tensors:
        return "fp32"
    heavy = op.category in ("gemm", "convolution", "attention")
    dtype = tensors[-1 if op.category in ("gemm", "convolution") else 0].dtype  # a mask comes last in attention
    if dtype is torch.float32 and heavy:
        return "tf32" if _tf32(op) else "fp32"
    return ARITHMETIC.get(dtype, "fp32")


def _tf32(op: Op) -> bool:
    if op.category == "convolution":
        return bool(torch._C._get_cudnn_allow_tf32())
    return bool(torch._C._get_cublas_allow_tf32())


def product_shape(op: Op, args: Sequence[Any]) -> tuple[int, int, int, int] | None:
    """Rows, columns, inner length and batch of a matrix product."""
    left, right = (args[1], args[2]) if "add" in op.name else (args[0], args[1])
    if op.name == "linear":
        return left.numel() // left.shape[-1], right.shape[0], left.shape[-1], 1
    if left.dim() == 1:
        return 1, 1, left.shape[0], 1
    *batch, rows, inner = left.shape
    columns = right.shape[-1] if right.dim() > 1 else 1
    return rows, columns, inner, math.prod(batch)


def launches_of_lists(op: Op, args: Sequence[Any]) -> int:
    """Kernels of an operation on lists of tensors: bounded by pointers and by blocks in one launch."""
    lists = [arg for arg in args if isinstance(arg, (list, tuple)) and arg and isinstance(arg[0], torch.Tensor)]
    if not lists:
        return 1
    walked = len(lists) + (not op.name.endswith("_"))
    tensors: Tensors = lists[0]
    chunks = sum(max(1, math.ceil(tensor.numel() / CHUNK)) for tensor in tensors)
    most = TENSORS_PER_LAUNCH[min(walked, len(TENSORS_PER_LAUNCH)) - 1]
    return max(math.ceil(len(tensors) / most), math.ceil(chunks / BLOCKS_PER_LAUNCH))
