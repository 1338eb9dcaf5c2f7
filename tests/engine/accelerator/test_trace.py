"""Traces without torch: counting, storing, timing, fusing."""

import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.accelerator.events import Await, Copy, HostWork, Keep, Launch, Mark, Note, Sync, Work
from engine.accelerator.fusion import fuse, saving
from engine.accelerator.model.bands import corners, modelled_seconds, ratio
from engine.accelerator.model.cost import Cost, occupancy
from engine.accelerator.model.profiles import H200, PROFILES, Figure, find_profile
from engine.accelerator.model.timeline import QUEUE_DEPTH, Timeline, schedule
from engine.accelerator.trace import Trace

MIB = 1 << 20


def work(op="add", *, kernels=1, flops=0, reads=(MIB,), writes=(MIB,), category="pointwise", arithmetic="fp32"):
    return Work(op, category, kernels, flops, reads, writes, arithmetic)


def launch(work_=None, *, line=1, stream=0, inputs=(0,), outputs=(1,)):
    return Launch(work_ or work(), line, stream, False, inputs, outputs)


def copy(direction="h2d", size=MIB, *, pinned=False, non_blocking=False, in_loop=False, again=False, stream=0):
    return Copy(direction, size, ".to(cuda)", 1, stream, pinned, non_blocking, in_loop, again)


counts = st.integers(0, 10**9)
works = st.builds(
    Work,
    op=st.sampled_from(["add", "mm"]),
    category=st.sampled_from(["gemm", "pointwise", "reduction"]),
    kernels=st.integers(0, 5),
    flops=counts,
    reads=st.lists(counts, max_size=3).map(tuple),
    writes=st.lists(counts, max_size=2).map(tuple),
    arithmetic=st.sampled_from(["fp32", "bf16"]),
    shape=st.none() | st.tuples(*[st.integers(1, 10**4)] * 4),
)
numbers = st.lists(st.integers(0, 50), max_size=3).map(tuple)
streams = st.integers(0, 2)
steps = st.one_of(
    st.builds(Launch, works, counts, streams, st.booleans(), numbers, numbers),
    st.builds(copy, st.sampled_from(["h2d", "d2h"]), counts, pinned=st.booleans(), non_blocking=st.booleans()),
    st.builds(Sync, st.just("item"), counts, st.booleans(), st.none() | streams),
    st.builds(HostWork, st.sampled_from(["view", "add", "sleep"]), counts, counts, counts, st.integers(1, 9)),
    st.builds(Mark, st.integers(1, 3), counts, streams),
    st.builds(Await, st.integers(1, 3), counts, streams),
    st.builds(Keep, counts, counts, streams),
)
programs = st.lists(steps, max_size=30)


@given(programs, st.lists(st.builds(Note, st.just("fault"), st.text(), counts), max_size=2))
def test_a_trace_survives_json(program, notes):
    trace = Trace("t4", "2.13.0", program, notes, peak_memory=5, peak_line=6, saved_memory=7)
    assert Trace.from_dict(json.loads(json.dumps(trace.to_dict()))) == trace


def test_a_trace_of_another_version_is_refused():
    with pytest.raises(ValueError, match="this trace has version 99; this program reads version 1"):
        Trace.from_dict(Trace("h200").to_dict() | {"version": 99})


def test_work_that_is_repeated_is_stored_once():
    shared = work()
    assert len(Trace("h200", steps=[launch(shared) for _ in range(9)]).to_dict()["works"]) == 1


def test_copies_are_counted_by_direction_and_by_loop():
    trace = Trace("h200", steps=[copy(), copy("d2h", 4), copy("d2h", 8, in_loop=True), launch()])
    assert [len(trace.copies(way)) for way in (None, "h2d", "d2h")] == [3, 1, 2]
    assert [found.bytes for found in trace.copies(in_loop=True)] == [8]
    assert (trace.moved(), trace.moved("d2h")) == (MIB + 12, 12)


def test_only_copies_that_repeat_break_residence():
    assert Trace("h200", steps=[copy(), copy("d2h", 4)]).resident()
    assert not Trace("h200", steps=[copy(), copy("d2h", 4, again=True)]).resident()
    assert Trace("h200", steps=[copy(), copy("d2h", 4, again=True)]).resident(MIB)


def test_totals_are_sums_over_launches():
    trace = Trace("h200", steps=[launch(work(kernels=2, flops=5)), launch(work(flops=1)), Sync("item", 1, True)])
    assert (trace.kernels, trace.flops, trace.bytes) == (3, 6, 4 * MIB)
    assert (trace.syncs, trace.syncs_in_loop) == (1, 1)


# Time ---------------------------------------------------------------------------------------------------------------


@given(programs, st.sampled_from(sorted(PROFILES)))
def test_time_never_runs_backwards(program, device):
    timeline = Timeline(Cost(find_profile(device)))
    for step in program:
        before = timeline.host
        span = timeline.advance(step)
        assert before == span.host_start <= span.host_end == timeline.host <= timeline.end
        assert 0 <= span.waited <= span.host_end - span.host_start + 1e-6
        assert span.start <= span.end


@given(programs, st.sampled_from(sorted(PROFILES)))
def test_a_stream_does_one_thing_at_a_time(program, device):
    free: dict[int, float] = {}
    for span in schedule(program, Cost(find_profile(device))):
        if isinstance(span.step, (Launch, Copy)):
            assert span.start >= free.get(span.step.stream, 0.0)
            free[span.step.stream] = span.end


@given(programs)
def test_the_fast_end_of_every_figure_is_never_slower(program):
    fast, likely, slow = (modelled_time(program, band) for band in ("fast", "likely", "slow"))
    assert fast <= likely + 1e-6
    assert likely <= slow + 1e-6


def modelled_time(program, band):
    timeline = Timeline(Cost(H200, band))
    for step in program:
        timeline.advance(step)
    return timeline.end


def test_a_blocking_copy_holds_the_host_and_a_pinned_one_does_not():
    blocking, free = (schedule([copy(pinned=True, non_blocking=flag)], Cost(H200))[0] for flag in (False, True))
    assert blocking.host_end == blocking.end
    assert free.host_end < free.end
    (staged,) = schedule([copy(pinned=False, non_blocking=True)], Cost(H200))
    assert staged.host_end == staged.end  # pageable memory is staged while the host waits


def test_a_copy_on_another_stream_overlaps_with_work():
    heavy = work("mm", category="gemm", flops=10**12)
    side, same = (
        modelled_time([launch(heavy), copy(size=64 * MIB, pinned=True, non_blocking=True, stream=stream)], "likely")
        for stream in (1, 0)
    )
    assert side < same


def test_a_stream_waits_for_the_mark_of_another():
    heavy = launch(work("mm", category="gemm", flops=10**12), stream=1)
    spans = schedule([heavy, Mark(1, 0, 1), Await(1, 0, 0), launch()], Cost(H200))
    assert spans[-1].start >= spans[0].end


def test_the_host_waits_when_the_queue_is_full():
    heavy = work("mm", category="gemm", flops=10**11)
    spans = schedule([launch(heavy)] * (QUEUE_DEPTH + 10), Cost(H200))
    assert not any(span.waited for span in spans[:QUEUE_DEPTH])
    assert all(span.waited for span in spans[-3:])


def test_large_copies_cost_what_the_link_carries():
    (span,) = schedule([copy(size=10**9, pinned=True)], Cost(H200))
    assert span.end - span.start == pytest.approx(10**9 / 55e9 * 1e6, rel=0.01)


def test_a_large_product_comes_near_the_peak():
    """Read on an H200: a product of 8192 x 8192 bfloat16 matrices ran at 769 to 798 TFLOP/s."""
    side = 8192
    product = Work("mm", "gemm", 1, 2 * side**3, (2 * side**2,) * 2, (2 * side**2,), "bf16", (side, side, side, 1))
    microseconds, bound = Cost(H200).kernel(product)
    assert bound == "arithmetic"
    assert 2 * side**3 / microseconds / 1e6 == pytest.approx(783, rel=0.1)


def test_a_large_copy_on_the_device_streams():
    """Read on an H200: 8.6 GB of traffic took 2.0 ms."""
    microseconds, bound = Cost(H200).kernel(work("clone", reads=(4.3e9,), writes=(4.3e9,)))
    assert bound == "bandwidth"
    assert microseconds == pytest.approx(2000, rel=0.1)


def test_a_small_kernel_is_bound_by_latency():
    assert Cost(H200).kernel(work(reads=(64,), writes=(64,)))[1] == "latency"


@given(st.tuples(*[st.integers(1, 20_000)] * 4))
def test_occupancy_is_a_share(shape):
    assert 0 < occupancy(shape, 132) <= 1


def test_every_figure_has_a_source_and_lies_in_its_range():
    for profile in PROFILES.values():
        figures = [getattr(profile, name) for name in profile.__dataclass_fields__]
        figures += profile.tflops.values()
        for figure in figures:
            if isinstance(figure, Figure):
                assert figure.source
                assert min(figure.fast, figure.slow) <= figure.likely <= max(figure.fast, figure.slow)


def test_a_ratio_lies_in_its_band():
    slow, fast = [copy(), copy("d2h")] * 10, [copy(pinned=True)]
    likely, least, most = ratio(slow, fast, H200)
    assert least < likely < most
    assert len(list(corners(H200))) == 8
    assert modelled_seconds(fast, Cost(H200)) > 0


# Fusion -------------------------------------------------------------------------------------------------------------


def chain(*ops):
    """Each operation reads what the one before it wrote."""
    return [launch(work(op), inputs=(number,), outputs=(number + 1,)) for number, op in enumerate(ops)]


def test_a_chain_becomes_one_kernel_that_reads_and_writes_its_ends():
    (fused,) = fuse(chain("mul", "add", "relu"))
    assert (fused.work.op, fused.work.kernels, fused.work.bytes) == ("fused(mul, add, relu)", 1, 2 * MIB)
    assert (fused.inputs, fused.outputs) == ((0,), (3,))


def test_a_result_that_is_read_later_is_still_written():
    first, second = chain("mul", "add")
    product = launch(work("mm", category="gemm"), inputs=(1,), outputs=(9,))
    (fused, _) = fuse([first, second, product])
    assert fused.outputs == (1, 2)


def test_what_is_still_alive_is_still_written():
    (fused,) = fuse(chain("mul", "add"), alive={1, 2})
    assert fused.outputs == (1, 2)
    (fused,) = fuse(chain("mul", "add"), alive={2})
    assert fused.outputs == (2,)


def test_products_and_waits_break_a_chain():
    product = launch(work("mm", category="gemm"), inputs=(1,), outputs=(2,))
    program = [*chain("mul"), product, Sync("item", 1, False), launch(inputs=(2,), outputs=(3,))]
    assert fuse(program) == program


def test_unrelated_launches_are_not_joined():
    program = [launch(inputs=(0,), outputs=(1,)), launch(inputs=(5,), outputs=(6,))]
    assert fuse(program) == program


def test_fusing_launches_over_nothing_launches_nothing():
    empty = [launch(work(kernels=0), inputs=(), outputs=(0,)), launch(work(kernels=0), inputs=(0,), outputs=(1,))]
    assert saving(empty).kernels_fused == 0


@given(programs)
def test_fusing_never_adds_kernels_bytes_or_flops(program):
    saved = saving(program)
    assert saved.kernels_fused <= saved.kernels
    assert saved.bytes_fused <= saved.bytes
    fused_flops = sum(step.work.flops for step in fuse(program) if isinstance(step, Launch))
    assert fused_flops == sum(step.work.flops for step in program if isinstance(step, Launch))


@given(programs)
def test_fusing_keeps_every_step_that_is_no_launch(program):
    def others(steps):
        return [step for step in steps if not isinstance(step, Launch) and getattr(step, "op", "") != "view"]

    assert others(fuse(program)) == others(program)


def test_reading_traces_does_not_load_torch():
    code = "import engine.accelerator, engine.accelerator.report, sys; print('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
