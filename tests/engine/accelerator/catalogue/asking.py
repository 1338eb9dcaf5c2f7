"""What programs ask the device, and what it refuses."""

import copy
import io
import pickle
import time
import timeit

import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset, TensorDataset

from . import CUDA, device_of, moves, refuses


def properties_are_printed():
    properties = torch.cuda.get_device_properties("cuda:0")
    assert (properties.major, properties.minor) == torch.cuda.get_device_capability()
    assert (properties.warp_size, properties.max_threads_per_multi_processor) == (32, 2048)
    assert "multi_processor_count=132" in repr(properties)
    assert torch.cuda.get_arch_list() == ["sm_90"]
    assert not torch.cuda.can_device_access_peer(0, 0)


def a_device_that_is_not_there_cannot_be_made_current():
    with torch.cuda.device(0), torch.cuda.device(None), torch.cuda.device("cuda"):
        assert torch.cuda.current_device() == 0
    with refuses("invalid device ordinal"):
        torch.cuda.device(1)


def a_device_that_is_not_there_has_no_name():
    for ask in (torch.cuda.set_device, torch.cuda.get_device_name, torch.cuda.get_device_properties):
        with refuses("invalid device ordinal: cuda:1; there is one virtual device"):
            ask(1)


def sensors_are_refused_with_a_remedy():
    for ask in (torch.cuda.utilization, torch.cuda.temperature, torch.cuda.list_gpu_processes):
        with refuses("line [1-9].* does not play torch.cuda.* there is no hardware to ask", error=NotImplementedError):
            ask()
    with refuses("the trace tells the peak and the line that reached it", error=NotImplementedError):
        torch.cuda.memory._record_memory_history()
    with refuses("run the work without capturing it", error=NotImplementedError):
        torch.cuda.make_graphed_callables(nn.Linear(2, 2).cuda(), (torch.ones(1, 2, device="cuda"),))


def the_allocator_keeps_what_is_freed_until_it_is_emptied():
    large = torch.empty(64 << 20, dtype=torch.uint8, device="cuda")
    small = torch.ones(3, device="cuda")
    assert torch.cuda.memory_allocated() == (64 << 20) + 512
    assert torch.cuda.memory_reserved() == (64 << 20) + (2 << 20)
    del large
    assert torch.cuda.memory_allocated() == 512
    assert torch.cuda.memory_reserved() == (64 << 20) + (2 << 20)
    torch.cuda.empty_cache()
    assert torch.cuda.memory_reserved() == 2 << 20
    assert torch.cuda.max_memory_reserved() == torch.cuda.memory_stats()["reserved_bytes.all.peak"] == 66 << 20
    assert small.is_cuda


def a_share_of_the_memory_is_a_limit():
    torch.cuda.set_per_process_memory_fraction(0.5)
    with refuses("Tried to allocate 80.00 GiB. GPU 0 has a total capacity of 65.66 GiB", error=torch.OutOfMemoryError):
        torch.empty(80 << 30, dtype=torch.uint8, device="cuda")


def seeds_and_generators_belong_to_a_device():
    torch.cuda.manual_seed(3)
    assert torch.cuda.initial_seed() == 3
    ours, other = torch.Generator("cuda").manual_seed(1), torch.Generator()
    assert (
        device_of(torch.randn(3, device="cuda", generator=ours), torch.randperm(3, device="cuda", generator=ours))
        == CUDA
    )
    with refuses("Expected a 'cuda' device type for generator but found 'cpu'"):
        torch.randn(3, device="cuda", generator=other)
    with refuses("Expected a 'cpu' device type for generator but found 'cuda'"):
        torch.ones(3).uniform_(generator=ours)
    torch.ones(3, device="cuda").normal_(generator=ours)


def a_default_device_and_a_shuffling_loader_do_not_go_together():
    torch.set_default_device("cuda")
    data = TensorDataset(torch.randn(8, 3))
    with refuses("Expected a 'cuda' device type for generator but found 'cpu'"):
        list(DataLoader(data, batch_size=4, shuffle=True))
    shuffled = DataLoader(data, batch_size=4, shuffle=True, generator=torch.Generator("cuda"))
    assert all(device_of(batch) == CUDA for (batch,) in shuffled)
    torch.set_default_device(None)


class OnDevice(Dataset):
    def __len__(self):
        return 2

    def __getitem__(self, number):
        return torch.ones(2, device="cuda")


def a_forked_worker_has_no_device():
    with refuses("Cannot re-initialize CUDA in forked subprocess"):
        list(DataLoader(OnDevice(), num_workers=1))
    assert device_of(*DataLoader(OnDevice())) == CUDA


def a_loop_that_waits_for_the_clock_ends():
    start = time.perf_counter()
    while time.perf_counter() - start < 0.001:
        pass
    done = torch.cuda.Event()
    torch.randn(2048, 2048, device="cuda") @ torch.randn(2048, 2048, device="cuda")
    done.record()
    while not done.query():
        pass


def timeit_reads_the_modelled_clock():
    a = torch.randn(64, 64, device="cuda")
    assert 0 < timeit.timeit(lambda: (a @ a, torch.cuda.synchronize()), number=10) < 0.01


def streams_and_events_show_themselves():
    least, greatest = torch.cuda.Stream.priority_range()
    assert least == 0 > greatest
    event = torch.cuda.Event()
    assert repr(event) == "<torch.cuda.Event uninitialized>"
    event.record()
    assert repr(event).startswith("<torch.cuda.Event 0x")


@moves(syncs=7)
def the_debug_mode_does_not_complain_of_waits_that_were_asked_for():
    x = torch.ones(2, device="cuda")
    index = torch.tensor([0]).cuda()
    torch.cuda.set_sync_debug_mode("error")
    torch.cuda.synchronize()
    torch.cuda.current_stream().record_event().synchronize()
    waits = (x.sum().item, x.cpu, x.nonzero, lambda: x.__setitem__(index, 1.0))
    for wait in waits:
        with refuses("called a synchronizing CUDA operation"):
            wait()
    torch.cuda.set_sync_debug_mode("default")


def tensors_are_copied_with_their_memory():
    x = torch.ones(2, device="cuda")
    copies = copy.deepcopy(x), pickle.loads(pickle.dumps(x)), copy.deepcopy({"x": [x]})["x"][0]
    assert device_of(*copies) == CUDA
    copies[0].zero_()
    assert x.sum().item() == 2
    assert device_of(x.untyped_storage().clone()) == CUDA


def meta_tensors_have_nothing_to_send():
    with refuses(
        "Cannot copy out of meta tensor; no data! Please use torch.nn.Module.to_empty", error=NotImplementedError
    ):
        nn.Linear(2, 2, device="meta").to("cuda")
    assert device_of(nn.Linear(2, 2, device="meta").to_empty(device="cuda").weight) == CUDA


def a_file_from_another_device_is_refused():
    file = io.BytesIO()
    torch.save(torch.ones(2, device="cuda"), file)
    file.seek(0)
    with refuses("Attempting to deserialize object on CUDA device 1 but torch.cuda.device_count"):
        torch.load(file, map_location="cuda:1")


def sparse_tensors_are_not_sent():
    sparse = torch.eye(3).to_sparse()
    with refuses("line [1-9].* does not send sparse tensors: make it dense with to_dense", error=NotImplementedError):
        sparse.cuda()
    assert (torch.eye(3, device="cuda").to_sparse_csr() @ torch.ones(3, 1, device="cuda")).sum().item() == 3


def types_of_tensors_are_asked_about():
    x = torch.cuda.FloatTensor([1, 2])
    assert isinstance(x, torch.cuda.FloatTensor)
    assert not isinstance(x, torch.cuda.LongTensor)
    assert not isinstance(torch.ones(1), torch.cuda.FloatTensor)
    assert device_of(torch.ones(1).type(torch.cuda.HalfTensor)) == CUDA
