"""Our words for what CUDA refuses are torch's own: they are looked up in the installed binaries."""

import mmap
import re
from pathlib import Path

import pytest
import torch

from engine.accelerator import accelerator
from engine.accelerator.virtual.ops import describe
from engine.accelerator.virtual.rules import UNSTRUCTURED, wrapper

LIBRARIES = Path(torch.__file__).parent / "lib"
aten = torch.ops.aten

PRODUCTS = [aten.mm.default, aten.addmm.default, aten.bmm.default, aten.baddbmm.default, aten.addmv.default]
OTHERS = [aten.nll_loss_forward.default, aten.cat.default, aten.gather.default, aten.scatter.src, aten.dot.default]
OTHERS += [aten.index_select.default, aten.native_layer_norm.default, aten.native_batch_norm.default, aten.take.default]


def found(library: str, patterns: list[bytes]) -> set[bytes]:
    """Which of the texts a library holds, in one pass."""
    path = LIBRARIES / library
    if not path.exists():
        pytest.skip(f"{library} is named otherwise on this system")
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return set(re.findall(b"|".join(map(re.escape, patterns)), content))


def said(program) -> str:
    with accelerator(), pytest.raises((RuntimeError, TypeError)) as caught:
        program()
    return str(caught.value)


def test_method_names_are_those_of_torchs_own_wrappers():
    names = [f"wrapper_CPU_{wrapper(describe(func))}E".encode() for func in PRODUCTS + OTHERS]
    assert found("libtorch_cpu.so", names) == set(names)
    assert {"dot", "index_select", "take"} <= UNSTRUCTURED


def test_mixed_devices_are_refused_in_torchs_words():
    iterator = said(lambda: torch.ones(2, device="cuda") + torch.ones(2))
    wrapped = said(lambda: torch.ones(2, 2, device="cuda") @ torch.ones(2, 2))
    convolved = said(lambda: torch.conv1d(torch.ones(1, 1, 3), torch.ones(1, 1, 2, device="cuda")))
    indexed = said(lambda: torch.ones(2)[torch.tensor([0], device="cuda")])
    templates = [
        (iterator, "Expected all tensors to be on the same device, but found at least two devices, "),
        (wrapped, ", different from other tensors on "),
        (wrapped, " (when checking argument in method "),
        (convolved, " or input should be a MKLDNN tensor and weight is a dense tensor"),
        (indexed, "indices should be either on "),
    ]
    for message, template in templates:
        assert template in message
    assert found("libtorch_cpu.so", [template.encode() for _, template in templates]) == {
        template.encode() for _, template in templates
    }


def test_reading_and_timing_are_refused_in_torchs_words():
    numpy = said(lambda: torch.ones(2, device="cuda").numpy())
    gradient = said(lambda: setattr(torch.ones(2, device="cuda", requires_grad=True), "grad", torch.ones(2)))
    events = said(lambda: torch.cuda.Event().elapsed_time(torch.cuda.Event()))
    unrecorded = said(lambda: torch.cuda.Event(enable_timing=True).elapsed_time(torch.cuda.Event(enable_timing=True)))
    templates = [
        (numpy, "copy the tensor to host memory first."),
        (gradient, "'. Please ensure that the gradient and the tensor are on the same device"),
        (events, "Both events must be created with argument 'enable_timing=True'."),
        (unrecorded, "Both events must be recorded before calculating elapsed time."),
    ]
    for message, template in templates:
        assert template in message
    assert found("libtorch_python.so", [template.encode() for _, template in templates]) == {
        template.encode() for _, template in templates
    }
