"""From submission to verdict: warm workers, cold starts, their memory, and the ways that others do it.

    python tests/benchmarks/grade_latency.py [py] [numpy] [torch] [--runs 200] [--many 1000]

Prints median and 99th percentile in milliseconds. It asserts nothing: the machine may be busy.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from drill.core.outcomes import Passed
from drill.core.questions import Code, Need
from drill.grade import Grader

PLAIN = (
    "def f(x):\n    return x * x\n",
    "from answer import f\ndef check_it():\n    assert f(3) == 9\n    assert f(-4) == 16\n",
)
NUMPY = (
    "import numpy as np\ndef f(x):\n    return x * x\n",
    "import numpy as np\nfrom answer import f\ndef check_it():\n    assert np.allclose(f(np.ones(4) * 3), [9] * 4)\n",
)
TORCH = (
    """
import torch
from torch import nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(4, 2)
    def forward(self, x):
        return torch.relu(self.layer(x))
""",
    """
import torch
from answer import Net

def check_it():
    net, x = Net(), torch.randn(5, 4)
    out = net(x)
    assert out.shape == (5, 2)
    out.sum().backward()
    assert net.layer.weight.grad.shape == (2, 4)
""",
)
EXERCISES: dict[Need, tuple[str, str]] = {"py": PLAIN, "numpy": NUMPY, "torch": TORCH}
PAUSE_S: dict[Need, float] = {"py": 0.05, "numpy": 0.08, "torch": 0.3}
"""Long enough for the next pair to be ready, as it is for a person."""


def exercise(needs: Need) -> Code:
    """The exercise for one kind of code."""
    checks = EXERCISES[needs][1]
    return Code(
        slug="b", unit="b", title="b", prompt="", starter="", solution="", checks=checks, needs=needs, limit_s=20.0
    )


def timed(action: Callable[[], object]) -> float:
    """Milliseconds."""
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def spread(times: list[float]) -> str:
    """Median, 99th percentile and the smallest."""
    ordered = sorted(times)
    last = ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))]
    return f"p50 {statistics.median(ordered):7.1f}   p99 {last:7.1f}   min {ordered[0]:7.1f} ms   (n={len(ordered)})"


def family(root: int) -> list[int]:
    """A process and all below it."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found = [root]
    for pid in found:
        found += [child for child, parent in parents.items() if parent == pid]
    return found


def memory_mb(pids: list[int]) -> float:
    """Their memory, what they share counted once."""
    total = 0
    for pid in pids:
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def warm_figures(needs: Need, runs: int) -> None:
    """A warm worker with a person before it, and without pauses."""
    answer = EXERCISES[needs][0]
    with Grader() as grader:
        tried = exercise(needs)

        def once() -> None:
            outcome = grader.grade(tried, answer)
            assert isinstance(outcome, Passed), outcome

        print(f"{needs:6} cold start to the first verdict    {timed(once):9.0f} ms")
        times = []
        for _ in range(runs):
            time.sleep(PAUSE_S[needs])
            times.append(timed(once))
        print(f"{needs:6} warm, a pair ready                 {spread(times)}")
        print(f"{needs:6} one after the other                {spread([timed(once) for _ in range(runs // 4)])}")
        time.sleep(1)
        watcher = grader._workers[needs]._process
        assert watcher is not None
        print(f"{needs:6} memory of the idle worker          {memory_mb(family(watcher.pid)):9.0f} MB")


def growth(many: int) -> None:
    """Whether a thousand submissions leave anything behind."""
    tried, answer = exercise("py"), PLAIN[0]
    with Grader() as grader:
        grader.grade(tried, answer)
        pid = grader._workers["py"]._process.pid
        time.sleep(0.5)
        before, files = memory_mb(family(pid)), open_files(pid)
        times = [timed(lambda: grader.grade(tried, answer)) for _ in range(many)]
        time.sleep(0.5)
        after = memory_mb(family(pid))
        print(f"py     {many} in a row                      {spread(times)}")
        print(f"py     memory {before:.1f} -> {after:.1f} MB, descriptors {files} -> {open_files(pid)}, "
              f"processes {len(family(pid))}")  # fmt: skip


def open_files(root: int) -> int:
    """Descriptors of the watcher and the zygote, and of this process."""
    return sum(len(list(Path(f"/proc/{pid}/fd").iterdir())) for pid in [*family(root)[:2], os.getpid()])


def others(needs: Need, runs: int) -> None:
    """A fresh interpreter for each submission, and a run of pytest."""
    answer, checks = EXERCISES[needs]
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "answer.py").write_text(answer)
        Path(folder, "test_it.py").write_text(checks.replace("check_it", "test_it"))
        fresh = [sys.executable, "-c", "import test_it; test_it.test_it()"]
        pytest = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_it.py"]
        for label, command in (("a fresh Python, not sealed", fresh), ("a run of pytest, not sealed", pytest)):
            run = partial(subprocess.run, command, cwd=folder, check=True, capture_output=True)
            times = [timed(run) for _ in range(runs)]
            print(f"{needs:6} {label:34} {spread(times)}")


def main() -> None:
    """All figures that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("needs", nargs="*", default=["py", "numpy", "torch"])
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--many", type=int, default=1000)
    options = parser.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}")
    for needs in options.needs:
        warm_figures(needs, options.runs)
        others(needs, 5 if needs == "torch" else 20)
    if options.many:
        growth(options.many)


if __name__ == "__main__":
    main()
