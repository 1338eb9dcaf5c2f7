"""Models, gradients, optimizers and loops."""

import copy
import io

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from torch import nn
from torch.utils.checkpoint import checkpoint
from torch.utils.data import DataLoader, TensorDataset

from . import CPU, CUDA, device_of, moves, refuses


def small_model():
    return nn.Sequential(nn.Linear(16, 32), nn.ReLU(), nn.Linear(32, 4)).to("cuda")


@moves(h2d=4, d2h=1)
def a_resident_loop_moves_its_model_once_and_reads_one_number():
    data, targets = torch.randn(256, 16, device="cuda"), torch.randint(0, 4, (256,), device="cuda")
    model = small_model()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    total = torch.zeros((), device="cuda")
    for _ in range(3):
        for start in range(0, 256, 64):
            optimizer.zero_grad()
            loss = F.cross_entropy(model(data[start : start + 64]), targets[start : start + 64])
            loss.backward()
            optimizer.step()
            total += loss.detach()
    assert total.item() > 0


@moves(h2d=4 + 8, d2h=4, syncs_in_loop=12)
def a_careless_loop_moves_each_batch_and_reads_each_loss():
    data, targets = torch.randn(256, 16), torch.randint(0, 4, (256,))
    model = small_model()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    losses = []
    for start in range(0, 256, 64):
        x, y = data[start : start + 64].to("cuda"), targets[start : start + 64].to("cuda")
        optimizer.zero_grad()
        loss = F.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    assert len(losses) == 4


@moves(d2h=5, syncs_in_loop=5)
def metrics_by_numpy_cross_in_each_step():
    x = torch.randn(64, 8, device="cuda")
    means = []
    for _ in range(5):
        x = torch.tanh(x)
        means.append(x.detach().cpu().numpy().mean())
    assert np.isfinite(means).all()


def gradients_are_where_their_parameters_are():
    w = torch.randn(4, 4, device="cuda", requires_grad=True)
    (w * w).sum().backward()
    assert device_of(w.grad) == CUDA
    assert torch.allclose(w.grad, 2 * w)


@moves(h2d=1, d2h=1)
def a_gradient_travels_back_over_the_link():
    w = torch.randn(4, requires_grad=True)
    y = w.to("cuda")
    assert not y.is_leaf
    (y**2).sum().backward()
    assert device_of(w.grad) == CPU
    assert torch.allclose(w.grad, 2 * w)


@moves(h2d=1, d2h=1)
def a_gradient_travels_through_copy_():
    w = torch.randn(4, requires_grad=True)
    buffer = torch.zeros(4, device="cuda")
    buffer.copy_(w)
    (buffer**2).sum().backward()
    assert device_of(w.grad) == CPU
    assert torch.allclose(w.grad, 2 * w)


def a_backward_pass_begins_on_the_device_of_its_output():
    x = torch.ones(3, device="cuda", requires_grad=True)
    for begin in ((x * 2).backward, lambda gradient: torch.autograd.grad(x * 2, x, gradient)):
        with refuses("invalid gradient at index 0 - expected device cuda:0 but got cpu"):
            begin(torch.ones(3))
    host = torch.ones(3, requires_grad=True)
    torch.autograd.backward([x.sum(), host * 2], [None, torch.ones(3)])
    with refuses("invalid gradient at index 1 - expected device cuda:0 but got cpu"):
        torch.autograd.backward([host.sum(), x * 2], [None, torch.ones(3)])


def a_moved_tensor_is_no_leaf():
    w = torch.ones(4, requires_grad=True).cuda()
    w.retain_grad()
    assert not w.is_leaf
    w.sum().backward()
    assert device_of(w.grad) == CUDA


def a_gradient_that_is_no_tensor_is_refused():
    with refuses("assigned grad expected to be a Tensor or None", error=TypeError):
        torch.ones(3, device="cuda", requires_grad=True).grad = 1


def a_gradient_of_the_wrong_device_is_refused():
    w = torch.ones(3, device="cuda", requires_grad=True)
    with refuses("attempting to assign a gradient with device"):
        w.grad = torch.ones(3)
    w.grad = torch.ones(3, device="cuda")
    w.grad = None


def adam_keeps_its_state_on_the_device():
    model = nn.Linear(8, 8).to("cuda")
    optimizer = torch.optim.Adam(model.parameters())
    model(torch.randn(2, 8, device="cuda")).sum().backward()
    optimizer.step()
    state = optimizer.state[model.weight]
    assert device_of(state["exp_avg"], state["exp_avg_sq"]) == CUDA
    assert device_of(state["step"]) == CPU


def fused_adam_counts_its_steps_on_the_device():
    model = nn.Linear(8, 8).to("cuda")
    optimizer = torch.optim.AdamW(model.parameters(), fused=True)
    for _ in range(2):
        model(torch.randn(2, 8, device="cuda")).sum().backward()
        optimizer.step()
    assert device_of(optimizer.state[model.weight]["step"]) == CUDA


def momentum_lives_on_the_device():
    model = nn.Linear(8, 8).to("cuda")
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9, foreach=True)
    for _ in range(2):
        optimizer.zero_grad()
        model(torch.randn(2, 8, device="cuda")).sum().backward()
        optimizer.step()
    assert device_of(optimizer.state[model.weight]["momentum_buffer"]) == CUDA


@moves(d2h=0)
def clipping_reads_nothing_back():
    model = nn.Linear(8, 8, device="cuda")
    model(torch.randn(2, 8, device="cuda")).sum().backward()
    assert device_of(nn.utils.clip_grad_norm_(model.parameters(), 1.0)) == CUDA


def an_optimizer_built_before_the_move_still_works():
    model = nn.Linear(4, 4)
    optimizer = torch.optim.Adam(model.parameters())
    model.to("cuda")
    model(torch.randn(2, 4, device="cuda")).sum().backward()
    optimizer.step()
    assert device_of(optimizer.state[model.weight]["exp_avg"]) == CUDA


def optimizer_state_that_stayed_behind_is_found():
    model = nn.Linear(4, 4)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9, foreach=False)
    model(torch.randn(2, 4)).sum().backward()
    optimizer.step()
    optimizer.zero_grad()
    model.to("cuda")
    model(torch.randn(2, 4, device="cuda")).sum().backward()
    with refuses("found at least two devices, cuda:0 and cpu!"):
        optimizer.step()


def schedulers_and_state_dicts_work():
    model = nn.Linear(4, 4).to("cuda")
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 1)
    model(torch.randn(2, 4, device="cuda")).sum().backward()
    optimizer.step()
    scheduler.step()
    state = model.state_dict()
    assert device_of(state["weight"]) == CUDA
    other = nn.Linear(4, 4).to("cuda")
    other.load_state_dict(state)
    assert torch.equal(other.weight, model.weight)


def a_checkpoint_is_loaded_to_either_device():
    model = nn.Linear(4, 4).to("cuda")
    file = io.BytesIO()
    torch.save(model.state_dict(), file)
    by_function = [(lambda stored, place: stored.cpu(), CPU), (lambda stored, place: stored.cuda(0), CUDA)]
    by_function += [(lambda stored, place: None, CUDA)]
    for wanted, place in (("cpu", CPU), ("cuda", CUDA), (None, CUDA), ({"cuda:0": "cpu"}, CPU), *by_function):
        file.seek(0)
        loaded = torch.load(file, map_location=wanted)["weight"]
        assert device_of(loaded) == place
        assert torch.equal(loaded.cpu(), model.weight.cpu())


@moves(h2d=4, syncs=0)
def a_loader_pins_and_the_loop_does_not_wait():
    data = TensorDataset(torch.randn(64, 4))
    for (x,) in DataLoader(data, batch_size=16, pin_memory=True):
        assert x.is_pinned()
        assert device_of(x.to("cuda", non_blocking=True)) == CUDA


def a_mean_average_of_weights_stays_on_the_device():
    model = nn.Linear(4, 4).to("cuda")
    average = copy.deepcopy(model)
    assert device_of(average.weight) == CUDA
    with torch.no_grad():
        for a, b in zip(average.parameters(), model.parameters(), strict=True):
            a.lerp_(b, 0.1)


def inference_keeps_its_results_on_the_device():
    model = nn.Linear(4, 4).to("cuda")
    with torch.no_grad():
        assert not model(torch.randn(2, 4, device="cuda")).requires_grad
    with torch.inference_mode():
        assert device_of(model(torch.randn(2, 4, device="cuda"))) == CUDA


def a_custom_function_sees_the_device_in_both_directions():
    class Square(torch.autograd.Function):
        @staticmethod
        def forward(context, x):
            context.save_for_backward(x)
            return x * x

        @staticmethod
        def backward(context, gradient):
            (x,) = context.saved_tensors
            assert device_of(x, gradient) == CUDA
            return 2 * x * gradient

    x = torch.ones(3, device="cuda", requires_grad=True)
    Square.apply(x).sum().backward()
    assert device_of(x.grad) == CUDA


def hooks_and_checkpointing_see_the_device():
    model = nn.Linear(4, 4).to("cuda")
    seen = []
    model.weight.register_hook(lambda gradient: seen.append(gradient.device.type))
    x = torch.randn(2, 4, device="cuda", requires_grad=True)
    checkpoint(model, x, use_reentrant=False).sum().backward()
    assert seen == ["cuda"]


def function_transforms_stay_on_the_device():
    def product(w, x):
        assert device_of(x) == CUDA
        return (w * x).sum()

    w, x = torch.ones(3, device="cuda"), torch.randn(5, 3, device="cuda")
    gradients = torch.func.vmap(torch.func.grad(product), (None, 0))(w, x)
    assert device_of(gradients) == CUDA
    assert gradients.shape == (5, 3)


def a_second_derivative_is_on_the_device():
    x = torch.tensor([1.0, 2.0], device="cuda", requires_grad=True)
    (gradient,) = torch.autograd.grad((x**3).sum(), x, create_graph=True)
    (second,) = torch.autograd.grad(gradient.sum(), x)
    assert device_of(gradient, second) == CUDA
    assert torch.allclose(second, 6 * x)


def lbfgs_works():
    x = torch.ones(2, device="cuda", requires_grad=True)
    optimizer = torch.optim.LBFGS([x], max_iter=3)

    def closure():
        optimizer.zero_grad()
        loss = (x**2).sum()
        loss.backward()
        return loss

    assert device_of(optimizer.step(closure)) == CUDA


def mixed_precision_scales_its_loss():
    model = nn.Linear(8, 8).to("cuda")
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    scaler = torch.amp.GradScaler("cuda")
    with torch.autocast("cuda", dtype=torch.float16):
        y = model(torch.randn(4, 8, device="cuda"))
        assert y.dtype == torch.float16
    scaler.scale(y.float().pow(2).mean()).backward()
    scaler.step(optimizer)
    scaler.update()
    assert device_of(model.weight.grad) == CUDA


def autocast_may_use_bfloat16():
    x = torch.randn(4, 8, device="cuda")
    with torch.amp.autocast(device_type=x.device.type, dtype=torch.bfloat16):
        assert (x @ x.T).dtype == torch.bfloat16
