"""Mixed precision, inference, attention, optimizers over two devices, and several processes."""

import tempfile
from pathlib import Path

import torch
import torch.distributed as dist
import torch.nn.functional as F  # noqa: N812
from torch import nn
from torch.nn.attention import SDPBackend, sdpa_kernel
from torch.utils.checkpoint import checkpoint

from . import CUDA, device_of, moves, refuses

SHORT, LONG = torch.bfloat16, torch.float32


def autocast_computes_products_short_and_sums_long():
    a = torch.randn(4, 4, device="cuda")
    with torch.autocast("cuda", dtype=SHORT):
        product = a @ a
        assert {product.dtype, F.linear(a, a).dtype, torch.einsum("ij,jk->ik", a, a).dtype} == {SHORT}
        assert F.gelu(product).dtype == (product + product).dtype == SHORT
        long = [product.softmax(-1), product.sum(), product.exp(), product.pow(2), F.layer_norm(product, (4,))]
        long += [product.norm(), F.log_softmax(product, -1), F.mse_loss(product, product), product**2, a + product]
        assert {x.dtype for x in long} == {LONG}
    assert (a @ a).dtype == LONG


def autocast_runs_recurrent_layers_short():
    x = torch.randn(2, 3, 4, device="cuda", requires_grad=True)
    for layer in (nn.LSTM(4, 5), nn.GRU(4, 5), nn.RNN(4, 5)):
        with torch.autocast("cuda", dtype=SHORT):
            out, _ = layer.cuda()(x)
        out.sum().backward()
        assert (out.dtype, x.grad.dtype) == (SHORT, LONG)
    for cell in (nn.LSTMCell(4, 5), nn.GRUCell(4, 5), nn.RNNCell(4, 5)):
        with torch.autocast("cuda", dtype=SHORT):
            hidden = cell.cuda()(x[0])
        assert (hidden[0] if isinstance(hidden, tuple) else hidden).dtype == SHORT


def autocast_leaves_paddings_as_they_are_and_widens_a_number_over_a_tensor():
    x, row = torch.ones(1, 2, 4, 4, device="cuda", dtype=SHORT), torch.ones(4, device="cuda")
    with torch.autocast("cuda", dtype=SHORT):
        same = [F.pad(x, (1,) * 4, mode="replicate"), x[0, 0].trace(), x[0, 0].mv(row)]
        wide = 1 / x
    assert {each.dtype for each in same} == {SHORT}
    assert wide.dtype == LONG


def autocast_tells_that_it_is_on():
    assert not torch.is_autocast_enabled()
    with torch.autocast("cuda", dtype=SHORT):
        assert torch.is_autocast_enabled()
        assert torch.is_autocast_enabled("cuda")
        assert torch.get_autocast_dtype("cuda") == SHORT
        with torch.autocast("cuda", enabled=False):
            assert not torch.is_autocast_enabled()
            assert (torch.ones(2, 2, device="cuda") @ torch.ones(2, 2, device="cuda")).dtype == LONG
    assert not torch.is_autocast_enabled("cuda")


def autocast_of_the_device_leaves_the_host_alone():
    with torch.autocast("cuda", dtype=SHORT):
        assert (torch.ones(2, 2) @ torch.ones(2, 2)).dtype == LONG


def autocast_decorates_and_is_remembered_by_checkpoints():
    @torch.autocast("cuda", dtype=SHORT)
    def product(a):
        return a @ a

    assert product(torch.ones(2, 2, device="cuda")).dtype == SHORT
    layer, seen = nn.Linear(4, 4).cuda(), []

    def part(x):
        y = layer(x)
        seen.append(y.dtype)
        return y.softmax(-1)

    with torch.autocast("cuda", dtype=SHORT):
        y = checkpoint(part, torch.ones(2, 4, device="cuda"), use_reentrant=False)
    y.sum().backward()
    assert seen == [SHORT, SHORT]
    assert (y.dtype, layer.weight.grad.dtype) == (LONG, LONG)


def cross_entropy_of_probabilities_is_unsafe_to_autocast():
    p = torch.rand(3, device="cuda")
    with torch.autocast("cuda"), refuses("binary_cross_entropy and torch.nn.BCELoss are unsafe to autocast"):
        F.binary_cross_entropy(p, p)


@moves(syncs=3, syncs_in_loop=3)
def a_scaler_reads_once_in_each_step():
    weight = torch.ones(4, device="cuda", requires_grad=True)
    optimizer, scaler = torch.optim.SGD([weight], lr=0.1), torch.amp.GradScaler("cuda")
    for _ in range(3):
        optimizer.zero_grad()
        with torch.autocast("cuda", dtype=torch.float16):
            loss = (weight * 2).sum()
        scaler.scale(loss).backward()
        scaler.step(optimizer)
        scaler.update()


@moves(h2d=0, d2h=1, kernels=8)
def inference_mode_is_seen_like_any_other():
    model = nn.Sequential(
        nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), nn.ReLU(), nn.Flatten(), nn.Dropout(), nn.LayerNorm(144)
    )
    model = model.to_empty(device="cuda").eval()
    x = torch.randn(2, 3, 8, 8, device="cuda")
    with torch.inference_mode():
        y = model(x)  # convolution, batch norm, relu, layer norm
        (y @ y.t()).reshape(-1).softmax(-1).sum().item()  # product, softmax, sum; the eighth made x


def no_kernel_is_left_in_inference_mode_that_is_not_one():
    with torch.inference_mode():
        cache = torch.zeros(1, 4, 8, 16, device="cuda")
        cache[:, :, 0] = torch.randn(1, 4, 16, device="cuda")
        scores = torch.randn(1, 4, 1, 16, device="cuda") @ cache[:, :, :1].transpose(-1, -2)
        assert scores.argmax(-1).flatten()[0].item() == 0
        with refuses("got mat1 is on cpu, different from other tensors on cuda:0 .* wrapper_CUDA_addmm"):
            nn.Linear(2, 2).cuda()(torch.ones(1, 2))


def attention_is_computed_by_each_backend_of_a_device():
    query = torch.randn(1, 2, 4, 8, device="cuda", dtype=torch.float16)
    backends = (SDPBackend.FLASH_ATTENTION, SDPBackend.EFFICIENT_ATTENTION, SDPBackend.CUDNN_ATTENTION, SDPBackend.MATH)
    for backend in backends:
        with sdpa_kernel(backend):
            assert device_of(F.scaled_dot_product_attention(query, query, query)) == CUDA


def attention_by_a_kernel_that_does_not_fit_is_refused():
    q = torch.randn(1, 2, 8, 16, device="cuda")
    with sdpa_kernel(SDPBackend.FLASH_ATTENTION):
        with refuses("No available kernel. Aborting execution."):
            F.scaled_dot_product_attention(q, q, q)
        assert F.scaled_dot_product_attention(q.half(), q.half(), q.half()).dtype == torch.float16


@moves(h2d=3, d2h=2)  # the norms of the gradients meet on the host, and their factor goes back
def a_model_on_two_devices_trains_with_one_optimizer():
    first, second = nn.Linear(4, 4), nn.Linear(4, 4, bias=False).cuda()
    optimizer = torch.optim.AdamW([*first.parameters(), *second.parameters()])
    second(first(torch.ones(1, 4)).to("cuda")).sum().backward()
    nn.utils.clip_grad_norm_([*first.parameters(), *second.parameters()], 1.0)
    optimizer.step()
    assert device_of(optimizer.state[first.weight]["exp_avg"]) == {"cpu"}
    assert device_of(optimizer.state[second.weight]["exp_avg"]) == CUDA


def optimizers_of_every_implementation_run():
    for options in ({}, {"fused": True}, {"foreach": False}, {"capturable": True}):
        parameters = [nn.Parameter(torch.ones(4, device="cuda")) for _ in range(3)]
        for parameter in parameters:
            parameter.grad = torch.ones_like(parameter)
        optimizer = torch.optim.AdamW(parameters, **options)
        optimizer.step()
        on_device = {"fused", "capturable"} & options.keys()
        assert optimizer.state[parameters[0]]["step"].is_cuda == bool(on_device)


def one_process_is_a_group_too():
    with tempfile.TemporaryDirectory() as folder:
        dist.init_process_group("nccl", init_method=f"file://{Path(folder) / 'meet'}", rank=0, world_size=1)
        try:
            model = nn.parallel.DistributedDataParallel(nn.Linear(2, 2).cuda(), device_ids=[0])
            model(torch.ones(1, 2, device="cuda")).sum().backward()
            total = torch.ones(2, device="cuda")
            dist.all_reduce(total)
            assert device_of(total, model.module.weight.grad) == CUDA
        finally:
            dist.destroy_process_group()


@moves(syncs=0)
def a_prefetcher_of_its_own_stream_is_safe():
    class Prefetcher:
        def __init__(self, batches):
            self.batches, self.stream = iter(batches), torch.cuda.Stream()
            self.fetch()

        def fetch(self):
            with torch.cuda.stream(self.stream):
                self.batch = next((batch.cuda(non_blocking=True) for batch in self.batches), None)

        def __iter__(self):
            while self.batch is not None:
                torch.cuda.current_stream().wait_stream(self.stream)
                batch = self.batch
                batch.record_stream(torch.cuda.current_stream())
                self.fetch()
                yield batch

    total = torch.zeros((), device="cuda")
    for batch in Prefetcher([torch.ones(64).pin_memory() for _ in range(4)]):
        total += batch.sum()


@moves(d2h=1, syncs=1)
def a_result_comes_back_through_pinned_memory_on_a_stream():
    result, side, x = torch.empty(100, pin_memory=True), torch.cuda.Stream(), torch.ones(100, device="cuda")
    side.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(side):
        result.copy_(x, non_blocking=True)
        done = side.record_event()
    done.synchronize()
    assert result.sum() == 100
