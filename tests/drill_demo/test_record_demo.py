"""`drill demo record`."""

import json
from datetime import UTC, datetime

import pytest

from drill.demo import record
from drill.demo.recording import RecordDemo
from drill.errors import DrillError, MissingError
from engine.accelerator import recorder

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def test_a_dry_run_writes_a_file_and_says_that_it_tells_of_no_device(tmp_path):
    path = tmp_path / "cpu.json"
    heard = []
    demo = record(path, "cpu", heard.append, now=lambda: NOW, budget_s=0.0, repeats=1)
    assert heard[0] == "recording transfers"
    assert json.loads(path.read_text())["date"] == "2026-11-23T00:00:00+00:00"
    assert demo.to_dict()["dry_run"]
    text = demo.text(80)
    assert "Recorded no GPU: a dry run on the CPU, which tells of no device" in text
    assert "Left out: transfers: out of time" in text
    assert str(path) in text


def test_a_recording_of_a_known_gpu_shows_how_well_the_model_does(tmp_path):
    time = {"median_us": 5.0}
    operation = {
        "op": "add",
        "category": "pointwise",
        "arithmetic": "fp32",
        "flops": 9,
        "shape": None,
        "finished": time,
    }
    copy = {"direction": "h2d", "pinned": True, "non_blocking": True, "finished": time}
    data = {
        "dry_run": False,
        "date": "2026-11-23",
        "hardware": {"gpu": "Tesla T4", "torch": "2.13.0"},
        "transfers": [copy | {"bytes": size} for size in (4, 64, 1024, 4096)],
        "operations": [operation | {"bytes": size} for size in (64, 1024, 4096, 8192)],
        "launches": [],
        "waits": [],
        "loops": [],
        "problems": [],
        "seconds": 1.0,
    }
    text = RecordDemo(tmp_path / "t4.json", data).text(80)
    assert "Recorded a Tesla T4" in text
    assert "operations, fitted" in text


def test_without_a_gpu_the_remedy_is_named(tmp_path):
    import torch

    if torch.cuda.is_available():
        pytest.skip("there is a GPU here")
    with pytest.raises(MissingError, match="torch sees no GPU here, so there is nothing to record; `--device cpu`"):
        record(tmp_path / "gpu.json")


def test_other_devices_cannot_be_recorded(tmp_path):
    with pytest.raises(MissingError, match="`h200` cannot be recorded; use cuda"):
        record(tmp_path / "gpu.json", "h200")


def test_a_file_that_cannot_be_written_is_named_before_anything_is_measured(tmp_path, monkeypatch):
    monkeypatch.setattr(recorder, "record_device", lambda *_args, **_limits: pytest.fail("it measures"))
    for place in (tmp_path / "no folder" / "cpu.json", tmp_path):
        with pytest.raises(DrillError, match="choose a file that you may write"):
            record(place, "cpu", budget_s=0.0, repeats=1)


def test_a_recording_that_fails_leaves_no_empty_file_and_spares_the_former_one(tmp_path, monkeypatch):
    def fail(*_args, **_limits):
        raise LookupError("no GPU")

    monkeypatch.setattr(recorder, "record_device", fail)
    former = tmp_path / "former.json"
    former.write_text("{}")
    for file in (former, tmp_path / "new.json"):
        with pytest.raises(MissingError):
            record(file)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("former.json", "{}")]
