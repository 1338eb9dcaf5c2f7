"""Where tensors are, how they get there, and what happens when they are apart."""

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from torch import nn

from . import CPU, CUDA, device_of, moves, refuses

TWO_DEVICES = "Expected all tensors to be on the same device, but found at least two devices, cuda:0 and cpu!"
SAME_DEVICE = "Expected all tensors to be on the same device"


@moves(h2d=1, d2h=1, h2d_bytes=48)
def a_tensor_goes_to_the_device_and_back():
    x = torch.randn(3, 4)
    y = x.to("cuda")
    assert device_of(x) == CPU
    assert str(y.device) == "cuda:0"
    assert y.is_cuda
    assert not x.is_cuda
    assert torch.equal(y.cpu(), x)


@moves(h2d=0, syncs=0, kernels=5)
def tensors_are_created_on_the_device():
    x, y, z = (
        torch.zeros(8, device="cuda"),
        torch.ones(8, device="cuda:0"),
        torch.arange(8, device=torch.device("cuda")),
    )
    assert device_of(x + y + z) == CUDA


@moves(h2d=1, d2h=1)
def a_list_becomes_a_tensor_on_the_device():
    x = torch.tensor([1.0, 2.5], device="cuda")
    assert x.sum().item() == 3.5


@moves(h2d=1)
def moving_twice_copies_once():
    x = torch.ones(5).cuda()
    assert x.cuda() is x
    assert x.to("cuda") is x
    assert x.to(x.device, torch.float32) is x


def moving_a_tensor_returns_another_one():
    x = torch.ones(3)
    x.to("cuda")
    assert device_of(x) == CPU


def elementwise_work_across_devices_is_refused():
    with refuses(TWO_DEVICES):
        torch.ones(3, device="cuda") + torch.ones(3)
    with refuses(TWO_DEVICES):
        torch.ones(3) * torch.ones(3, device="cuda")
    with refuses(TWO_DEVICES):
        torch.ones(3).add_(torch.ones(3, device="cuda"))
    with refuses(TWO_DEVICES):
        torch.ones(3) + torch.tensor(1.0, device="cuda")


def a_product_across_devices_is_refused_by_the_name_of_the_argument():
    with refuses("got mat2 is on cpu, different from other tensors on cuda:0 .* wrapper_CUDA_mm"):
        torch.ones(3, 3, device="cuda") @ torch.ones(3, 3)
    with refuses("got mat2 is on cuda:0, different from other tensors on cpu .* wrapper_CUDA_mm"):
        torch.ones(3, 3) @ torch.ones(3, 3, device="cuda")


def a_model_on_the_device_refuses_data_on_the_host():
    model = nn.Linear(4, 2).cuda()
    with refuses("got mat1 is on cpu, different from other tensors on cuda:0 .* wrapper_CUDA_addmm"):
        model(torch.randn(3, 4))


def a_convolution_names_both_types():
    convolution = nn.Conv2d(3, 4, 3)
    image = torch.randn(1, 3, 8, 8)
    with refuses(r"Input type \(torch.cuda.FloatTensor\) and weight type \(torch.FloatTensor\) should be the same"):
        convolution(image.cuda())
    with refuses(r"Input type \(torch.FloatTensor\) and weight type \(torch.cuda.FloatTensor\) .* MKLDNN"):
        convolution.cuda()(image)


def targets_that_stayed_behind_are_found():
    with refuses("got target is on cpu"):
        F.cross_entropy(torch.randn(3, 5, device="cuda"), torch.tensor([0, 1, 2]))


def joining_tensors_of_two_devices_is_refused():
    with refuses(SAME_DEVICE):
        torch.cat([torch.ones(2, device="cuda"), torch.ones(2)])


@moves(h2d=0)
def numbers_and_tensors_without_dimensions_may_mix():
    x = torch.ones(3, device="cuda")
    assert device_of(x * torch.tensor(2.0), torch.tensor(2.0) * x, x + 1, 2 - x) == CUDA


@moves(d2h=1)
def numpy_wants_the_host():
    x = torch.ones(3, device="cuda")
    for convert in (x.numpy, lambda: np.asarray(x)):
        with refuses("can't convert cuda:0 device type tensor to numpy. Use Tensor.cpu()", error=TypeError):
            convert()
    assert x.cpu().numpy().sum() == 3


def numpy_copies_a_tensor_of_the_host_where_it_is_asked_to():
    x = torch.ones(3)
    np.array(x)[0] = np.array(x, dtype=np.float64)[0] = 5
    np.asarray(x)[1] = 7
    assert x.tolist() == [1, 7, 1]


def a_mask_that_is_no_buffer_stays_behind():
    class Masked(nn.Module):
        def __init__(self):
            super().__init__()
            self.mask = torch.ones(4)

        def forward(self, x):
            return x * self.mask

    with refuses(TWO_DEVICES):
        Masked().cuda()(torch.randn(2, 4, device="cuda"))


@moves(h2d=2)
def a_module_moves_in_place_and_keeps_its_parameters():
    model = nn.Linear(4, 2)
    weight = model.weight
    model.to("cuda")
    assert model.weight is weight
    assert isinstance(weight, nn.Parameter)
    assert weight.is_leaf
    assert device_of(weight, model.bias) == CUDA


@moves(h2d=0)
def a_module_is_created_on_the_device():
    model = nn.Linear(4, 2, device="cuda")
    assert device_of(model.weight, model(torch.randn(3, 4, device="cuda"))) == CUDA


def buffers_move_with_their_module():
    model = nn.BatchNorm1d(4).to("cuda")
    y = model(torch.randn(8, 4, device="cuda"))
    y.sum().backward()
    assert device_of(model.running_mean, model.num_batches_tracked, model.weight.grad) == CUDA


@moves(h2d=0)
def new_tensors_inherit_the_device():
    x = torch.ones(3, device="cuda")
    inherited = [
        torch.zeros_like(x),
        torch.randn_like(x),
        torch.full_like(x, 2.0),
        x.new_zeros(2),
        x.new_full((2,), 1.0),
    ]
    assert device_of(*inherited, x.clone(), x[1:], x.detach(), x.data) == CUDA
    assert device_of(torch.zeros_like(x, device="cpu")) == CPU
    assert device_of(torch.zeros_like(torch.ones(3), device="cuda")) == CUDA


@moves(h2d=1, h2d_bytes=8)
def a_conversion_happens_before_the_copy():
    assert torch.randn(4).to("cuda", torch.float16).dtype == torch.float16


@moves(h2d_bytes=2 * 4, d2h_bytes=4 * 4, kernels=1)  # the random numbers
def a_copy_that_waits_is_converted_on_the_host():
    torch.randn(4).to("cuda", torch.float16)
    torch.randn(4, device="cuda").to("cpu", torch.float16)


@moves(h2d_bytes=4 * 4, d2h_bytes=2 * 4, kernels=1 + 2)  # the random numbers and two conversions
def a_copy_that_does_not_wait_is_converted_on_the_device():
    assert torch.randn(4).pin_memory().to("cuda", torch.float16, non_blocking=True).dtype == torch.float16
    assert torch.randn(4, device="cuda").to("cpu", torch.float16, non_blocking=True).is_pinned()


@moves(h2d_bytes=2 * 4, d2h_bytes=4 * 4, kernels=1 + 1)  # the ones, and a column that is gathered
def a_buffer_of_another_dtype_is_filled_across_the_link():
    x = torch.ones(4, 4, device="cuda")
    torch.empty(4, dtype=torch.float16).copy_(x[0])
    x[:, 0].half().copy_(torch.ones(4))


def a_memory_format_is_kept_across_the_link():
    x = torch.randn(2, 3, 4, 4)
    assert x.to("cuda", memory_format=torch.channels_last).is_contiguous(memory_format=torch.channels_last)
    model = nn.Conv2d(3, 8, 3).to("cuda", memory_format=torch.channels_last)
    assert model.weight.is_contiguous(memory_format=torch.channels_last)


@moves(h2d=1)
def a_tensor_follows_another():
    x = torch.randn(4, device="cuda", dtype=torch.float64)
    y = torch.ones(2).to(x)
    assert (y.device, y.dtype) == (x.device, torch.float64)
    assert x.half().dtype == torch.float16
    assert device_of(x.bfloat16(), x.float()) == CUDA


@moves(h2d=2)
def containers_are_moved_piece_by_piece():
    batch = {"x": torch.ones(2), "y": [torch.ones(3)]}
    batch = {"x": batch["x"].to("cuda"), "y": [y.to("cuda") for y in batch["y"]]}
    assert device_of(batch["x"], *batch["y"]) == CUDA


@moves(h2d=1, d2h=2)
def a_buffer_is_filled_across_the_link():
    buffer = torch.empty(8, device="cuda")
    buffer.copy_(torch.ones(8))
    out = torch.empty(8)
    out.copy_(buffer)
    assert device_of(out) == CPU
    assert buffer.sum().item() == out.sum() == 8


@moves(h2d=1)
def an_assignment_crosses_the_link():
    x = torch.zeros(4, 4, device="cuda")
    x[1] = torch.ones(4)
    assert device_of(x) == CUDA


def a_default_device_is_honoured():
    torch.set_default_device("cuda")
    assert device_of(torch.zeros(3), torch.tensor([1.0])) == CUDA
    torch.set_default_device("cpu")
    assert device_of(torch.zeros(3)) == CPU
    with torch.device("cuda"):
        assert device_of(torch.ones(2), nn.Linear(2, 2).weight) == CUDA
    assert device_of(torch.ones(2)) == CPU


def a_second_device_does_not_exist():
    assert torch.cuda.device_count() == 1
    with refuses("CUDA error: invalid device ordinal"):
        torch.ones(3, device="cuda:1")


def the_storage_knows_its_device():
    x = torch.ones(3, device="cuda")
    assert str(x.untyped_storage().device) == "cuda:0"
    assert x.type() == "torch.cuda.FloatTensor"
    assert x.type("torch.FloatTensor").device.type == x.type(torch.DoubleTensor).device.type == "cpu"
    assert x.type(torch.float64).device.type == "cuda"
    assert x.get_device() == 0
    assert torch.ones(3).get_device() == -1


def meta_tensors_are_left_alone():
    x = torch.ones(3, device="meta")
    assert x.untyped_storage().device.type == "meta"
    assert device_of(x, x * 2, torch.zeros_like(x)) == {"meta"}


def factories_of_the_host_stay_there():
    fresh = (
        torch.zeros(2),
        torch.randn(2),
        torch.arange(3),
        torch.tensor([1]),
        torch.from_numpy(np.ones(2)),
        torch.eye(2),
    )
    assert device_of(*fresh) == CPU
