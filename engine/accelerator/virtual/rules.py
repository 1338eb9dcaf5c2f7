"""On which device an operation runs, and the words in which torch refuses to mix them.

The texts are those of a CUDA build: one family from iterators over elements, one from generated wrappers. Iterators
let a number of the host (a CPU tensor without dimensions) join tensors of the device, but not the other way round,
and not as the place of the result; wrappers let nothing join.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import torch

from engine.accelerator.virtual.kernels import CONVOLUTION, INDEXING, words
from engine.accelerator.virtual.ops import Op, tensors_in
from engine.accelerator.virtual.tags import AMBIGUOUS, on_device, tag_of

FOLLOWS_FIRST = words("""
    copy_ _foreach_copy_ set_ _local_scalar_dense _pack_padded_sequence resize_as_ bernoulli_ is_same_size
    _has_same_storage_numel
""")
"""Their other tensors may live elsewhere: sources of copies, lengths that stay on the host."""
ITERATES = words("""
    where mse_loss smooth_l1_loss binary_cross_entropy index_fill index_fill_ masked_fill masked_fill_ fill_ fill eq_
    ge_ gt_ le_ lt_ ne_ copysign_ heaviside_ floor_divide floor_divide_ dist renorm allclose slice_scatter
    select_scatter rsub __ilshift__ __irshift__ binary_cross_entropy_with_logits
""")
"""Not tagged as elementwise by torch, yet iterators look at their devices."""
WRAPPED = words("""
    clamp clamp_ clamp_max clamp_max_ clamp_min clamp_min_ equal gcd gelu_backward igamma igamma_ igammac igammac_ lcm
    logaddexp logaddexp2 logit_backward native_dropout_backward nextafter nextafter_ sigmoid_backward silu_backward
    tanh_backward threshold_backward
""")
"""Tagged as elementwise, yet generated wrappers look at their devices."""
WITHOUT_NUMBERS = words("addcdiv addcdiv_ binary_cross_entropy binary_cross_entropy_with_logits")
"""Iterators that let no number of the host join."""
ANY_NUMBERS = words("where")
"""These send them to the device, as many as there are; others take one."""
REPORTED_AS = {"embedding": ("index", "_index_select"), "stack": ("tensors", "cat")}
"""Operations that torch reports by an argument and a method of another one."""
UNSTRUCTURED = words("""
    dot index_select embedding_dense_backward native_layer_norm native_layer_norm_backward native_batch_norm
    native_batch_norm_backward native_group_norm take masked_select masked_scatter_ native_dropout equal bucketize
    searchsorted _cdist_forward huber_loss bincount normal vdot addr addbmm multi_margin_loss nll_loss2d_forward put_
    _prelu_kernel complex polar grid_sampler_2d grid_sampler_3d _weight_norm_interface linalg_lstsq
    linalg_solve_triangular multilabel_margin_loss_forward _thnn_fused_lstm_cell _thnn_fused_gru_cell
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


EXPECTED = "Expected all tensors to be on the same device, but"
TWO_DEVICES = f"{EXPECTED} found at least two devices, cuda:0 and cpu!"


class Operand(NamedTuple):
    """A tensor among the arguments of an operation. Ambiguous ones, which go along with anything, are left out."""

    name: str
    tensor: torch.Tensor
    place: str
    written: bool

    @property
    def is_number_of_host(self) -> bool:
        """Whether it may join tensors of the device."""
        return self.place == "cpu" and not self.written and self.tensor.dim() == 0


def operands(op: Op, args: Sequence[Any], kwargs: dict[str, Any]) -> list[Operand]:
    """In the order in which torch looks at them: `out=` first."""
    named = [*zip(op.arguments, args, strict=False), *kwargs.items()]
    named.sort(key=lambda pair: pair[0] not in op.written)
    return [
        Operand(name, tensor, place(tensor), name in op.written)
        for name, arg in named
        for tensor in tensors_in(arg)
        if tag_of(tensor) is not AMBIGUOUS
    ]


def place(tensor: torch.Tensor) -> str:
    """Where it is, as torch writes it."""
    return "cuda:0" if on_device(tensor) else "cpu"


def require_one_device(op: Op, args: Sequence[Any], kwargs: dict[str, Any]) -> None:
    """Raise what torch raises where an operation gets tensors of both devices. At least one is on the device."""
    if op.name in FOLLOWS_FIRST:
        return
    found = operands(op, args, kwargs)
    if len({operand.place for operand in found}) == 1:
        return
    special = SPECIAL.get(op.name)
    problem = special(op, found) if special else _usual(op, found, args)
    if problem:
        raise RuntimeError(problem)


def _usual(op: Op, found: list[Operand], args: Sequence[Any]) -> str | None:
    if op.category == "foreach":
        return _lists(op, args)
    return _iterated(op, found) if iterates(op) else _wrapped(op, found)


def iterates(op: Op) -> bool:
    """Whether an iterator over elements looks at the devices of an operation, not a generated wrapper."""
    return (op.pointwise and op.name not in WRAPPED) or op.category == "reduction" or op.name in ITERATES


def _iterated(op: Op, found: list[Operand]) -> str | None:
    numbers = [operand for operand in found if operand.is_number_of_host]
    if op.name in WITHOUT_NUMBERS or any(operand.place == "cpu" and operand not in numbers for operand in found):
        return TWO_DEVICES
    if len(numbers) > 1 and op.name not in ANY_NUMBERS:
        return "Trying to pass too many CPU scalars to non-CPU kernel!"
    return None


def _wrapped(op: Op, found: list[Operand]) -> str:
    first = found[0].place
    odd = next(operand for operand in found if operand.place != first)
    argument, method = REPORTED_AS.get(op.name) or (odd.name, wrapper(op))
    where = f"(when checking argument in method wrapper_CUDA_{method})"
    return f"{EXPECTED} got {argument} is on {odd.place}, different from other tensors on {first} {where}"


def wrapper(op: Op) -> str:
    """The name that torch's code generator gives an operation's wrapper, after `wrapper_CUDA_`."""
    name = op.name + "_out" * ("out" in op.written)
    if op.name in UNSTRUCTURED:
        return f"{op.overload}_{name}"
    return f"{name}_{op.overload}" if op.overload else name


def _lists(op: Op, args: Sequence[Any]) -> str | None:
    """Lists are walked side by side: tensors at the same position must be together."""
    lists = [arg for arg in args if isinstance(arg, (list, tuple)) and arg and isinstance(arg[0], torch.Tensor)]
    for together in zip(*(lists[:-1] if op.name.startswith("_fused") else lists), strict=False):
        places = {place(tensor) for tensor in together if tag_of(tensor) is not AMBIGUOUS}
        written = together[:1] if op.mutates else ()
        if len(places) > 1 and any(
            place(tensor) == "cpu" and (tensor.dim() or any(tensor is each for each in written)) for tensor in together
        ):
            fused = "params, grads, exp_avgs, and exp_avg_sqs must have same dtype, device, and layout"
            return fused if op.name.startswith("_fused") else TWO_DEVICES
    return None


def _indexed(op: Op, found: list[Operand]) -> str | None:
    """Indices of the host are sent to the device, and numbers either way; nothing else."""
    target = found[0].place
    if any(operand.name == "indices" and operand.place != target for operand in found) and target == "cpu":
        return "indices should be either on cpu or on the same device as the indexed tensor (cpu)"
    values = [operand for operand in found if operand.name == "values"]
    apart = any(value.place != target and value.tensor.dim() for value in values)
    return TWO_DEVICES if apart else None


def _masked(op: Op, found: list[Operand]) -> str | None:
    target, mask = found[0], found[1]
    if target.place != mask.place:
        where = f"got mask on {mask.place} and self on {target.place.removesuffix(':0')}"
        return f"expected self and mask to be on the same device, but {where}"
    return "masked_fill_: Expected inputs to be on same device" if target.place == "cpu" else None


def _filled(op: Op, found: list[Operand]) -> None:
    """Its value may be anywhere."""


def _convolved(op: Op, found: list[Operand]) -> str:
    data, *others = (operand for operand in found if operand.name in ("input", "self", "weight", "bias"))
    odd = next(other for other in others if other.place != data.place)
    text = f"Input type ({_type_name(data.tensor)}) and {odd.name} type ({_type_name(odd.tensor)}) should be the same"
    onednn = " or input should be a MKLDNN tensor and weight is a dense tensor"
    return text if data.place != "cpu" or odd.name != "weight" else text + onednn


SPECIAL: dict[str, Callable[[Op, list[Operand]], str | None]] = {
    **dict.fromkeys(INDEXING, _indexed),
    **dict.fromkeys(("masked_fill", "masked_fill_"), _masked),
    **dict.fromkeys(("fill", "fill_"), _filled),
    **dict.fromkeys(CONVOLUTION, _convolved),
}
"""What refuses in words of its own."""


def _type_name(tensor: torch.Tensor) -> str:
    return f"torch.{'cuda.' * on_device(tensor)}{TYPES.get(tensor.dtype, 'Tensor')}"


def require_generator(generator: Any, place: str) -> None:
    """Raise where random numbers are to come from a generator of the other device."""
    if generator is not None and generator.device.type != place:
        raise RuntimeError(f"Expected a '{place}' device type for generator but found '{generator.device.type}'")


def require_floats(op: Op, tensors: Sequence[torch.Tensor]) -> None:
    """Raise for what CUDA cannot do though the CPU can: matrix products of integers."""
    dtype = tensors[-1].dtype
    if dtype in INTEGERS:
        kernel = "baddbmm_cuda" if op.name in ("bmm", "baddbmm") else "addmm_cuda"
        raise NotImplementedError(f"\"{kernel}\" not implemented for '{INTEGERS[dtype]}'")
