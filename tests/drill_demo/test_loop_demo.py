"""`drill demo loop` and `drill trace`: what people see, what scripts get, and what is refused."""

import json
from pathlib import Path

import pytest

pytest.importorskip("torch")

from drill.demo import compare, loop, trace_file
from drill.demo.blame import source_of
from drill.errors import DrillError, MissingError

EXERCISE = Path(__file__).parents[2] / "questions/u12-placement/keep-it-resident"
SOLUTION = (EXERCISE / "solution.py").read_text(encoding="utf-8")


def clock():
    """Each look is a millisecond later."""
    clock.now += 1e-3
    return clock.now


clock.now = 0.0


@pytest.fixture(scope="module")
def resident():
    return compare(SOLUTION, "cpu", repeats=2, clock=clock)


def test_the_solution_of_the_exercise_moves_three_times(resident):
    counts = resident.to_dict()["yours"]["counts"]
    assert (counts["copies_to_device"], counts["copies_to_host"], counts["syncs_in_loop"]) == (2, 1, 0)
    assert counts["bytes_to_device"] == 4096 * 8 * 4 + 4096 * 4
    assert counts["bytes_to_host"] == 20 * 4


def test_the_ping_pong_version_moves_everything_in_each_epoch(resident):
    counts = resident.to_dict()["ping_pong"]["counts"]
    assert counts["copies_to_device"] == 20 * 5  # inputs, weight, predictions, targets, and a gradient
    assert counts["copies_to_host"] == 20 * 4  # predictions, their gradient's way back, the weight's gradient, the loss
    assert counts["syncs_in_loop"] == 20 * 9


def test_both_compute_the_same(resident):
    assert resident.same_losses
    assert "not the same loop" not in resident.text()


def test_scripts_get_ratios_and_their_source(resident):
    facts = json.loads(json.dumps(resident.to_dict()))
    assert facts["moved_over_yours"] > 20
    assert facts["modelled_over_yours"]["least"] <= facts["modelled_over_yours"]["likely"]
    assert facts["modelled_over_yours"]["likely"] <= facts["modelled_over_yours"]["most"]
    assert facts["measured_over_yours"] is None
    assert facts["yours"]["measured"]["cpu"]["median_us"] == pytest.approx(1000)
    assert facts["yours"]["measured"]["gpu"] is None


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_picture_says_what_is_counted_modelled_and_measured(resident, width):
    text = resident.text(width)
    assert max(map(len, text.splitlines())) <= max(width, 80)
    assert "copies to the device              2          100" in text
    assert "modelled for an NVIDIA H200 SXM, not measured" in text
    assert "measured here and now on the CPU, where nothing moves" in text
    assert "Yours: It launches" in text


def test_a_loop_that_does_nothing_is_shown_for_what_it_is():
    demo = compare("def train(inputs, targets, epochs, device):\n    return []", "cpu", repeats=1, clock=clock)
    facts = json.loads(json.dumps(demo.to_dict()))
    assert facts["moved_over_yours"] is None
    assert not facts["same_losses"]
    assert "It ran nothing on the device and moved nothing to it." in demo.text()


def test_another_device_may_be_modelled():
    demo = compare(SOLUTION, "t4", repeats=1, clock=clock)
    assert "modelled for an NVIDIA T4" in demo.text()


def test_a_loop_that_computes_something_else_is_told_apart():
    demo = compare(SOLUTION.replace("0.1", "0.2"), "cpu", repeats=1, clock=clock)
    assert not demo.to_dict()["same_losses"]
    assert "Its losses differ, so it is not the same loop: " in demo.text()
    assert "targets of (4096,)" in demo.text()


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("x = 1", r"answer.py: it defines no function train\(inputs, targets, epochs, device\)"),
        ("def train(:", "answer.py:1: SyntaxError"),
        ("x = 1\nx / 0", "answer.py:2: ZeroDivisionError"),
        ("import sys\nsys.exit('done')", "answer.py:2: SystemExit: done"),
        (
            "def train(inputs, targets, epochs, device):\n    return inputs @ inputs",
            "answer.py:2: RuntimeError: mat1 and mat2",
        ),
        (
            "def train(inputs, targets, epochs, device):\n    return inputs.to(device) @ targets",
            "answer.py:2: RuntimeError: Expected all tensors to be on the same device",
        ),
    ],
)
def test_a_program_that_fails_is_blamed_at_its_line(source, words):
    with pytest.raises(DrillError, match=words):
        compare(source, "cpu", repeats=1, clock=clock)


@pytest.mark.parametrize("device", ["tpu", "b200"])
def test_an_unknown_device_is_named(device):
    with pytest.raises(DrillError, match=f"`{device}` is unknown; use cpu, cuda, or model one of: h200"):
        compare(SOLUTION, device)


def test_a_missing_gpu_is_said_to_be_missing():
    import torch

    if torch.cuda.is_available():
        pytest.skip("there is a GPU here")
    with pytest.raises(MissingError, match="torch sees no GPU here"):
        compare(SOLUTION, "cuda")


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(DrillError, match=r"no\.py: No such file or directory -- name a Python file"):
        loop(tmp_path / "no.py")
    with pytest.raises(DrillError, match=r"no\.py: No such file or directory -- name a Python file"):
        trace_file(tmp_path / "no.py")


@pytest.mark.parametrize("show", [loop, trace_file])
def test_a_file_that_is_no_text_is_named(tmp_path, show):
    (tmp_path / "picture.py").write_bytes(b"\x89PNG\xff")
    with pytest.raises(DrillError, match=r"picture\.py: it is not text in UTF-8 -- name a Python file"):
        show(tmp_path / "picture.py")


def test_a_program_may_begin_with_a_byte_order_mark(tmp_path):
    file = tmp_path / "loop.py"
    file.write_text("x = 1\n", encoding="utf-8-sig")
    assert source_of(file, "a Python file") == "x = 1\n"


def test_a_program_is_traced_and_reported(tmp_path):
    program = tmp_path / "program.py"
    program.write_text("import torch\nfor _ in range(2):\n    x = torch.ones(300).to('cuda')\n    x.sum().item()\n")
    report = trace_file(program, "A100")
    assert "sends from pageable memory" not in report.text()
    assert "makes the host wait in each step: read once, after the loop" in " ".join(report.text(80).split())
    assert report.to_dict()["counts"]["syncs_in_loop"] == 4
    assert report.chrome()["traceEvents"]


def test_what_a_program_prints_does_not_mix_with_the_report(tmp_path, capsys):
    program = tmp_path / "program.py"
    program.write_text("import sys\nimport neighbour\nprint(sys.argv, __name__)\nsys.exit(neighbour.CODE)\n")
    (tmp_path / "neighbour.py").write_text("CODE = 3\n")
    trace_file(program)
    assert capsys.readouterr() == ("", f"['{program}'] __main__\n")


@pytest.mark.parametrize(
    ("text", "device", "words"),
    [
        (
            "x = 1\nimport torch\ntorch.ones(2, device='cuda') + torch.ones(2)",
            "h200",
            r"program.py:3: RuntimeError: Exp",
        ),
        ("def f(:", "h200", r"program.py:1: .* -- mend it and run it again"),
        ("x = 1", "b200", "no virtual device is called `b200`; there are h200, h100"),
    ],
)
def test_a_program_that_cannot_be_traced_gets_a_clear_error(tmp_path, text, device, words):
    program = tmp_path / "program.py"
    program.write_text(text)
    with pytest.raises(DrillError, match=words):
        trace_file(program, device)
