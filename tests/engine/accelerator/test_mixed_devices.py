"""Tensors of both devices in one operation: what real torch does with each mixture, case by case.

`c` makes tensors of the device, `h` of the host; c0 and h0 have no dimensions; i and j are indices on the device and
on the host. The outcome is the device of the result and how often bytes cross, or the error's first words.
"""

import re
from pathlib import Path

import pytest

from engine.accelerator import accelerator

torch = pytest.importorskip("torch")

TWO = "Expected all tensors to be on the same device, but found at least two devices, cuda:0 and cpu!"
MANY = "Trying to pass too many CPU scalars to non-CPU kernel!"
INDICES = "indices should be either on cpu or on the same device as the indexed tensor (cpu)"
CUDA, CPU = "cuda:0", "cpu"


def got(argument: str, on: str, method: str) -> str:
    other = CPU if on == CUDA else CUDA
    return (
        f"Expected all tensors to be on the same device, but got {argument} is on {on}, different from other tensors "
        f"on {other} (when checking argument in method wrapper_CUDA_{method})"
    )


NUMBERS = [  # a number of the host joins tensors of the device; nothing else joins, in neither direction
    ("h0 + c0", CUDA, 0),
    ("c0 - h0", CUDA, 0),
    ("c(3) * h0", CUDA, 0),
    ("h0 / c(3)", CUDA, 0),
    ("h0 ** c(3)", CUDA, 0),
    ("c(3) == h0", CUDA, 0),
    ("h0 < c(3)", CUDA, 0),
    ("torch.maximum(c(3), h0)", CUDA, 0),
    ("torch.atan2(h0, c(3))", CUDA, 0),
    ("torch.lerp(c(3), c(3), h0)", CUDA, 0),
    ("torch.addcmul(c(3), c(3), h0)", CUDA, 0),
    ("F.mse_loss(c0, h0)", CUDA, 0),
    ("c(3).mul_(h0)", CUDA, 0),
    ("c0.mul_(h0)", CUDA, 0),
    ("c(3).fill_(h0)", CUDA, 0),
    ("c(3).masked_fill(c(3) > 0, h0)", CUDA, 0),
    ("torch.add(c(3), h0, out=c(3))", CUDA, 0),
    ("torch.where(c(3) > 0, c(3), 0.0)", CUDA, 0),
    ("torch.where(c(3) > 0, c(3), h0)", CUDA, 1),
    ("torch.where(h0 > 0, c(3), h0)", CUDA, 2),
    ("h(3) + c0", TWO, 0),
    ("c0 > h(3)", TWO, 0),
    ("c(3) + h(1)", TWO, 0),
    ("torch.maximum(h(3), c0)", TWO, 0),
    ("F.mse_loss(c(3), h(3))", TWO, 0),
    ("F.smooth_l1_loss(c(3), h(3))", TWO, 0),
    ("F.binary_cross_entropy_with_logits(c(3), h(3))", TWO, 0),
    ("torch.where(c(3) > 0, c(3), h(3))", TWO, 0),
    ("torch.where(h(3) > 0, c(3), c(3))", TWO, 0),
    ("torch.outer(c(2), h(2))", TWO, 0),
    ("torch.allclose(c(2), h(2))", TWO, 0),
    ("torch.addcdiv(c(3), c(3), h0)", TWO, 0),
    ("torch.addcmul(c(3), h0, h0)", MANY, 0),
]

RESULTS = [  # a result stays where its tensor is
    ("h0.add_(c0)", TWO, 0),
    ("h(3).mul_(c0)", TWO, 0),
    ("h(3).add_(c(3))", TWO, 0),
    ("c(3).add_(h(3))", TWO, 0),
    ("torch.add(c(3), 1, out=h(3))", TWO, 0),
    ("torch.add(h(3), 1, out=c(3))", TWO, 0),
    ("torch.add(c0, c0, out=h0)", TWO, 0),
    ("torch.add(h0, h0, out=c0)", MANY, 0),
    ("torch.sum(c(3), 0, out=h0)", TWO, 0),
    ("torch.mm(c(2, 2), c(2, 2), out=h(2, 2))", got("self", CUDA, "mm_out_out"), 0),
    ("h(3).copy_(c(3))", CPU, 1),
    ("c(3).copy_(h(3))", CUDA, 1),
    ("h0.copy_(c0)", CPU, 1),
    ("h(3).fill_(c0)", CPU, 1),
    ("c(3).to(h0)", CPU, 1),
    ("h(3).type_as(c0)", CUDA, 1),
]

INDEXED = [  # indices of the host may look into the device, not the other way round
    ("c(3)[j(0, 1)]", CUDA, 1),
    ("c(3)[[0, 1]]", CUDA, 1),
    ("c(3)[j(1)[0]]", CUDA, 0),
    ("c(3)[i(1)[0]]", CUDA, 1),
    ("h(3)[i(1)[0]]", CPU, 1),
    ("c(3)[c(3) > 0]", CUDA, 1),
    ("c(3)[h(3) > 0]", CUDA, 1),
    ("c(3, 3)[h(3, 3) > 0]", CUDA, 2),
    ("h(3)[i(0, 1)]", INDICES, 0),
    ("h(3)[c(3) > 0]", INDICES, 0),
    ("put(c(3), i(0, 1), c0)", CUDA, 0),
    ("put(c(3), i(0, 1), h0)", CUDA, 1),
    ("put(c(3), i(0, 1), 5.0)", CUDA, 1),
    ("put(c(3), j(0, 1), 5.0)", CUDA, 2),
    ("put(c(3), c(3) > 0, 5.0)", CUDA, 0),
    ("put(c(3), c(3) > 0, h0)", CUDA, 0),
    ("put(c(3), c(3) > 0, c0)", CUDA, 1),
    ("put(c(3), 0, h0)", CUDA, 1),
    ("put(h(3), 0, c0)", CPU, 1),
    ("put(h(3), j(0, 1), c0)", CPU, 1),
    ("put(c(3), slice(2), h(2))", CUDA, 1),
    ("put(c(3), i(0, 1), h(2))", TWO, 0),
    ("put(h(3), j(0, 1), c(2))", TWO, 0),
    ("put(h(3), i(0, 1), 5.0)", INDICES, 0),
    ("torch.gather(c(3), 0, j(0))", got("index", CPU, "gather"), 0),
    ("torch.index_select(h(3), 0, i(0))", got("index", CUDA, "_index_select"), 0),
    ("torch.scatter(c(3), 0, i(0), h(1))", got("src", CPU, "scatter_src"), 0),
    ("torch.take(c(3), j(0))", got("index", CPU, "_take"), 0),
    ("F.embedding(j(0), c(3, 2))", got("index", CPU, "_index_select"), 0),
    ("c(3).masked_fill(c(3) > 0, c0)", CUDA, 1),
    ("c(3).masked_fill(h(3) > 0, 1)", "expected self and mask to be on the same device, but got mask on cpu", 0),
    ("h(3).masked_fill(h(3) > 0, c0)", "masked_fill_: Expected inputs to be on same device", 0),
]

WHOLE = [  # everything else wants all of its tensors on one device, even those without dimensions
    ("torch.cat([c(2), h(2)])", got("tensors", CPU, "cat"), 0),
    ("torch.stack([c(2), h(2)])", got("tensors", CPU, "cat"), 0),
    ("torch.stack([h0, c0])", got("tensors", CUDA, "cat"), 0),
    ("torch.hstack([h0, c0])", got("tensors", CUDA, "cat"), 0),
    ("F.linear(h(2, 2), c(2, 2), c(2))", got("mat1", CPU, "addmm"), 0),
    ("F.linear(c(2, 2), h(2, 2))", got("mat2", CPU, "mm"), 0),
    ("c(2, 2) @ h(2)", "Expected all tensors to be on the same device, but got", 0),
    ("torch.bmm(c(1, 2, 2), h(1, 2, 2))", got("mat2", CPU, "bmm"), 0),
    ("torch.dot(c(2), h(2))", got("tensor", CPU, "_dot"), 0),
    ("torch.equal(c(2), h(2))", got("other", CPU, "_equal"), 0),
    ("torch.clamp(c(3), min=h0)", got("min", CPU, "clamp_Tensor"), 0),
    ("torch.cdist(c(2, 2), h(2, 2))", got("x2", CPU, "__cdist_forward"), 0),
    ("torch.bucketize(c(3), h(3))", got("boundaries", CPU, "Tensor_bucketize"), 0),
    ("F.huber_loss(c(3), h(3))", got("target", CPU, "_huber_loss"), 0),
    ("F.cross_entropy(c(2, 3), j(0, 1))", got("target", CPU, "nll_loss_forward"), 0),
    ("F.layer_norm(c(2, 3), (3,), h(3))", got("weight", CPU, "_native_layer_norm"), 0),
    ("F.conv1d(c(1, 1, 3), h(1, 1, 2))", "Input type (torch.cuda.FloatTensor) and weight type (torch.FloatTensor)", 0),
    ("F.conv1d(c(1, 1, 3), c(1, 1, 2), h(1))", "Input type (torch.cuda.FloatTensor) and bias type", 0),
    ("nn.LSTM(2, 2).cuda()(h(1, 1, 2))", "Input and parameter tensors are not at the same device, found input", 4),
    ("nn.GRU(2, 2, device='cuda')(c(1, 1, 2), h(1, 1, 2))", "Input and hidden tensors are not at the same device", 0),
    ("F.scaled_dot_product_attention(c(1, 2, 2), h(1, 2, 2), h(1, 2, 2))", "Expected query, key, and value to have", 0),
    ("torch.meshgrid(c(2), h(2), indexing='ij')", "meshgrid expects all tensors to have the same device", 0),
]

LISTS = [  # lists are walked side by side
    ("torch._foreach_add([c(2), h(2)], [c(2), h(2)])[0]", CUDA, 0),
    ("torch._foreach_add([c(2), h(2)], [c(2), h(2)])[1]", CPU, 0),
    ("torch._foreach_mul([c(2)], h0)[0]", CUDA, 0),
    ("torch._foreach_add_([c(2)], [h(2)])", TWO, 0),
    ("torch._foreach_add_([h0], [c0])", TWO, 0),
    ("split_model_step(torch.optim.Adam)", "cpu cuda:0", 2),
    ("split_model_step(torch.optim.AdamW, fused=True)", "cpu cuda:0", 2),
]

DATA = [  # values that become sizes, fillings or new tensors are read
    ("torch.tensor(c0)", CUDA, 0),
    ("torch.as_tensor(c0)", CUDA, 0),
    ("torch.tensor([c0, c0])", CPU, 2),
    ("torch.tensor([1.0, c0], device='cuda')", CUDA, 2),
    ("torch.full((2,), c0)", CPU, 1),
    ("torch.arange(c0)", CPU, 1),
    ("h(3) * c0.item()", CPU, 1),
    ("h(3) * float(c0)", CPU, 1),
    ("sum([h0, c0, c0])", CUDA, 0),
    ("max(h0, c0 + 1)", CUDA, 1),
]


def split_model_step(kind, **options) -> str:
    """An optimizer over layers on both devices: where its state is."""
    layers = [torch.nn.Linear(2, 2, bias=False), torch.nn.Linear(2, 2, bias=False, device="cuda")]
    optimizer = kind([layer.weight for layer in layers], **options)
    layers[1](layers[0](torch.ones(1, 2)).cuda()).sum().backward()
    optimizer.step()
    return " ".join(str(optimizer.state[layer.weight]["exp_avg"].device) for layer in layers)


def names() -> dict[str, object]:
    from torch import nn
    from torch.nn import functional

    def put(tensor, index, value):
        tensor[index] = value
        return tensor

    return {
        "c": lambda *size: torch.ones(*size, device="cuda"),
        "h": torch.ones,
        "c0": torch.ones((), device="cuda"),
        "h0": torch.ones(()),
        "i": lambda *values: torch.tensor(values).cuda(),
        "j": lambda *values: torch.tensor(values),
        "put": put,
        "split_model_step": split_model_step,
        "torch": torch,
        "nn": nn,
        "F": functional,
    }


def outcome(expression: str) -> tuple[str, int]:
    """What it gives, and how many copies it makes beside those of its own indices."""
    with accelerator() as trace:
        try:
            result = eval(expression, names())
        except RuntimeError as error:
            result = str(error)
        made = sum("i(" in expression and copy.bytes == 8 * len(indices(expression)) for copy in trace.copies("h2d"))
        return (result if isinstance(result, str) else str(result.device)), len(trace.copies()) - made


def indices(expression: str) -> list[str]:
    return re.findall(r"i\(([^)]*)\)", expression)[0].split(",")


@pytest.mark.parametrize(
    ("expression", "expected", "copies"), [*NUMBERS, *RESULTS, *INDEXED, *WHOLE, *LISTS, *DATA], ids=lambda case: case
)
def test_a_mixture_does_what_it_does_on_a_real_device(expression, expected, copies):
    result, made = outcome(expression)
    assert result.startswith(expected), result
    assert made == copies


# The tables of rules, against torch's own list of operations ---------------------------------------------------------


def listed() -> dict[str, dict[str, str]]:
    """Torch's list of operations, as it is packaged with torch: fields by name."""
    path = Path(torch.__file__).parents[1] / "torchgen/packaged/ATen/native/native_functions.yaml"
    found = {}
    for block in path.read_text(encoding="utf-8").split("\n- func: ")[1:]:
        fields = dict(re.findall(r"^\s+(\w+): *([^\n#]*)", block, flags=re.MULTILINE))
        fields["cuda"] = "yes" if re.search(r"^    [\w, ]*\bCUDA\b[\w, ]*:", block, flags=re.MULTILINE) else ""
        fields["tensors"] = str(len(re.findall(r"Tensor(?:\(\w!?\))?\?? ", block.split("->")[0])))
        found[block.split("(")[0]] = fields
    return found


def described(listed: dict[str, dict[str, str]]):
    """(name, its Op, its fields) of what runs on CUDA and takes two tensors or more."""
    from engine.accelerator.virtual.ops import describe

    for name, fields in listed.items():
        base, _, overload = name.partition(".")
        packet = getattr(torch.ops.aten, base, None)
        func = getattr(packet, overload or "default", None)
        kernel = listed.get(fields.get("structured_delegate", "").strip(), fields)
        if func is not None and kernel["cuda"] and int(fields["tensors"]) > 1:
            yield name, describe(func), fields


RARE = re.compile(
    "sparse|miopen|quant|nested|jagged|cudnn|batch_norm_|embedding_bag|int4|int8|fake_|flash|efficient|triton|dilated|"
    "_mm|transformer|legit|cslt|ldl|_scaled|backward|cholesky|segment|special_|_jvp|_native|_fused|_dirichlet|_masked|"
    "hash|upsample|lu_|_weight|rrelu|_mixed|_ctc|ormqr|geqrf|householder|_conv|slow_|col2im|im2col|_gamma|_nnpack|"
    "_slow|chunk_cat|linear_comb|max_pool|max_unpool|adaptive|kthvalue|median|_logcumsumexp|cummax|cummin|reflection|"
    "_philox|_transform|_amp|histc|nonzero|nan|multinomial|frexp|logit|mvlgamma|conj_physical|linalg_eig|embedding_re|"
    "conv_depth|_assert|_cdist_b|sspaddmm|rnn|use_|copy|scaled_dot|validate|is_set|set_|fft|inverse|cdist_b|pool|pad|"
    r"binomial|\.dtype"
)
"""Internals, other hardware, and what takes a second tensor only as `out=`."""


def test_who_looks_at_the_devices_is_as_torchs_own_list_says():
    from engine.accelerator.virtual.rules import FOLLOWS_FIRST, SPECIAL, iterates

    wrong = [
        name
        for name, op, fields in described(listed())
        if not RARE.search(name)
        and op.name not in (*FOLLOWS_FIRST, *SPECIAL)
        and op.category not in ("foreach", "attention")
        and not any("out" in each or each in ("values", "indices") for each in op.written)
        and iterates(op) != ("NoCheck" in fields.get("device_check", ""))
    ]
    assert not wrong, ", ".join(wrong)


def test_wrappers_are_named_as_torchs_own_list_says():
    from engine.accelerator.virtual.rules import SPECIAL, UNSTRUCTURED, iterates

    wrong = [
        name
        for name, op, fields in described(listed())
        if not RARE.search(name)
        and not iterates(op)
        and op.name not in SPECIAL
        and op.category not in ("foreach", "attention")
        and op.written == ()
        and (op.name in UNSTRUCTURED) == bool(fields.get("structured_delegate", "").strip())
    ]
    assert not wrong, ", ".join(wrong)
