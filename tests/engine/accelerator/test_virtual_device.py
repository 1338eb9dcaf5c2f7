"""What the virtual accelerator promises beside the catalogue: lines, loops, memory, notes, and torch put back."""

import subprocess
import sys
import textwrap
from functools import partial

import pytest

from engine.accelerator import Trace, UnavailableError, accelerator, record, run_file

from .marking import marked

torch = pytest.importorskip("torch")
line_of = partial(marked, __file__)


def watched():
    """Everything that is patched must be the same object again afterwards."""
    import threading
    import time
    import timeit

    places = (torch, torch.Tensor, torch.cuda, torch.accelerator, torch.UntypedStorage, torch.serialization, torch._C)
    places += (torch.cuda.memory, torch._VF, torch.backends.cudnn, torch.utils.data._utils.worker, torch.distributed)
    places += (
        timeit.Timer,
        torch.nn.functional,
        torch.autograd,
        torch.jit,
        torch.amp.autocast_mode.autocast,
        time,
        threading.Thread,
    )
    return {(place, name): value for place in places for name, value in vars(place).items()}


def test_torch_is_left_exactly_as_it_was():
    torch.zeros(1).numpy()
    before = watched()
    finders = list(sys.meta_path)
    with accelerator():
        torch.ones(3, device="cuda").cpu()
        torch.set_default_device("cuda")
        torch.cuda.set_sync_debug_mode("warn")
    assert {name: value for name, value in watched().items() if before.get(name) is not value} == {}
    assert before.keys() == watched().keys()
    assert sys.meta_path == finders
    assert torch._C._len_torch_dispatch_stack() == 0


def test_torch_is_left_as_it_was_by_a_program_that_raises():
    before = watched()
    with pytest.raises(ZeroDivisionError), accelerator():
        torch.ones(3, device="cuda") / (1 / 0)
    assert watched() == before
    with pytest.raises((AssertionError, RuntimeError)):
        torch.ones(3, device="cuda")


def test_a_default_device_from_before_gives_way_to_one_that_is_set_later():
    torch.set_default_device("cpu")
    try:
        with accelerator():
            assert torch.zeros(1).device.type == "cpu"
            torch.set_default_device("cuda")
            assert torch.zeros(1).device.type == "cuda"
            with torch.device("cpu"):
                assert torch.zeros(1).device.type == "cpu"
            torch.set_default_device("cpu")
            assert torch.get_default_device().type == "cpu"
        assert torch.get_default_device().type == "cpu"
    finally:
        torch.set_default_device(None)


def test_it_cannot_be_entered_twice():
    with accelerator(), pytest.raises(RuntimeError, match="is running already"), accelerator():
        pass
    with accelerator() as trace:  # and that did no harm
        torch.ones(1, device="cuda")
    assert trace.kernels == 1


def test_an_unknown_device_is_named_with_those_there_are():
    words = "no virtual device is called `b200`; there are h200, h100, a100, t4"
    with pytest.raises(LookupError, match=words), accelerator("b200"):
        pass


def test_the_profile_shows_in_the_properties():
    with accelerator("t4"):
        assert torch.cuda.get_device_name() == "NVIDIA T4 (virtual)"
        assert torch.cuda.get_device_capability() == (7, 5)
        assert torch.cuda.get_device_properties(0).multi_processor_count == 40


def test_steps_name_the_line_that_caused_them():
    def program():
        x = torch.ones(4, device="cuda", requires_grad=True)  # made
        y = (x * x).sum()  # computed
        y.backward()  # differentiated
        return x.grad.tolist()  # read

    _, facts = record(program)
    trace = Trace.from_dict(facts)
    assert {launch.line for launch in trace.launches if launch.work.op == "ones"} == {line_of("made")}
    assert {launch.line for launch in trace.launches if launch.work.op in ("mul", "sum")} >= {line_of("computed")}
    assert {launch.line for launch in trace.launches if not launch.recorded} >= {line_of("differentiated")}
    assert [copy.line for copy in trace.copies("d2h")] == [line_of("read")]


def test_a_wait_in_a_function_that_a_loop_calls_is_in_the_loop():
    def helper(x):
        return x.item()

    def program():
        x = torch.ones((), device="cuda")
        helper(x)
        for _ in range(3):
            helper(x)
        while helper(x) < 0:
            pass
        [helper(x) for _ in range(2)]

    trace = Trace.from_dict(record(program)[1])
    assert (trace.syncs, trace.syncs_in_loop) == (7, 5)


def test_the_head_of_a_loop_is_not_in_it():
    def program():
        x = torch.arange(3, device="cuda")
        for value in x.tolist():
            float(value)

    trace = Trace.from_dict(record(program)[1])
    assert (trace.syncs, trace.syncs_in_loop) == (1, 0)


def test_reasons_are_what_people_wrote():
    def program():
        x = torch.ones(2, device="cuda")
        if x.sum() > 1:
            print(f"{x.mean():.1f}", x)
        x[x > 0].cpu()
        return float(x[0]), x[1].item(), x.tolist()

    reasons = [copy.reason for copy in Trace.from_dict(record(program)[1]).copies("d2h")]
    assert reasons[0].startswith("bool(): an if, while")
    assert reasons[1:3] == ["print, str() or an f-string"] * 2
    assert reasons[3].startswith("index: the host must know")
    assert reasons[4:] == [".cpu()", "float()", ".item()", ".tolist()"]


def test_reading_a_copy_before_it_has_arrived_is_noted():
    def early():
        y = torch.ones(8, device="cuda").to("cpu", non_blocking=True)
        return y.sum()  # too early

    def in_time():
        y = torch.ones(8, device="cuda").to("cpu", non_blocking=True)
        torch.cuda.synchronize()
        return y.sum()

    (note,) = Trace.from_dict(record(early)[1]).notes
    assert (note.kind, note.line) == ("early read", line_of("too early"))
    assert Trace.from_dict(record(in_time)[1]).notes == []


def test_overwriting_a_pinned_buffer_that_is_still_being_sent_is_noted():
    def hasty(buffer):
        buffer.to("cuda", non_blocking=True)
        buffer.fill_(0)  # too early a write

    def patient(buffer):
        buffer.to("cuda", non_blocking=True)
        sent = torch.cuda.Event()
        sent.record()
        sent.synchronize()
        buffer.fill_(0)

    def waits_for_something_else(buffer):
        other = torch.cuda.Stream()
        before = torch.cuda.Event()
        before.record()
        with torch.cuda.stream(other):
            buffer.to("cuda", non_blocking=True)
        torch.cuda.current_stream().synchronize()
        before.synchronize()
        buffer.fill_(0)

    def pinned(program):
        return Trace.from_dict(record(lambda: program(torch.ones(8).pin_memory()))[1])

    (note,) = pinned(hasty).notes
    assert (note.kind, note.line) == ("early write", line_of("too early a write"))
    assert pinned(patient).notes == []
    assert [note.kind for note in pinned(waits_for_something_else).notes] == ["early write"]


def test_a_clock_that_is_read_inside_a_compiled_function_does_not_upset_the_trace():
    def program():
        import time

        def timed(x):
            y = x * 2
            time.perf_counter()
            return y + 1

        x = torch.ones(8, device="cuda")
        torch.compile(timed)(x)
        return time.perf_counter() > 0

    result, facts = record(program)
    assert result
    assert Trace.from_dict(facts).kernels == 3


def test_a_fault_that_nobody_waited_for_is_noted_in_the_end():
    def program():
        torch.nn.functional.embedding(torch.tensor([5], device="cuda"), torch.zeros(3, 2, device="cuda"))

    (note,) = Trace.from_dict(record(program)[1]).notes
    assert (note.kind, note.text) == ("fault", "index out of range in self")


def test_what_is_only_guessed_is_said():
    def program():
        torch.linalg.svd(torch.eye(3, device="cuda"))

    assert any("svd" in note.text for note in Trace.from_dict(record(program)[1]).approximate)


def test_names_imported_before_are_patched_too():
    source = "from torch import zeros, tensor\ndef program():\n    return zeros(2, device='cuda') + tensor(1.0)\n"
    names: dict[str, object] = {}
    exec(source, names)
    zeros = names["zeros"]
    result, facts = record(names["program"])
    assert result.tolist() == [1.0, 1.0]
    assert len(facts["steps"]) >= 2
    assert names["zeros"] is zeros


def test_a_result_is_a_plain_tensor_afterwards():
    result, _ = record(lambda: torch.ones(2, device="cuda") * 3)
    assert str(result.device) == "cpu"
    assert result.numpy().tolist() == [3.0, 3.0]


def test_values_are_those_of_the_cpu():
    def program(x, w):
        return torch.nn.functional.gelu(x.cuda() @ w.cuda()).softmax(-1).cpu()

    x, w = torch.randn(5, 7), torch.randn(7, 3)
    result, _ = record(program, x, w)
    assert torch.equal(result, torch.nn.functional.gelu(x @ w).softmax(-1))


def test_a_file_is_run_as_a_program(tmp_path):
    path = tmp_path / "program.py"
    source = "import torch\nif __name__ == '__main__':\n    x = torch.ones(3).to('cuda')\n"
    path.write_text(source, encoding="utf-8-sig")  # as editors on Windows save it
    trace = run_file(path, "a100")
    assert trace.device == "a100"
    assert [copy.line for copy in trace.copies()] == [3]


def test_a_program_in_a_file_saves_classes_of_its_own(tmp_path):
    path = tmp_path / "program.py"
    path.write_text(
        textwrap.dedent("""
            import io, sys, torch
            class Net(torch.nn.Linear):
                pass
            file = io.BytesIO()
            torch.save(Net(2, 2).cuda(), file)
            file.seek(0)
            assert type(torch.load(file, weights_only=False)) is Net
            assert sys.modules["__main__"].Net is Net
        """)
    )
    before = sys.modules["__main__"]
    run_file(path)
    assert sys.modules["__main__"] is before


def test_a_torch_that_does_not_fit_is_refused_in_words(monkeypatch):
    from engine.accelerator.virtual import selftest

    monkeypatch.setattr(selftest, "failure", lambda: "tensors on the device do not say so")
    words = r"does not fit torch 2\..*: tensors on the device do not say so"
    with pytest.raises(UnavailableError, match=words), accelerator():
        pass


def test_without_torch_it_is_unavailable_but_traces_can_be_read():
    code = textwrap.dedent("""
        import sys
        sys.modules["torch"] = None
        from engine.accelerator import Trace, UnavailableError, accelerator
        print(Trace.from_dict(Trace("h200").to_dict()).kernels)
        try:
            with accelerator(): pass
        except UnavailableError as error:
            print(str(error)[:44])
    """)
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.stdout == "0\nthe virtual accelerator needs torch (import \n", ran.stderr


def test_torchs_compiler_may_be_imported_inside():
    code = textwrap.dedent("""
        import sys, torch
        from engine.accelerator import accelerator
        with accelerator() as trace:
            assert "torch._dynamo" not in sys.modules
            model = torch.nn.Linear(2, 2).cuda()
            optimizer = torch.optim.Adam(model.parameters())  # imports it
            model(torch.ones(1, 2, device="cuda")).sum().backward()
            optimizer.step()
        assert "torch._dynamo" in sys.modules
        print(torch.compile(lambda x: x + 1, backend="eager")(torch.ones(2)).tolist())
    """)
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.stdout == "[2.0, 2.0]\n", ran.stderr


def test_a_loop_around_the_whole_is_none_of_the_programs_own():
    for _ in range(2):
        with accelerator() as trace:
            x = torch.ones(3, device="cuda")
            x.sum().item()
            for _ in range(3):
                x.sum().item()
        assert (trace.syncs, trace.syncs_in_loop) == (4, 3)
