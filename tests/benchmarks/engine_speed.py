"""How fast the engine is beside its peers: the table in engine/README.md.

    python tests/benchmarks/engine_speed.py                       # ours and torch
    python -m venv ../peers && ../peers/bin/pip install micrograd autograd tinygrad
    python tests/benchmarks/engine_speed.py --peers ../peers/bin/python --write

Every engine runs in a process of its own, and they take turns: in each round each does the same job once. A ratio is
the CPU time of the baseline over that of the engine in the same round; the table gives its median and its range. The
garbage collector is left as Python ships it. Peers that are missing are said to be, and how to get them.
"""

import argparse
import os
import platform
import statistics
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
PAGE = ROOT / "engine" / "README.md"
MARKS = ("<!-- speed: made by tests/benchmarks/engine_speed.py -->", "<!-- end of speed -->")

SCALARS = ["micrograd", "local gradients", "ours", "ours, fused"]
REPLAYS = ["ours, replay by rows", "ours, replay by columns"]
TENSORS = ["torch eager", "ours", "HIPS autograd", "tinygrad TinyJit"]
PEERS = {"micrograd": "micrograd", "HIPS autograd": "autograd", "tinygrad TinyJit": "tinygrad"}
"""Engines from PyPI, by the name of their package."""


@dataclass
class Task:
    """A job, the engines that do it, and the one that all are compared with (the first)."""

    name: str
    title: str
    script: str
    engines: list[str]
    times: dict[str, list[float]] = field(default_factory=dict)

    def ratios(self, engine: str) -> list[float]:
        """How many times faster than the baseline, round by round."""
        return [base / mine for base, mine in zip(self.times[self.engines[0]], self.times[engine], strict=True)]


TASKS = [
    Task("moons", "Training step, MLP(2, [16, 16, 1]), 100 points", "engine_scalar_tasks.py", SCALARS + REPLAYS),
    Task("chain", "Chain of 40,000 results, built and differentiated", "engine_scalar_tasks.py", SCALARS[:3]),
    Task("wide", "Sum of 20,000 products with one weight", "engine_scalar_tasks.py", SCALARS),
    Task("tiny", "Training step, tensors, 2-16-16-1, batch 100", "engine_tensor_tasks.py", TENSORS),
    Task("mid", "Training step, tensors, 784-128-10, batch 32", "engine_tensor_tasks.py", TENSORS),
]


class Worker:
    """One engine in its own process, waiting for its turn."""

    def __init__(self, python: str, task: Task, engine: str) -> None:
        self.process = subprocess.Popen(
            [python, str(HERE / task.script), engine, task.name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            text=True,
        )
        assert self.process.stdout is not None
        self.ready = self.process.stdout.readline().startswith("ready")

    def turn(self) -> float:
        """CPU seconds of one job."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())

    def stop(self) -> None:
        """Let it end by itself."""
        self.process.communicate()


def interpreter(engine: str, peers: str | None) -> str | None:
    """The Python that has this engine, or None."""
    if engine not in PEERS:
        return sys.executable
    for python in filter(None, (peers, sys.executable)):
        if subprocess.run([python, "-c", f"import {PEERS[engine]}"], capture_output=True, check=False).returncode == 0:
            return python
    return None


def measure(task: Task, rounds: int, peers: str | None) -> None:
    """Fill in the times of a task, engines taking turns."""
    pythons = {engine: interpreter(engine, peers) for engine in task.engines}
    workers = {engine: Worker(python, task, engine) for engine, python in pythons.items() if python}
    workers = {engine: worker for engine, worker in workers.items() if worker.ready}
    for missing in set(task.engines) - set(workers):
        print(f"{task.name}: without {missing}; `pip install {PEERS.get(missing, missing)}` and --peers bring it in")
    task.engines = [engine for engine in task.engines if engine in workers]
    for _ in range(rounds):
        for engine, worker in workers.items():
            task.times.setdefault(engine, []).append(worker.turn())
    for worker in workers.values():
        worker.stop()


def table(task: Task) -> list[str]:
    """One task as Markdown rows."""
    lines = [f"| **{task.title}** | ms | against {task.engines[0]} | range |", "|---|---:|---:|---:|"]
    for engine in task.engines:
        ratios, median = task.ratios(engine), statistics.median(task.times[engine])
        lines.append(
            f"| {engine} | {number(1e3 * median)} | {number(statistics.median(ratios))} |"
            f" {number(min(ratios))} to {number(max(ratios))} |"
        )
    return [*lines, ""]


def number(x: float) -> str:
    """Three digits, and no exponent."""
    return f"{x:.3g}" if x < 1000 else f"{x:,.0f}"


def memory(peers: str | None) -> list[str]:
    """Bytes for each result of a scalar graph."""
    lines = ["| **Memory of a scalar graph** | bytes a node |", "|---|---:|"]
    for engine in SCALARS[:3]:
        if python := interpreter(engine, peers):
            command = [python, str(HERE / "engine_scalar_tasks.py"), engine, "bytes"]
            done = subprocess.run(
                command, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True
            )
            lines.append(f"| {engine} | {float(done.stdout):.0f} |")
    return [*lines, ""]


IMPORTS = {
    "engine": "engine",
    "engine.tensor (numpy)": "engine.tensor",
    "micrograd": "micrograd.engine",
    "torch": "torch",
}


def imports(rounds: int, peers: str | None) -> list[str]:
    """CPU milliseconds to import, over those of the same Python without it, taking turns."""
    pythons = {name: python for name in IMPORTS if (python := interpreter(name, peers))}
    over: dict[str, list[float]] = {name: [] for name in pythons}
    for _ in range(rounds):
        for name, python in pythons.items():
            over[name].append(1e3 * (spent(python, f"import {IMPORTS[name]}") - spent(python, "pass")))
    lines = ["| **Import, over a bare Python** | ms |", "|---|---:|"]
    return [*lines, *(f"| {name} | {number(statistics.median(times))} |" for name, times in over.items()), ""]


def spent(python: str, code: str) -> float:
    """CPU seconds of a process that runs some code."""
    command = [python, "-c", f"{code}\nimport time\nprint(time.process_time())"]
    done = subprocess.run(
        command, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def machine(rounds: int, peers: str | None) -> str:
    """What ran where, without a date."""
    found = []
    for package in (*PEERS.values(), "torch", "numpy"):
        python = sys.executable if package in {"torch", "numpy"} else peers
        if python:
            code = f"import importlib.metadata as m; print(m.version('{package}'))"
            done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)
            found += [f"{package} {done.stdout.strip()}"] if done.returncode == 0 else []
    where = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    return f"CPU time, median of {rounds} rounds with its range; {where}, {', '.join(found)}."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", help="a Python that has micrograd, autograd and tinygrad")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--write", action="store_true", help="put the table into engine/README.md")
    arguments = parser.parse_args()
    lines = [machine(arguments.rounds, arguments.peers), ""]
    for task in TASKS:
        measure(task, arguments.rounds, arguments.peers)
        lines += table(task)
    lines += memory(arguments.peers) + imports(arguments.rounds, arguments.peers)
    text = "\n".join(lines)
    print(text)
    if arguments.write:
        before, rest = PAGE.read_text().split(MARKS[0])
        PAGE.write_text(f"{before}{MARKS[0]}\n{text}{MARKS[1]}{rest.split(MARKS[1])[1]}")


if __name__ == "__main__":
    main()
