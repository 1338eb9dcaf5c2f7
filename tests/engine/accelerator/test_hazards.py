"""Memory that streams share without waiting for each other, and `record_stream`."""

from functools import partial

import pytest

from engine.accelerator import Trace, record
from engine.accelerator.events import Keep

from .marking import marked

torch = pytest.importorskip("torch")
line_of = partial(marked, __file__)

ORDINARY = 1000


def traced(program, *args) -> Trace:
    return Trace.from_dict(record(program, *args)[1])


def kinds(program, *args) -> list[str]:
    return [note.kind for note in traced(program, *args).hazards]


def test_record_stream_is_a_step_of_the_trace_with_block_stream_and_line():
    def program():
        stream = torch.cuda.Stream()
        with torch.cuda.stream(stream):
            x = torch.ones(4).pin_memory().to("cuda", non_blocking=True)
        x[2:].record_stream(torch.cuda.current_stream())  # kept
        x.record_stream(stream)

    trace = traced(program)
    (copy,) = trace.copies("h2d")
    assert trace.kept[0] == Keep(copy.block, line_of("kept"), 0)
    assert trace.kept[1].stream == copy.stream != 0
    assert trace.spans()[-1].step == trace.kept[1]


def test_record_stream_wants_a_tensor_of_the_device():
    def program():
        torch.ones(2).record_stream(torch.cuda.current_stream())

    with pytest.raises(NotImplementedError, match=r"Could not run 'aten::record_stream' .* 'CPU' backend"):
        record(program)


def fetched(*sizes, keep=False, copies_wait=False, host_waits=False, hold=False):
    """Copies on one stream, products on another: memory goes back to the stream of the copies."""
    stream, held = torch.cuda.Stream(), []
    for size in sizes:
        if copies_wait:
            stream.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(stream):
            batch = torch.ones(size).pin_memory().to("cuda", non_blocking=True)
        torch.cuda.current_stream().wait_stream(stream)
        if keep:
            batch.record_stream(torch.cuda.current_stream())
        batch * 2  # used on the default stream
        if hold:
            held.append(batch)
        del batch
        if host_waits:
            torch.cuda.synchronize()


def test_memory_that_is_reused_while_another_stream_reads_it_is_noted_where_it_is_read():
    (note,) = traced(fetched, ORDINARY, ORDINARY).hazards
    assert (note.kind, note.line) == ("early reuse", line_of("used on the default stream"))
    assert "call record_stream" in note.text


@pytest.mark.parametrize("remedy", ["keep", "copies_wait", "host_waits", "hold"])
def test_each_remedy_against_early_reuse_is_known(remedy):
    assert kinds(lambda: fetched(ORDINARY, ORDINARY, ORDINARY, **{remedy: True})) == []


def test_memory_that_nobody_gets_again_is_in_no_danger():
    assert kinds(fetched, ORDINARY) == []


def test_only_memory_that_fits_is_reused():
    assert kinds(fetched, ORDINARY, 2 * ORDINARY) == []
    assert kinds(fetched, 2 * ORDINARY, ORDINARY) == ["early reuse"]
    assert kinds(fetched, 1 << 19, ORDINARY) == []  # large and small blocks come from pools of their own


def test_a_wait_between_getting_memory_again_and_writing_to_it_is_enough():
    def program():
        side, here = torch.cuda.Stream(), torch.cuda.current_stream()
        x = torch.ones(8, device="cuda")
        side.wait_stream(here)
        with torch.cuda.stream(side):
            x * 2
        del x
        again = torch.empty(8, device="cuda")
        here.wait_stream(side)
        again.fill_(1)

    assert kinds(program) == []


def test_danger_passes_on_from_block_to_block():
    def program():
        side = torch.cuda.Stream()
        x = torch.ones(8, device="cuda")
        side.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(side):
            x * 2  # read at the side
        del x
        torch.empty(8, device="cuda")  # gets it and gives it back untouched
        torch.ones(8, device="cuda")

    (note,) = traced(program).hazards
    assert (note.kind, note.line) == ("early reuse", line_of("read at the side"))


def test_recording_another_stream_does_not_help():
    def program():
        side, third = torch.cuda.Stream(), torch.cuda.Stream()
        x = torch.ones(8, device="cuda")
        side.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(side):
            x * 2
        x.record_stream(third)
        del x
        torch.ones(8, device="cuda")

    assert kinds(program) == ["early reuse"]


def test_reading_what_another_stream_writes_is_noted_unless_it_waits():
    def program(wait):
        side = torch.cuda.Stream()
        with torch.cuda.stream(side):
            x = torch.ones(8, device="cuda")
        if wait:
            done = side.record_event()
            torch.cuda.current_stream().wait_event(done)
        return x + 1  # read too early

    (note,) = traced(program, False).hazards
    assert (note.kind, note.line) == ("early read", line_of("read too early"))
    assert "the default stream reads what stream 1 may still be writing" in note.text
    assert kinds(program, True) == []


def test_an_event_covers_only_what_stood_before_it():
    def program():
        side = torch.cuda.Stream()
        with torch.cuda.stream(side):
            x = torch.ones(8, device="cuda")
            before = side.record_event()
            x.mul_(2)
        torch.cuda.current_stream().wait_event(before)
        x + 1

    assert kinds(program) == ["early read"]


def test_overwriting_what_another_stream_reads_is_noted():
    def program():
        side = torch.cuda.Stream()
        x = torch.ones(8, device="cuda")
        side.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(side):
            x * 2
        x.add_(1)
        torch._foreach_add_([x], 1.0)

    assert kinds(program) == ["early write", "early write"]


def test_work_from_before_the_first_stream_counts_too():
    def program(wait):
        x = torch.ones(8, device="cuda")
        if wait:
            torch.cuda.synchronize()
        with torch.cuda.stream(torch.cuda.Stream()):
            return x * 2

    assert kinds(program, False) == ["early read"]
    assert kinds(program, True) == []


def test_reading_a_number_is_a_read_too():
    def program():
        with torch.cuda.stream(torch.cuda.Stream()):
            x = torch.ones((), device="cuda")
        x.item()

    assert kinds(program) == ["early read"]


def test_what_is_learnt_by_asking_counts_as_a_wait():
    def program():
        side = torch.cuda.Stream()
        with torch.cuda.stream(side):
            x = torch.ones(8, device="cuda")
            done = side.record_event()
        while not done.query():
            pass
        return x + 1

    assert kinds(program) == []


def test_a_host_that_waits_for_a_stream_has_waited_for_what_that_stream_waited_for():
    def program():
        side, x = torch.cuda.Stream(), torch.ones(8, device="cuda")
        side.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(side):
            y = x.to("cpu", non_blocking=True)
        torch.cuda.current_stream().wait_stream(side)
        torch.cuda.current_stream().synchronize()
        return y.sum()

    assert traced(program).notes == []


def test_torch_orders_the_streams_of_a_backward_pass_itself():
    def program():
        side = torch.cuda.Stream()
        w = torch.ones(8, device="cuda", requires_grad=True)
        loss = (w * w).sum()
        with torch.cuda.stream(side):
            loss.backward()

    assert kinds(program) == []
