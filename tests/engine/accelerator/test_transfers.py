"""The live measuring of copies, with a clock of our own."""

import itertools
import json

import pytest

from engine.accelerator.machine import available_memory, machine_name
from engine.accelerator.measured import Copy
from engine.accelerator.timing import Spread, host_stopwatch, measure
from engine.accelerator.transfers import UnknownDeviceError, measure_transfers


def ticking(step=1.0):
    """A clock that is one step later each time it is read."""
    return (tick * step for tick in itertools.count()).__next__


def quick(sizes=(4, 4096), **kwargs):
    return measure_transfers(sizes, kwargs.pop("device", "cpu"), repeats=3, clock=ticking(), **kwargs)


def test_each_size_is_measured_once_and_the_loops_after():
    measured = quick()
    assert [copy.bytes for copy in measured.along("host to host")] == [4, 4096]
    assert [loop.name for loop in measured.loops] == ["in one piece", "in pieces"]


def test_a_repeat_of_many_copies_is_divided_by_their_number():
    (copy,) = quick([4]).copies
    assert copy.finished == Spread(median=1 / 1000, low=1 / 1000, high=1 / 1000, repeats=3)
    assert copy.ns_per_byte == pytest.approx(1e9 / 1000 / 4)


def test_progress_hears_each_result_as_it_comes():
    heard = []
    measured = quick(progress=heard.append)
    assert heard == [*measured.copies, *measured.loops]


def test_the_telling_ratios_stand_at_the_top_level_of_the_json():
    facts = json.loads(json.dumps(quick([4, 40]).to_dict()))
    assert facts["source"] == "measured here and now"
    assert facts["small_over_large"] == pytest.approx(10)  # by this clock both copies take the same time
    assert (facts["small_bytes"], facts["large_bytes"]) == (4, 40)
    assert facts["pieces_over_whole"] == pytest.approx(1)
    assert facts["device"] is None
    assert facts["pingpong_over_resident"] is None


def test_the_number_of_threads_is_put_back():
    torch = pytest.importorskip("torch")
    before = torch.get_num_threads()
    quick()
    assert torch.get_num_threads() == before


@pytest.mark.parametrize("size", [0, -1])
def test_a_size_that_cannot_be_is_refused(size):
    with pytest.raises(ValueError, match=f"a copy of {size} bytes cannot be measured"):
        quick([4096, size])


def test_no_sizes_are_refused():
    with pytest.raises(ValueError, match="no sizes"):
        quick([])


def test_a_size_over_the_free_memory_is_refused_and_the_largest_possible_one_named():
    with pytest.raises(MemoryError, match="needs twice that, and 100 MiB are free; give a size of at most 50 MiB"):
        quick([4, 51 << 20], memory=lambda: 100 << 20)


def test_where_the_system_does_not_say_how_much_is_free_sizes_are_believed():
    assert quick([4096], memory=lambda: None).copies


@pytest.mark.parametrize(
    ("device", "words"), [("tpu", "torch knows no device called `tpu`"), ("meta", "not to `meta`")]
)
def test_an_unknown_device_is_named(device, words):
    with pytest.raises(UnknownDeviceError, match=words):
        quick(device=device)


def test_a_gpu_that_is_not_there_is_said_to_be_missing_and_why():
    torch = pytest.importorskip("torch")
    if torch.cuda.is_available():
        pytest.skip("there is a GPU here")
    with pytest.raises(UnknownDeviceError, match=r"sees no GPU here .*use `cpu`"):
        quick(device="cuda")
    assert quick(device=None).device is None


def test_work_is_warmed_up_before_it_is_timed():
    done = []
    measure(lambda: done.append(1), host_stopwatch(ticking()), repeats=3, times=4, warmup=2)
    assert len(done) == 2 + 3 * 4


def test_a_copy_says_what_kind_it_is():
    spread = Spread.of([1e-6])
    assert Copy("host to device", True, True, 8, spread, spread).how == "pinned, non_blocking"
    assert Copy("host to device", False, False, 8, spread, spread).how == "pageable"


def test_the_free_memory_is_what_the_machine_has_left_or_the_container_allows(tmp_path):
    proc, cgroup = tmp_path / "proc", tmp_path / "cgroup"
    proc.mkdir(), cgroup.mkdir()
    assert available_memory(proc, cgroup) is None
    (proc / "meminfo").write_text("MemTotal: 100 kB\nMemAvailable: 50 kB\n")
    assert available_memory(proc, cgroup) == 50 * 1024
    (cgroup / "memory.max").write_text("30000\n")
    (cgroup / "memory.current").write_text("10000\n")
    assert available_memory(proc, cgroup) == 20_000
    (cgroup / "memory.max").write_text("max\n")
    assert available_memory(proc, cgroup) == 50 * 1024


def test_the_machine_is_named_after_its_processor(tmp_path):
    cpuinfo = tmp_path / "cpuinfo"
    cpuinfo.write_text("processor : 0\nmodel name\t: Abacus 9000\nprocessor : 1\nmodel name\t: Abacus 9000\n")
    assert machine_name(cpuinfo).startswith("Abacus 9000, ")
