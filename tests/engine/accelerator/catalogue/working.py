"""Operations, and what makes the host wait."""

import threading
import time

import torch
import torch.nn.functional as F  # noqa: N812
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from . import CPU, CUDA, device_of, moves, refuses


@moves(d2h=1, h2d=0)
def views_share_memory_and_versions():
    x = torch.zeros(4, 4, device="cuda")
    row = x[1]
    row.add_(1)
    x[:, 0] = 5
    x.mul_(2)
    assert device_of(row) == CUDA
    assert x._version > 0
    assert x.sum().item() == 46.0


def an_in_place_change_breaks_the_backward_pass():
    w = torch.ones(3, device="cuda", requires_grad=True)
    y = w.exp()
    z = y * y
    y.add_(1)
    with refuses("modified by an inplace operation"):
        z.sum().backward()


def indices_of_every_kind_keep_the_device():
    x = torch.arange(10.0, device="cuda")
    index = torch.tensor([1, 2])
    assert device_of(x[3], x[1:3], x[[1, 2]], x[index], x[index.cuda()], x[..., None]) == CUDA
    assert x[3].item() == 3


@moves(h2d=1)
def an_index_on_the_host_is_sent():
    x = torch.zeros(10, device="cuda")
    assert device_of(x[torch.tensor([1, 2])]) == CUDA


def an_index_on_the_device_cannot_select_on_the_host():
    with refuses("indices should be either on cpu or on the same device as the indexed tensor"):
        torch.arange(5.0)[torch.tensor([1], device="cuda")]


@moves(d2h=1, syncs=1)
def a_mask_makes_the_host_wait_for_its_size():
    x = torch.ones(100, device="cuda")
    assert x[x > 0].shape == (100,)


@moves(d2h=0, syncs=0)
def filling_and_choosing_by_a_mask_do_not_wait():
    x = torch.randn(100, device="cuda")
    x[x < 0] = 0.0
    assert device_of(x.masked_fill(x > 1, 1.0), torch.where(x > 0, x, 0.0)) == CUDA


@moves(syncs=2)
def sizes_that_depend_on_data_make_the_host_wait():
    x = torch.arange(4, device="cuda") % 2
    assert device_of(x.nonzero(), x.unique()) == CUDA


@moves(d2h=5)
def asking_for_truth_reads_a_number():
    x = torch.ones(3, device="cuda")
    assert x.sum() > 2
    assert (x == 1).all()
    assert not torch.isnan(x).any()
    assert float(x[0]) == 1.0
    assert int(x[1]) == 1


@moves(syncs=4)
def printing_reads():
    x = torch.ones(2, device="cuda")
    assert repr(x) == "tensor([1., 1.], device='cuda:0')"
    assert f"{x.sum():.2f}" == "2.00"
    assert x.tolist() == [1.0, 1.0]
    assert str(x[0]) == "tensor(1., device='cuda:0')"


@moves(syncs=2)
def gathering_losses_in_a_list_hides_the_waits_until_the_end():
    losses = [torch.ones((), device="cuda") * step for step in range(2)]
    assert torch.tensor(losses).sum() == 1


def broadcasting_and_einsum_stay_on_the_device():
    a, b = torch.randn(4, 1, 8, device="cuda"), torch.randn(5, 8, device="cuda")
    assert (a + b).shape == (4, 5, 8)
    assert device_of(torch.einsum("bik,jk->bij", a, b)) == CUDA


def a_chain_of_layers_keeps_the_device():
    x = torch.randn(4, 8, device="cuda", requires_grad=True)
    F.dropout(F.gelu(F.layer_norm(F.softmax(x, -1), (8,))), 0.5).sum().backward()
    assert device_of(x.grad) == CUDA


@moves(kernels=3)
def dropout_is_one_kernel_on_a_device():
    x = torch.ones(64, device="cuda")
    F.dropout(x, 0.5) + 1


@moves(kernels=3, syncs=1)
def one_hot_rows_make_the_host_wait_only_to_be_read():
    rows = F.one_hot(torch.arange(2, device="cuda"), 3)
    assert rows.tolist() == [[1, 0, 0], [0, 1, 0]]


@moves(kernels=4, syncs=1)
def one_hot_rows_of_an_unknown_width_make_the_host_wait_for_it():
    assert F.one_hot(torch.arange(2, device="cuda")).shape == (2, 2)


def one_hot_rows_of_something_else_are_refused():
    with refuses("only applicable to index tensor"):
        F.one_hot(torch.ones(2, device="cuda"), 3)
    with refuses("num_classes"):
        F.one_hot(torch.arange(2, device="cuda"), -2)
    assert F.one_hot(torch.arange(0, device="cuda"), 3).shape == (0, 3)


def a_small_image_network_trains():
    model = nn.Sequential(
        nn.Conv2d(3, 8, 3, padding=1), nn.BatchNorm2d(8), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(128, 10)
    ).to("cuda")
    model(torch.randn(4, 3, 8, 8, device="cuda")).logsumexp(1).mean().backward()
    assert device_of(model[0].weight.grad) == CUDA


def causal_attention_makes_its_mask_where_it_is_needed():
    q = torch.randn(2, 4, 16, 32, device="cuda", requires_grad=True)
    F.scaled_dot_product_attention(q, q, q, is_causal=True).sum().backward()
    assert device_of(q.grad) == CUDA


def a_transformer_layer_trains_and_infers():
    layer = nn.TransformerEncoderLayer(32, 4, 64, batch_first=True).to("cuda")
    x = torch.randn(2, 8, 32, device="cuda")
    mask = nn.Transformer.generate_square_subsequent_mask(8, device="cuda")
    y = layer(x, src_mask=mask, is_causal=True)
    y.sum().backward()
    layer.eval()
    with torch.no_grad():
        assert device_of(y, layer(x)) == CUDA


def embeddings_take_indices_of_their_device():
    table = nn.Embedding(10, 8).to("cuda")
    indices = torch.randint(0, 10, (2, 5), device="cuda")
    positions = torch.arange(5, device=indices.device)
    (table(indices) + table(positions)).sum().backward()
    assert device_of(table.weight.grad) == CUDA
    with refuses("got index is on cpu, different from other tensors on cuda:0 .* wrapper_CUDA__index_select"):
        table(indices.cpu())


def a_recurrent_network_trains():
    model = nn.LSTM(4, 8, batch_first=True).to("cuda")
    _, (hidden, _) = model(torch.randn(2, 3, 4, device="cuda"))
    hidden.sum().backward()
    assert device_of(hidden, model.weight_ih_l0.grad) == CUDA


def a_recurrent_network_may_be_short():
    model = nn.LSTM(4, 8).to("cuda").half()
    out, (hidden, _) = model(torch.randn(3, 4, device="cuda").half())
    out.sum().backward()
    assert (out.dtype, hidden.dtype, model.weight_ih_l0.grad.dtype) == (torch.float16,) * 3


def packed_sequences_keep_their_lengths_on_the_host():
    model = nn.LSTM(4, 8, batch_first=True).to("cuda")
    packed = pack_padded_sequence(torch.randn(2, 3, 4, device="cuda"), torch.tensor([3, 2]), batch_first=True)
    assert device_of(packed.data) == CUDA
    assert device_of(packed.batch_sizes) == CPU
    padded, lengths = pad_packed_sequence(model(packed)[0], batch_first=True)
    assert device_of(padded) == CUDA
    assert lengths.tolist() == [3, 2]


def sorting_scattering_and_gathering_stay_on_the_device():
    x = torch.randn(4, 8, device="cuda")
    values, indices = x.topk(2)
    scattered = torch.zeros(4, 8, device="cuda").scatter_(1, indices, values)
    assert device_of(values, indices, x.sort()[0], x.cumsum(1), x.gather(1, indices), scattered) == CUDA


@moves(d2h=2, syncs=2)
def linear_algebra_reads_whether_it_has_failed():
    a = torch.eye(4, device="cuda")
    torch.linalg.inv(a)
    torch.linalg.cholesky(a)


def linear_algebra_stays_on_the_device():
    a = torch.randn(4, 4, device="cuda")
    a = a @ a.T + torch.eye(4, device="cuda")
    parts = torch.linalg.svd(a)
    assert device_of(torch.linalg.cholesky(a), *parts, torch.linalg.solve(a, torch.ones(4, device="cuda"))) == CUDA


def products_of_integers_do_not_exist():
    x = torch.ones(2, 2, dtype=torch.int64, device="cuda")
    with refuses("\"addmm_cuda\" not implemented for 'Long'", error=NotImplementedError):
        x @ x


def an_index_out_of_range_is_heard_of_at_the_next_wait():
    table = torch.zeros(3, 2, device="cuda")
    rows = F.embedding(torch.arange(4, device="cuda"), table)
    assert rows.shape == (4, 2)
    with refuses("CUDA error: device-side assert triggered"):
        torch.cuda.synchronize()


def a_position_that_is_not_there_is_heard_of_at_the_next_wait():
    x, position = torch.zeros(3, device="cuda"), torch.tensor([3], device="cuda")
    assert x.scatter_(0, position, 1.0) is x
    assert x.gather(0, position).shape == (1,)
    assert x.take(position).shape == (1,)
    assert F.cross_entropy(x[None], position).shape == ()
    with refuses("CUDA error: device-side assert triggered"):
        x.sum().item()


def an_axis_that_is_not_there_is_heard_of_at_once():
    x = torch.ones(3, device="cuda")
    with refuses("Dimension out of range", error=IndexError):
        x.sum(dim=5)
    assert x.sum().item() == 3


def too_much_memory_is_refused_in_cuda_words():
    with refuses("CUDA out of memory. Tried to allocate 3725.29 GiB. GPU 0", error=torch.OutOfMemoryError):
        torch.empty(10**12, device="cuda")


def memory_is_accounted_for():
    before = torch.cuda.memory_allocated()
    x = torch.zeros(1024, 1024, device="cuda")
    assert torch.cuda.memory_allocated() - before == 4 << 20
    view = x[:10]
    del x
    assert torch.cuda.memory_allocated() - before == 4 << 20
    del view
    assert torch.cuda.memory_allocated() == before
    assert torch.cuda.max_memory_allocated() >= 4 << 20


@moves(h2d=1, syncs=0)
def a_pinned_tensor_is_sent_without_waiting():
    x = torch.randn(1024).pin_memory()
    assert x.is_pinned()
    assert device_of(x.to("cuda", non_blocking=True)) == CUDA
    assert torch.empty(4, pin_memory=True).is_pinned()


def device_tensors_cannot_be_pinned():
    with refuses("Only dense CPU tensors can be pinned"):
        torch.ones(2, device="cuda", pin_memory=True)
    with refuses("cannot pin 'torch.cuda.FloatTensor' only dense CPU tensors can be pinned"):
        torch.ones(2, device="cuda").pin_memory()


def a_generator_of_the_device_is_accepted():
    generator = torch.Generator(device="cuda").manual_seed(0)
    assert generator.device.type == "cuda"
    assert device_of(torch.randn(3, device="cuda", generator=generator)) == CUDA


def events_measure_what_lies_between_them():
    start, end = torch.cuda.Event(enable_timing=True), torch.cuda.Event(enable_timing=True)
    x = torch.randn(512, 512, device="cuda")
    start.record()
    x @ x
    end.record()
    with refuses("Both events must be completed"):
        start.elapsed_time(end)
    torch.cuda.synchronize()
    assert start.elapsed_time(end) > 0


def a_clock_without_a_wait_sees_launches_only():
    x = torch.randn(1024, 1024, device="cuda")
    torch.cuda.synchronize()
    start = time.perf_counter()
    for _ in range(10):
        x @ x
    launched = time.perf_counter() - start
    torch.cuda.synchronize()
    assert 0 < launched < time.perf_counter() - start


def streams_wait_for_each_other():
    stream = torch.cuda.Stream()
    x = torch.randn(64, 64, device="cuda")
    with torch.cuda.stream(stream):
        y = x @ x
    torch.cuda.current_stream().wait_stream(stream)
    assert device_of(y + 1) == CUDA


def a_stream_may_be_entered_again():
    stream = torch.cuda.Stream()
    with torch.cuda.stream(stream):
        with torch.cuda.stream(stream):
            pass
        assert torch.cuda.current_stream() == stream
    assert torch.cuda.current_stream() == torch.cuda.default_stream()


def each_thread_has_a_current_stream_of_its_own():
    seen = []
    with torch.cuda.stream(torch.cuda.Stream()):
        thread = threading.Thread(target=lambda: seen.append(torch.cuda.current_stream()))
        thread.start()
        thread.join()
    assert seen == [torch.cuda.default_stream()]


def the_debug_mode_finds_waits():
    x = torch.ones(3, device="cuda")
    torch.cuda.set_sync_debug_mode("error")
    with refuses("called a synchronizing CUDA operation"):
        x.sum().item()
    torch.cuda.set_sync_debug_mode("default")


def a_thread_works_on_the_device():
    seen = []
    thread = threading.Thread(target=lambda: seen.append((torch.ones(3, device="cuda") * 2).device.type))
    thread.start()
    thread.join()
    assert seen == ["cuda"]


@moves(kernels=2)
def a_compiled_function_is_one_kernel():
    double = torch.compile(lambda x: torch.relu(x * 2 + 1).sum())
    assert device_of(double(torch.ones(1000, device="cuda"))) == CUDA


def a_compiled_model_trains():
    model = torch.compile(nn.Linear(4, 4).to("cuda"), backend="eager")
    model(torch.randn(2, 4, device="cuda")).sum().backward()
    assert device_of(model.weight.grad) == CUDA


def a_compiled_model_is_changed_and_counted_like_its_original():
    original = nn.Sequential(nn.Dropout(0.5), nn.ReLU()).to("cuda")
    model = torch.compile(original)
    model.eval().name = "a name"
    assert (len(model), original.name, original.training) == (2, "a name", False)
    del model.name
    assert not hasattr(original, "name")


@moves(kernels=1 + 1)
def a_method_is_compiled():
    class Model(nn.Module):
        @torch.compile
        def forward(self, x):
            return (x * 2 + 1).relu()

    assert Model()(torch.ones(2, device="cuda")).tolist() == [3.0, 3.0]


def torchscript_runs_as_python():
    @torch.jit.script
    def twice(x):
        return x * 2 if x.device.type == "cuda" else x

    assert twice(torch.ones(2, device="cuda")).tolist() == [2.0, 2.0]


def graphs_are_refused_in_words():
    with refuses("does not play torch.cuda.CUDAGraph: CUDA graphs record work", error=NotImplementedError):
        torch.cuda.CUDAGraph()


def a_profiler_still_runs():
    activities = [torch.profiler.ProfilerActivity.CPU, torch.profiler.ProfilerActivity.CUDA]
    with torch.profiler.profile(activities=activities) as profile:
        torch.ones(3, device="cuda") + 1
    assert any("add" in event.name for event in profile.events())
