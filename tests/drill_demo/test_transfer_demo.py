"""`drill demo transfer`: what people see, what scripts get, and what is refused."""

import json
import subprocess
import sys

import pytest

from drill.demo.chart import Point, bars, log_chart
from drill.demo.transfers import TransferDemo, transfer
from drill.errors import DrillError, MissingError
from engine.accelerator.measured import Copy, Loop, Transfers
from engine.accelerator.timing import Spread


def spread(median):
    return Spread(median, median / 2, median * 3, 9)


def copy(route, size, median, pinned=False):
    return Copy(route, pinned, False, size, spread(median), spread(median))


HOST = (copy("host to host", 4, 1e-6), copy("host to host", 64 << 20, 8e-3))
LOOPS = (Loop("in one piece", 1 << 20, spread(24e-6)), Loop("in pieces", 1 << 20, spread(200e-6)))
HERE = Transfers("Abacus 9000, 2 cores", "2.13.0", None, HOST, LOOPS)
WITH_GPU = Transfers(
    "Abacus 9000, 2 cores",
    "2.13.0",
    "Test GPU",
    (*HOST, copy("host to device", 4096, 9e-6), copy("host to device", 4096, 8e-6, pinned=True)),
    (*LOOPS, Loop("resident", 4 << 20, spread(1e-4)), Loop("ping-pong", 4 << 20, spread(9e-3))),
)


def test_the_picture_of_a_machine_without_a_gpu():
    assert (
        TransferDemo(HERE).text(80)
        == """\
Measured here and now: Abacus 9000, 2 cores, torch 2.13.0

host to host: nanoseconds per byte, median ● and range ├┤
    4 B in 1.00 µs │                                           ├──●────┤
 64 MiB in 8.00 ms │        ├──●────┤
                   └┴─────────┴──────────┴─────────┴──────────┴─────────┴
                    0.01     0.1         1        10         100      1000 ns/B

Host: the same bytes copied, 1 MiB
in one piece │██████                                                24.0 µs
   in pieces │████████████████████████████████████████████████████  200 µs

A copy of 4 B takes 1.00 µs, however little that is, so there a byte costs 2,097
times as much as in a copy of 64 MiB: copy rarely, and much at a time. No GPU
was measured: torch sees none here, or was told not to look."""
    )


def test_a_gpu_adds_its_routes_and_the_ping_pong_loop():
    text = TransferDemo(WITH_GPU).text(80)
    assert "host to device, pageable: nanoseconds per byte" in text
    assert "host to device, pinned: nanoseconds per byte" in text
    assert "GPU: the same steps on a tensor, 4 MiB\n resident │█ " in text
    assert "On the Test GPU a loop that sends its tensor to the host and back takes 90.0 times" in " ".join(
        text.split()
    )


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("measured", [HERE, WITH_GPU])
def test_no_line_is_wider_than_the_terminal(width, measured):
    assert max(map(len, TransferDemo(measured).text(width).splitlines())) <= width


def test_scripts_get_the_ratios_at_the_top_level():
    facts = json.loads(json.dumps(TransferDemo(WITH_GPU).to_dict()))
    assert facts["demo"] == "transfer"
    assert facts["pingpong_over_resident"] == pytest.approx(90)
    assert facts["pieces_over_whole"] == pytest.approx(200 / 24)
    assert facts["fixed_cost_us"] == pytest.approx(1)
    assert facts["large_gb_per_s"] == pytest.approx((64 << 20) / 8e-3 / 1e9)


def test_a_run_on_this_machine_shows_each_result_as_it_comes():
    heard = []
    demo = transfer([4096, 4, 4], "cpu", heard.append, repeats=2)
    assert [line.split(":")[0] for line in heard] == [
        "host to host, pageable, 4 B",
        "host to host, pageable, 4 KiB",
        "1 MiB in one piece",
        "1 MiB in pieces",
        "modelling a GPU",
    ]
    assert "4 KiB in" in demo.text(80)


def test_what_is_modelled_stands_apart_from_what_was_measured():
    demo = transfer([4096], "cpu", repeats=1)
    facts = json.loads(json.dumps(demo.to_dict()))
    assert facts["pingpong_over_resident"] is None
    modelled = facts["modelled"]
    assert modelled["why"]["ping_pong"] == {"kernels": 40, "copies": 40, "bytes": 40 * (4 << 20), "waits": 40}
    assert modelled["why"]["resident"] == {"kernels": 40, "copies": 0, "bytes": 0, "waits": 0}
    ratio = modelled["pingpong_over_resident"]
    assert 10 < ratio["least"] < ratio["likely"] < ratio["most"]
    text = demo.text(80)
    assert "Modelled for an NVIDIA H200 SXM, not measured" in text
    assert "No recording of a real one is shipped" in text or "The model is recorded" in text
    assert max(map(len, text.splitlines())) <= 80


def test_a_gpu_that_was_measured_is_not_modelled():
    assert TransferDemo(WITH_GPU).to_dict()["modelled"] is None
    assert "odelled" not in TransferDemo(WITH_GPU).text(80)


def test_one_size_alone_is_not_compared_with_itself():
    assert "times as much" not in transfer([4096], "cpu", repeats=1).text(80)


@pytest.mark.parametrize("sizes", [[0], [-5], [], [1 << 60]])
def test_sizes_that_cannot_be_measured_get_a_clear_error(sizes):
    with pytest.raises(DrillError, match=r"^sizes: ") as caught:
        transfer(sizes, "cpu")
    assert not isinstance(caught.value, MissingError)


def test_a_device_of_another_sort_is_a_fault_of_the_caller():
    with pytest.raises(DrillError, match=r"^device: nothing can be copied to `tpu` -- use cpu, cuda") as caught:
        transfer([4], "tpu")
    assert not isinstance(caught.value, MissingError)


def test_a_device_that_is_not_there_gets_a_clear_error():
    with pytest.raises(MissingError, match=r"^device: torch"):
        transfer([4], "cuda:63")


def test_importing_the_demonstrations_does_not_load_torch():
    code = "import drill.demo, engine.accelerator, sys; print('torch' in sys.modules, 'numpy' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "False False\n"


def test_points_closer_than_a_column_still_show():
    assert log_chart([Point("a", 5, 5, 5)], "ns", 30).splitlines()[0] == "a │               ●"


def test_the_shortest_bar_is_never_empty():
    assert "│█ " in bars([("short", 1e-9), ("long", 1.0)], 60)
