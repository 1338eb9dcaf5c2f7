"""The recorder as a dry run, its GPU branches on the virtual device, and what the model makes of recordings."""

import itertools
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.accelerator import accelerator, record
from engine.accelerator.events import Copy, Work
from engine.accelerator.model.accuracy import held_out, loop_errors
from engine.accelerator.model.calibrated import Calibrated, calibrated, cost_for
from engine.accelerator.model.cost import Cost
from engine.accelerator.model.profiles import H200, PROFILES
from engine.accelerator.model.recorded import Recording, interpolated, load, recording_for
from engine.accelerator.recorder import record_device
from engine.accelerator.recorder.bench import Bench
from engine.accelerator.recorder.copies import transfers
from engine.accelerator.recorder.habits import HABITS, STEPS, loop, loops, run
from engine.accelerator.recorder.hardware import driver_version, link
from engine.accelerator.recorder.host import launches, waits
from engine.accelerator.trace import Trace
from engine.accelerator.transfers import measure_transfers

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def clock():
    return (tick * 1e-6 for tick in itertools.count()).__next__


def time_of(microseconds):
    return {"median_us": microseconds, "low_us": microseconds, "high_us": microseconds, "repeats": 1}


SAMPLES = [("add", "pointwise", 1 << power, 12 << power, None) for power in range(10, 26, 2)]
SAMPLES += [("mm", "gemm", 2 * n**3, 12 * n * n, (n, n, n, 1)) for n in (128, 256, 512, 1024, 2048, 4096)]


def recording_of(cost, slower=1.0, gpu="NVIDIA H200", dry_run=False):
    """What a device would record that behaves as a cost model says, but for a factor."""
    operations = []
    for op, category, flops, size, shape in SAMPLES:
        work = Work(op, category, 1, flops, (size,), (), "fp32", shape)
        row = {"op": op, "category": category, "arithmetic": "fp32", "flops": flops, "bytes": size, "shape": shape}
        operations.append(row | {"finished": time_of(cost.kernel(work)[0] * slower)})
    copies = []
    for size, direction, pinned in itertools.product((4, 4096, 1 << 20, 1 << 26), ("h2d", "d2h"), (True, False)):
        copy = Copy(direction, size, "", 0, 0, pinned, True, False, False)
        row = {"direction": direction, "bytes": size, "pinned": pinned, "non_blocking": True}
        copies.append(row | {"finished": time_of(cost.copy(copy) * slower)})
    profile = cost.profile
    add = {"op": "add_", "host": time_of(profile.launch_us.likely), "finished": time_of(profile.kernel_us.likely)}
    return Recording(
        {
            "version": 1,
            "dry_run": dry_run,
            "date": NOW.isoformat(),
            "hardware": {"gpu": gpu, "torch": "2.13.0"},
            "transfers": copies,
            "launches": [add],
            "waits": [{"what": "synchronize", "host": time_of(profile.sync_us.likely)}],
            "operations": operations,
            "loops": [],
        }
    )


@pytest.fixture(scope="module")
def dry():
    return record_device(NOW, dry_run=True, repeats=1)


def test_a_dry_run_records_every_section_and_says_that_it_is_one(dry):
    assert dry["dry_run"]
    assert dry["problems"] == []
    assert dry["date"] == "2026-11-23T12:00:00+00:00"
    assert dry["hardware"]["gpu"] is None
    assert len(dry["transfers"]) == 8 * 2 * 2 * 2
    assert {row["habit"] for row in dry["loops"]} == set(HABITS)
    assert {row["category"] for row in dry["operations"]} >= {"gemm", "pointwise", "attention", "convolution", "gather"}
    assert json.loads(json.dumps(dry)) == dry


def test_a_dry_run_is_no_recording_of_any_device(dry):
    assert not any(Recording(dry).fits(device) for device in PROFILES)
    assert Recording(dry).works()


def test_what_does_not_fit_into_the_budget_is_named():
    ticks = itertools.count(step=100)
    found = record_device(NOW, dry_run=True, budget_s=5, repeats=1, clock=lambda: float(next(ticks)))
    assert found["transfers"] == []
    assert [problem.split(":")[0] for problem in found["problems"]] == [
        "transfers", "launches", "waits", "operations", "loops",
    ]  # fmt: skip


def test_a_section_that_fails_leaves_the_others():
    def broken(bench):
        raise RuntimeError("no such luck")

    bench = Bench(clock(), True, 1, 1e9)
    assert bench.guarded("broken", broken) == []
    assert bench.problems == ["broken: RuntimeError: no such luck"]


def test_without_a_gpu_only_a_dry_run_can_be_made():
    import torch

    if torch.cuda.is_available():
        pytest.skip("there is a GPU here")
    with pytest.raises(LookupError, match="torch sees no GPU here"):
        record_device(NOW)


def test_the_branches_for_a_gpu_run_on_the_virtual_device(monkeypatch):
    monkeypatch.setattr("engine.accelerator.recorder.copies.SIZES", (4, 4096))
    monkeypatch.setattr("engine.accelerator.recorder.copies.LARGE", (8192,))
    monkeypatch.setattr("engine.accelerator.recorder.habits.MODELS", {"tiny": ((8, 16, 4), 4)})
    with accelerator("h200"):
        bench = Bench(clock(), False, 1, 1e9)
        assert len(transfers(bench)) == 3 * 8
        assert {row["op"] for row in launches(bench)} >= {"add_", "mm"}
        assert {row["what"] for row in waits(bench)} >= {"item", "mask"}
        assert len(loops(bench)) == len(HABITS)


def test_the_transfer_demo_s_branches_for_a_gpu_run_on_the_virtual_device():
    with accelerator("h200"):
        measured = measure_transfers([4096], "cuda", repeats=1, clock=clock())
    assert measured.device == "NVIDIA H200 SXM (virtual)"
    kinds = {(copy.route, copy.how) for copy in measured.copies}
    assert len(kinds) == 1 + 2 * 4
    assert measured.ratio("ping-pong", "resident") > 5


def test_the_driver_and_the_link_are_read_from_the_system(tmp_path):
    version = tmp_path / "version"
    version.write_text("NVRM version: 570.1\nGCC\n")
    assert driver_version(version) == "NVRM version: 570.1"
    folder = tmp_path / "0000:41:00.0"
    folder.mkdir()
    (folder / "current_link_speed").write_text("32.0 GT/s PCIe\n")
    (folder / "current_link_width").write_text("16\n")

    class Properties:
        pci_domain_id, pci_bus_id, pci_device_id = 0, 0x41, 0

    assert link(Properties, tmp_path) == "32.0 GT/s PCIe x16"
    assert link(object(), tmp_path) is None


# What the model makes of it -----------------------------------------------------------------------------------------


def test_a_recording_of_what_the_formulas_say_changes_nothing():
    model = calibrated(H200, recording_of(Cost(H200)))
    work = Work("add", "pointwise", 1, 1 << 21, (24 << 20,), (), "fp32")
    assert model.kernel(work)[0] == pytest.approx(Cost(H200).kernel(work)[0])


def test_a_device_that_is_twice_as_slow_is_modelled_so():
    model = calibrated(H200, recording_of(Cost(H200), slower=2))
    product = Work("mm", "gemm", 1, 2 * 1500**3, (27 << 20,), (), "fp32", (1500, 1500, 1500, 1))
    assert model.kernel(product)[0] == pytest.approx(2 * Cost(H200).kernel(product)[0])
    copy = Copy("h2d", 1 << 26, "", 0, 0, True, True, False, False)
    assert model.copy(copy) == pytest.approx(2 * Cost(H200).copy(copy))


def test_what_was_not_recorded_keeps_its_formula():
    model = calibrated(H200, recording_of(Cost(H200), slower=2))
    work = Work("gather", "gather", 1, 0, (1 << 20,), (), "bf16")
    assert model.kernel(work) == Cost(H200).kernel(work)


def test_held_out_points_of_a_slower_device_are_met_by_the_fitted_model_only():
    found = held_out(recording_of(Cost(H200), slower=2), H200)
    assert found["operations, formula"]["median"] == pytest.approx(0.5)
    assert found["operations, fitted"]["median"] < 0.01
    assert found["copies, fitted"]["median"] < found["copies, formula"]["median"]


def test_loops_are_compared_by_time_and_by_ratio():
    cost = Cost(H200)
    steps = {habit: Trace.from_dict(record(run, loop("tiny", habit, "cpu"))[1]).steps for habit in ("resident", "adam")}
    ideal = recording_of(cost)
    from engine.accelerator.model.bands import modelled_seconds

    fitted = calibrated(H200, ideal)
    rows = [
        {"model": "tiny", "habit": habit, "steps": STEPS, "finished": time_of(modelled_seconds(found, fitted) * 1e6)}
        for habit, found in steps.items()
    ]
    found = loop_errors(Recording({**ideal.data, "loops": rows}), H200, lambda _model, habit: steps[habit])
    assert found["tiny"] == {"time": 0.0, "ratio": 0.0, "ordered": 1.0}


def test_recordings_are_found_among_data_files_by_the_name_of_their_gpu(tmp_path):
    for name, gpu in (("h200", "NVIDIA H200"), ("t4", "Tesla T4"), ("dry", "NVIDIA A100-SXM4-80GB")):
        data = recording_of(Cost(H200), gpu=gpu, dry_run=name == "dry").data
        (tmp_path / f"{name}.json").write_text(json.dumps(data))
    assert recording_for("h200", tmp_path).data["hardware"]["gpu"] == "NVIDIA H200"
    assert recording_for("t4", tmp_path).data["hardware"]["gpu"] == "Tesla T4"
    assert recording_for("a100", tmp_path) is None
    assert str(recording_for("t4", tmp_path)) == "recorded on a Tesla T4, torch 2.13.0, 2026-11-23"


def test_a_recording_of_another_version_is_refused(tmp_path):
    path = tmp_path / "old.json"
    path.write_text('{"version": 0}')
    with pytest.raises(ValueError, match="this recording has version 0"):
        load(path)


def test_the_shipped_recordings_can_be_read():
    for device in PROFILES:
        recording = recording_for(device)
        assert isinstance(cost_for(device), Calibrated) == (recording is not None)


@given(st.dictionaries(st.integers(1, 10**9), st.floats(0.1, 1e6), min_size=1, max_size=6), st.integers(1, 10**9))
def test_interpolation_meets_its_points_and_stays_between_neighbours(points, size):
    curve = sorted(points.items())
    for at, value in curve:
        assert interpolated(curve, at) == pytest.approx(value, rel=1e-6)
    if curve[0][0] <= size <= curve[-1][0]:
        assert min(points.values()) * 0.999 <= interpolated(curve, size) <= max(points.values()) * 1.001
