"""Reports, compared as text: what is shown is the specification."""

import json
import textwrap

import pytest

from engine.accelerator.events import Copy, HostWork, Launch, Note, Sync, Work
from engine.accelerator.quantities import duration, percent, size, times
from engine.accelerator.report import Report
from engine.accelerator.report.gantt import gantt
from engine.accelerator.report.lines import by_line, total_us, waited_us
from engine.accelerator.report.summary import summary
from engine.accelerator.trace import Trace

SOURCE = textwrap.dedent("""\
    import torch

    model = Model().to("cuda")
    losses = []


    def step(x):
        return model(x.to("cuda"))


    for x in batches:
        loss = step(x)
        losses.append(loss.item())
""")
KIB = 1 << 10
PRODUCT = Work("mm", "gemm", 1, 2 * 256**3, (256 * KIB,) * 2, (256 * KIB,), "fp32", (256, 256, 256, 1))
ADD = Work("add", "pointwise", 1, 256 * 256, (256 * KIB,) * 2, (256 * KIB,), "fp32")
RELU = Work("relu", "pointwise", 1, 256 * 256, (256 * KIB,), (256 * KIB,), "fp32")


def crossing(direction, count, reason, line, *, in_loop=True, again=False):
    copy = Copy(direction, count, reason, line, 0, False, False, in_loop, again)
    return [copy, Sync(reason, line, in_loop, 0)]


def careless(again=False):
    steps = crossing("h2d", 512 * KIB, ".to(cuda)", 3, in_loop=False)
    for number in range(0, 30, 10):
        steps += crossing("h2d", 256 * KIB, ".to(cuda)", 8, again=again)
        steps += [
            HostWork("view", 0, calls=2),
            Launch(PRODUCT, 8, 0, True, (number, 100), (number + 1,)),
            Launch(ADD, 8, 0, True, (number + 1, 101), (number + 2,)),
            Launch(RELU, 8, 0, True, (number + 2,), (number + 3,)),
        ]
        steps += crossing("d2h", 4, ".item()", 13)
    return Trace("h200", "2.13.0", steps, peak_memory=2048 * KIB, peak_line=8, saved_memory=512 * KIB)


def test_the_report_of_a_careless_loop():
    trace = careless()
    trace.notes.append(Note("approximate", "svd is counted as one kernel", 8))
    assert (
        Report(trace, SOURCE, "loop.py").text(80)
        == """\
It launches 9 kernels, moves 1.25 MiB to the device in 4 copies and 12 B back in
3 copies and makes the host wait 7 times (53 % of its modelled time); line 13
makes the host wait in each step: read once, after the loop.

Modelled on an NVIDIA H200 SXM, not measured: 339 µs (248 µs .. 504 µs).

time  to device  to host  kernels  waits
                                           1 import torch
                                           2
18 %     512KiB                        1   3 model = Model().to("cuda")
                                           4 losses = []
                                           5
                                           6
                                           7 def step(x):
57 %  3x 768KiB                 9      3   8     return model(x.to("cuda"))
                                           9
                                          10
                                          11 for x in batches:
                                          12     loss = step(x)
22 %              3x 12B               3  13     losses.append(loss.item())

█ works  ░ waits  · idle, in modelled time
     host █░░░░░░░░░░░██░░░░░░████████░░███░░░░░░████████░░██░░░░░░░███████░░░█
to device ·███████████·▏██████▏···········███████············███████···········
 stream 0 ·······················██████·············██████············▏██████··
  to host ····························▏██················██▏················██·
          ┴────────────────┴────────────────┴─────────────────┴────────────────┴
          0             84.8 µs          170 µs            254 µs         339 µs

Device memory: at most 2 MiB, on line 8; 512 KiB of it saved for backward.

Fusing elementwise chains would launch 6 instead of 9 kernels and touch 4.5 MiB
instead of 6 MiB of device memory.

line 8: svd is counted as one kernel (approximate)"""
    )


def test_the_sentence_names_what_is_sent_twice_first():
    trace = careless(again=True)
    assert summary(trace, trace.spans()).endswith("line 8 sends data that had crossed before: keep them on the device.")


def test_the_sentence_names_pageable_batches_when_nothing_is_read():
    trace = Trace("h200", steps=[*crossing("h2d", 256 * KIB, ".to(cuda)", 8), Launch(ADD, 8, 0, False, (0,), (1,))])
    assert summary(trace, trace.spans()).endswith(
        "line 8 sends from pageable memory and waits: pin it and use non_blocking."
    )


@pytest.mark.parametrize(
    ("work", "words"),
    [
        (RELU, "are too short to be worth their launch"),
        (Work("add", "pointwise", 1, 1, (1 << 30,), (1 << 30,), "fp32"), "wait for device memory"),
        (Work("mm", "gemm", 1, 10**13, (1 << 20,), (1 << 20,), "fp32"), "compute as fast as the device can"),
    ],
)
def test_the_sentence_ends_with_what_limits_the_kernels(work, words):
    trace = Trace("h200", steps=[Launch(work, 1, 0, False, (0,), (1,))])
    assert words in summary(trace, trace.spans())


def test_a_program_without_a_device_is_told_so():
    trace = Trace("h200", steps=[HostWork("add", 1)])
    assert summary(trace, trace.spans()) == "It ran nothing on the device and moved nothing to it."
    assert "Modelled on an NVIDIA H200 SXM, not measured" in Report(trace, "x = 1").text()
    Report(Trace("h200")).text()


def test_every_modelled_time_is_called_modelled():
    report = Report(careless(), SOURCE)
    assert "Modelled on an NVIDIA H200 SXM, not measured" in report.text()
    assert "in modelled time" in report.text()
    facts = report.to_dict()
    assert not [name for name in facts if "second" in name]
    assert all("_us" not in name or name.startswith("modelled") for line in facts["lines"] for name in line)


def test_shares_of_lines_add_up_to_the_host_s_time():
    trace = careless()
    lines = by_line(trace.spans())
    assert sum(line.host_us for line in lines.values()) == pytest.approx(total_us(trace.spans()))
    assert sum(line.waited_us for line in lines.values()) == pytest.approx(waited_us(trace.spans()))
    assert sum(line.kernels for line in lines.values()) == trace.kernels


def test_the_chart_shows_who_works_and_who_waits():
    trace = careless()
    rows = gantt(trace.spans(), 60).splitlines()
    assert [row.split()[0] for row in rows[:4]] == ["host", "to", "stream", "to"]
    assert "░" in rows[0]
    assert max(map(len, rows)) <= 60


def test_the_chart_can_show_a_part():
    trace = careless()
    assert gantt(trace.spans(), 60, 0, 10) != gantt(trace.spans(), 60)
    assert gantt([], 60) == "nothing happened on the device"


def test_chrome_gets_every_launch_and_copy_on_its_track():
    trace = careless()
    exported = json.loads(json.dumps(Report(trace).chrome()))
    spans = [event for event in exported["traceEvents"] if event["ph"] == "X"]
    on_device = [event for event in spans if event["pid"] == 2]
    assert len(on_device) == len(trace.launches) + len(trace.copies())
    assert {event["tid"] for event in on_device} == {0, 1001, 1002}
    names = [event["args"]["name"] for event in exported["traceEvents"] if event["ph"] == "M"]
    assert "NVIDIA H200 SXM (modelled)" in names
    assert exported["otherData"]["times"] == "modelled, not measured"


def test_json_holds_counts_lines_and_the_trace():
    facts = json.loads(json.dumps(Report(careless(), SOURCE, "loop.py").to_dict()))
    assert facts["counts"]["bytes_to_device"] == 1280 * KIB
    assert [line["line"] for line in facts["lines"]] == [0, 3, 8, 13]
    assert facts["fusion"]["kernels"] == 6
    assert Trace.from_dict(facts["trace"]).kernels == 9


@pytest.mark.parametrize("width", [60, 80, 140])
def test_no_line_is_wider_than_the_terminal(width):
    assert max(map(len, Report(careless(), SOURCE).text(width).splitlines())) <= width


def test_quantities_at_their_borders():
    assert duration(0) == "0 ns"
    assert (size(0), size(1023), size(1024**2 * 1000)) == ("0 B", "1,023 B", "1,000 MiB")
    assert (percent(1), percent(0.0049), percent(0.0051)) == ("100 %", "<1 %", "1 %")
    assert times(2, "copy") == "2 copies"
