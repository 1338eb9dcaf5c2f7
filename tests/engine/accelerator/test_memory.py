"""What lies on the device, for how long, and how much of it at most."""

import gc
from functools import partial

import pytest

from engine.accelerator import Trace, accelerator, record

from .marking import marked

torch = pytest.importorskip("torch")
line_of = partial(marked, __file__)


def test_data_that_stays_is_resident_and_data_that_returns_is_not():
    def stays(x):
        y = x.cuda()
        for _ in range(3):
            y = y * 2
        return y.cpu()

    def returns(x):
        y = x.cuda()
        for _ in range(3):
            y = (y * 2).cpu().cuda()
        return y

    def sends_again(x):
        return [x.cuda() for _ in range(2)]

    def sends_other_parts(x):
        return [part.cuda() for part in x.split(2)]

    def sends_what_changed(x):
        x.cuda()
        x.add_(1)
        return x.cuda()

    resident = [
        Trace.from_dict(record(program, torch.ones(8))[1]).resident()
        for program in (stays, returns, sends_again, sends_other_parts, sends_what_changed)
    ]
    assert resident == [True, False, False, True, True]


def test_residence_can_be_asked_for_one_size():
    def program():
        small, large = torch.ones(2), torch.ones(100)
        for _ in range(2):
            small.cuda()
        large.cuda()

    trace = Trace.from_dict(record(program)[1])
    assert trace.resident(400)
    assert not trace.resident(8)


def test_peak_memory_is_exact_and_has_a_line():
    def program():
        x = torch.ones(1024, device="cuda")
        y = torch.cat([x, x, x])  # most
        del x, y
        torch.ones(512, device="cuda")

    trace = Trace.from_dict(record(program)[1])
    assert trace.peak_memory == 4 * 4096
    assert trace.peak_line == line_of("most")


def test_memory_is_freed_with_the_last_view():
    with accelerator():
        x = torch.ones(1024, device="cuda")
        view = x[1:]
        gradient = (view * 2).requires_grad_()
        del x, view, gradient
        gc.collect()
        assert torch.cuda.memory_allocated() == 0


def test_memory_that_this_computer_lacks_is_told_apart_from_what_the_device_lacks(monkeypatch):
    monkeypatch.setattr("engine.accelerator.virtual.device.available_memory", lambda: 1 << 30)
    words = r"line \d+: the virtual device has room for 2 GiB, but this computer, .* has not: use smaller sizes"
    with accelerator(), pytest.raises(MemoryError, match=words):
        torch.empty(2 << 30, dtype=torch.uint8, device="cuda")
    with accelerator("t4"), pytest.raises(torch.OutOfMemoryError, match=r"Tried to allocate 20.00 GiB"):
        torch.empty(20 << 30, dtype=torch.uint8, device="cuda")


def test_torchs_complaint_about_memory_is_put_in_better_words():
    from engine.accelerator.model.profiles import H200
    from engine.accelerator.virtual.device import VirtualDevice
    from engine.accelerator.virtual.lines import Lines

    device = VirtualDevice(H200, Trace("h200"), Lines())
    with pytest.raises(RuntimeError) as complaint:
        torch.empty(1 << 55, dtype=torch.uint8)
    with pytest.raises(torch.OutOfMemoryError, match=r"Tried to allocate 33554432.00 GiB"):
        device.explain(complaint.value)
    with pytest.raises(MemoryError, match=r"the virtual device has room for 37.3 GiB"):
        device.explain(RuntimeError(str(complaint.value).replace(str(1 << 55), str(40 * 10**9))))
    device.explain(RuntimeError("something else"))


def test_saved_activations_are_counted_without_parameters_and_checkpointing_saves_fewer():
    from torch.utils.checkpoint import checkpoint

    def program(layers, remember):
        model = torch.nn.Sequential(
            *(torch.nn.Sequential(torch.nn.Linear(8, 8), torch.nn.Tanh()) for _ in range(layers))
        )
        model.cuda()
        x = torch.randn(16, 8, device="cuda")
        for layer in model:
            x = layer(x) if remember else checkpoint(layer, x, use_reentrant=False)
        x.sum().backward()

    plain, saving = (Trace.from_dict(record(program, 3, remember)[1]) for remember in (True, False))
    assert plain.saved_memory == (1 + 3) * 16 * 8 * 4  # the input, and each tanh's result, which the next layer shares
    assert saving.saved_memory < plain.saved_memory


def test_memory_grows_with_a_tensor_that_is_resized_or_written_into():
    with accelerator():
        x = torch.empty(0, device="cuda")
        x.resize_(1024)
        assert torch.cuda.memory_allocated() == 4096
        result = torch.empty(0, device="cuda")
        torch.add(x, x, out=result)
        assert torch.cuda.memory_allocated() == 2 * 4096
        del x, result
        assert torch.cuda.memory_allocated() == 0


def test_a_storage_that_is_emptied_by_hand_gives_its_memory_back_though_the_tensor_lives():
    with accelerator():
        x = torch.ones(1024, device="cuda")
        x.untyped_storage().resize_(0)
        assert torch.cuda.memory_allocated() == 0
        x.untyped_storage().resize_(4096)
        assert torch.cuda.memory_allocated() == 4096
        assert x.is_cuda


def test_storages_cross_the_link_as_tensors_do():
    with accelerator() as trace:
        there = torch.arange(4.0).untyped_storage().cuda()
        assert there.is_cuda
        assert there.cuda() is there
        back = there.cpu()
        assert back.device.type == "cpu"
        assert back.tolist() == torch.arange(4.0).untyped_storage().tolist()
    assert [(copy.direction, copy.bytes) for copy in trace.copies()] == [("h2d", 16), ("d2h", 16)]


def test_gradients_that_are_nothing_but_zeros_are_where_their_parameter_is():
    with accelerator():
        x = torch.ones(1024, device="cuda", requires_grad=True)
        torch.sgn(x).sum().backward()
        (again,) = torch.autograd.grad(torch.sgn(x).sum(), x)
        assert x.grad.is_cuda
        assert again.is_cuda
        assert torch.cuda.memory_allocated() == 3 * 4096
