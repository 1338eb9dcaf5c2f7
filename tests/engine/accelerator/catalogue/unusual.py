"""What is met less often: older names, other corners of torch, libraries on top of it."""

import io

import torch
import torch.nn.functional as F  # noqa: N812
from torch import nn

from . import CPU, CUDA, device_of, moves, refuses


def older_names_of_mixed_precision_work():
    model = nn.Linear(4, 4).cuda()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    scaler = torch.cuda.amp.GradScaler()
    with torch.cuda.amp.autocast():
        y = model(torch.randn(2, 4, device="cuda"))
    assert y.dtype == torch.float16
    scaler.scale(y.sum()).backward()
    scaler.unscale_(optimizer)
    scaler.step(optimizer)


def tensors_of_the_oldest_kind_are_on_the_device():
    x = torch.cuda.FloatTensor([1.0, 2.0])
    assert device_of(x, x.new(3), torch.cuda.LongTensor(4)) == CUDA


def a_device_may_be_a_number():
    assert device_of(torch.ones(2, device=0), torch.ones(2).to(0), torch.ones(2).cuda(0)) == CUDA
    with torch.cuda.device(0):
        assert torch.cuda.current_device() == 0


def memory_can_be_asked_for_in_many_ways():
    x = torch.ones(1024, device="cuda")
    assert torch.cuda.memory_stats()["allocated_bytes.all.current"] == x.nbytes
    assert torch.accelerator.memory_allocated() == x.nbytes
    free, total = torch.cuda.mem_get_info()
    assert total - free == torch.cuda.memory_reserved()
    assert "4 KiB allocated" in torch.cuda.memory_summary()
    del x
    torch.cuda.reset_peak_memory_stats()
    assert torch.cuda.max_memory_allocated() == 0


def marks_for_profilers_do_nothing():
    torch.cuda.nvtx.range_push("step")
    torch.cuda.nvtx.range_pop()
    with torch.cuda.nvtx.range("step"), torch.autograd.profiler.record_function("step"):
        pass


def one_device_is_data_parallel_too():
    model = nn.DataParallel(nn.Linear(4, 4)).cuda()
    assert device_of(model(torch.randn(2, 4, device="cuda"))) == CUDA


@moves(h2d=3, syncs=0)
def a_prefetching_loop_copies_on_a_stream_of_its_own():
    copies = torch.cuda.Stream()
    for batch in [torch.randn(8).pin_memory() for _ in range(3)]:
        with torch.cuda.stream(copies):
            x = batch.to("cuda", non_blocking=True)
        torch.cuda.current_stream().wait_stream(copies)
        x.record_stream(torch.cuda.current_stream())
        assert device_of(x * 2) == CUDA


@moves(d2h=2, h2d=2)
def activations_saved_on_the_host_cross_twice():
    x = torch.ones(3, device="cuda", requires_grad=True)
    with torch.autograd.graph.save_on_cpu():
        y = x.exp().exp()
    y.sum().backward()
    assert device_of(x.grad) == CUDA


def text_is_generated_token_by_token():
    table, head = nn.Embedding(20, 8).cuda(), nn.Linear(8, 20).cuda()
    tokens = torch.zeros(1, 1, dtype=torch.long, device="cuda")
    with torch.no_grad():
        for _ in range(3):
            chances = head(table(tokens[:, -1])).softmax(-1)
            tokens = torch.cat([tokens, torch.multinomial(chances, 1)], 1)
    assert device_of(tokens) == CUDA
    assert tokens.shape == (1, 4)


def distributions_sample_where_their_parameters_are():
    normal = torch.distributions.Normal(torch.zeros(3, device="cuda"), torch.ones(3, device="cuda"))
    assert device_of(normal.sample(), normal.log_prob(normal.sample())) == CUDA


def forward_mode_derivatives_stay_on_the_device():
    x = torch.ones(3, device="cuda")
    value, tangent = torch.func.jvp(lambda x: (x**2).sum(), (x,), (x,))
    assert device_of(value, tangent, torch.func.jacrev(lambda x: x**2)(x)) == CUDA
    assert device_of(torch.func.grad(lambda x: torch.sgn(x).sum())(x)) == CUDA


def every_optimizer_keeps_its_state_on_the_device():
    for kind in (torch.optim.RMSprop, torch.optim.Adagrad, torch.optim.NAdam, torch.optim.Adamax):
        model = nn.Linear(2, 2).cuda()
        optimizer = kind(model.parameters())
        for _ in range(2):
            model(torch.ones(1, 2, device="cuda")).sum().backward()
            optimizer.step()
        state = optimizer.state[model.weight]
        assert device_of(*(value for name, value in state.items() if value.dim() and name != "step")) == CUDA


def optimizer_state_follows_its_parameters_when_loaded():
    here, there = nn.Linear(4, 4), nn.Linear(4, 4).cuda()
    first, second = (torch.optim.Adam(model.parameters()) for model in (here, there))
    here(torch.randn(2, 4)).sum().backward()
    first.step()
    second.load_state_dict(first.state_dict())
    assert device_of(second.state[there.weight]["exp_avg"]) == CUDA


def a_whole_model_is_saved_and_loaded():
    file = io.BytesIO()
    torch.save(nn.Linear(2, 2).cuda(), file)
    file.seek(0)
    assert device_of(torch.load(file, weights_only=False).weight) == CUDA


def sparse_tensors_work_though_their_place_is_not_followed():
    x = torch.eye(3, device="cuda").to_sparse()
    assert torch.sparse.mm(x, torch.ones(3, 2, device="cuda")).sum().item() == 6
    rows = nn.Embedding(5, 2, sparse=True).cuda()
    for _ in range(2):
        rows(torch.tensor([1], device="cuda")).sum().backward()
    assert rows.weight.grad.is_sparse
    torch.optim.SparseAdam(rows.parameters()).step()


def results_may_be_written_into_a_tensor_of_the_same_device_only():
    out = torch.empty(4, device="cuda")
    torch.cat([torch.ones(2, device="cuda")] * 2, out=out)
    assert out.sum().item() == 4
    with refuses("Expected all tensors to be on the same device"):
        torch.add(torch.ones(2, device="cuda"), 1, out=torch.empty(2))


@moves(d2h=2)
def a_number_on_the_device_may_be_an_index_at_a_price():
    three = torch.tensor(3, device="cuda")
    assert [10, 20, 30, 40][three] == 40
    assert list(range(three)) == [0, 1, 2]


def losses_of_every_kind_stay_on_the_device():
    x = torch.randn(4, 3, device="cuda", requires_grad=True)
    y = torch.rand(4, 3, device="cuda")
    losses = [F.mse_loss(x, y), F.l1_loss(x, y), F.huber_loss(x, y), F.binary_cross_entropy_with_logits(x, y)]
    sum(losses).backward()
    assert device_of(x.grad, *losses) == CUDA


def random_states_are_forked():
    with torch.random.fork_rng():
        torch.manual_seed(0)
    torch.cuda.manual_seed_all(3)
    assert device_of(torch.cuda.get_rng_state()) == CPU


def the_neutral_names_know_the_device():
    assert torch.accelerator.is_available()
    assert torch.accelerator.current_accelerator().type == "cuda"
    torch.accelerator.synchronize()
    torch.Event(device="cuda", enable_timing=True).record()
