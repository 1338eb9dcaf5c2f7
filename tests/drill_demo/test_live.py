"""Demonstrations in a process of their own: figure by figure, stopped when asked, honest when they fail."""

import json
import sys
import threading

import pytest

from drill import processes
from drill.errors import DrillError
from drill.processes import Demonstrations


def demonstrating(tmp_path, program: str) -> Demonstrations:
    script = tmp_path / "demo.py"
    script.write_text(f"import json, sys, time\n{program}\n")
    return Demonstrations((sys.executable, str(script)))


def test_the_transfer_demonstration_tells_each_figure_and_then_the_whole(capfd):
    from drill.cli import main

    assert main(["demo", "transfer", "--live", "--json", "--sizes", "4,4k", "--device", "cpu"]) == 0
    *said, whole = map(json.loads, capfd.readouterr().out.splitlines())
    lines = [each["told"] for each in said if "told" in each]
    assert lines[0].startswith("host to host, pageable, 4 B: ")
    assert lines[1].startswith("host to host, pageable, 4 KiB: ")
    assert whole["demo"] == "transfer"
    assert whole["text"].startswith("Measured here and now")


def test_the_picture_grows_with_each_figure_and_holds_nothing_that_is_modelled(capfd):
    from drill.cli import main

    assert main(["demo", "transfer", "--live", "--json", "--sizes", "4,4k", "--device", "cpu"]) == 0
    *said, whole = map(json.loads, capfd.readouterr().out.splitlines())
    pictures = [each["picture"] for each in said if "picture" in each]
    assert [picture.count(" in ") for picture in pictures[:2]] == [1, 2]
    assert "4 KiB in" not in pictures[0]
    assert "in pieces" in pictures[-1]
    assert not any("odelled" in picture for picture in pictures)
    assert "Modelled for an" in whole["text"]
    assert "not measured" in whole["text"]


def test_without_json_the_figures_stand_above_the_picture(capfd):
    from drill.cli import main

    assert main(["demo", "transfer", "--live", "--sizes", "4", "--device", "cpu"]) == 0
    assert capfd.readouterr().out.startswith("host to host, pageable, 4 B: ")


def test_figures_arrive_while_the_rest_is_still_being_measured(tmp_path):
    heard = tmp_path / "heard"
    waits = f"while not pathlib.Path({str(heard)!r}).exists(): time.sleep(0.01)"
    program = f"import pathlib\nprint(json.dumps({{'told': 'a'}}), flush=True)\n{waits}\nprint('{{\"demo\": \"x\"}}')"
    assert demonstrating(tmp_path, program)("x", lambda line, _: heard.write_text(line)) == {"demo": "x"}
    assert heard.read_text() == "a"


def test_what_libraries_print_in_between_is_passed_over_whatever_its_encoding(tmp_path):
    measure = demonstrating(
        tmp_path,
        "print('a warning'); print('3'); sys.stdout.flush(); sys.stdout.buffer.write(b'caf\\xe9\\n')\n"
        "print(json.dumps({'told': 'a'})); print('{\"demo\": \"x\"}'); print('[' * 9999)",
    )
    heard = []
    assert measure("x", lambda line, _: heard.append(line)) == {"demo": "x"}
    assert heard == ["a"]


def test_why_it_failed_is_told_though_it_is_no_text(tmp_path):
    measure = demonstrating(tmp_path, "sys.stderr.buffer.write(b'no GPU caf\\xe9'); sys.exit(1)")
    with pytest.raises(DrillError, match="did not run: no GPU caf"):
        measure("x")


def test_a_demonstration_that_is_cancelled_ends_at_once(tmp_path):
    measure = demonstrating(tmp_path, "print(json.dumps({'told': 'a'}), flush=True); time.sleep(600)")
    with pytest.raises(DrillError, match="did not run: stopped"):
        measure("x", lambda *_: measure.cancel())


def test_cancelling_when_nothing_is_measured_does_nothing(tmp_path):
    Demonstrations().cancel()


def test_one_that_fails_says_why(tmp_path):
    measure = demonstrating(tmp_path, "sys.exit('torch is missing')")
    with pytest.raises(DrillError, match="did not run: torch is missing"):
        measure("x")


def test_one_that_takes_too_long_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(processes, "DEMONSTRATION_S", 0.5)
    measure = demonstrating(tmp_path, "time.sleep(600)")
    with pytest.raises(DrillError, match=r"more than 0\.5 s"):
        measure("x")
    assert threading.active_count() < 20
