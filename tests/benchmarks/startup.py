"""How long commands take to start, beside a bare Python, with an empty log and with 100,000 reviews.

Run it: python tests/benchmarks/startup.py [rounds]
The programs take turns within each round; figures are medians with their range, and the ratio to bare Python.
"""

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from drill.store import Log

REVIEWS = 100_000


def grown(home: Path) -> None:
    """A home whose log holds 100,000 answers to 300 questions over two years."""
    start = datetime(2024, 11, 1, 12, tzinfo=UTC)
    log = Log.open(home / "drill.db", device="bench", now=lambda: datetime.now(UTC))
    rows = []
    for n in range(REVIEWS):
        at = start + timedelta(minutes=10 * n)
        rows.append(
            {
                "type": "review",
                "id": f"0192f000-0000-7000-8000-{n:012x}",
                "device": "bench",
                "question": f"q{n % 300}",
                "digest": "d",
                "kind": "recall",
                "rating": 1 + n % 4,
                "verdict": "right",
                "answer": "0",
                "started": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
                "answered": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
                "seconds": 20.0,
                "hints": 0,
                "scheduler": "fsrs-6",
            }
        )
    log.import_([{"type": "drill", "version": 1}, *rows])
    log.close()


def timed(command: list[str], home: Path) -> float:
    """Milliseconds from start to end."""
    began = time.perf_counter()
    subprocess.run(
        command, env=os.environ | {"DRILL_HOME": str(home)}, stdin=subprocess.DEVNULL, capture_output=True, check=True
    )
    return 1e3 * (time.perf_counter() - began)


def main(rounds: int = 9) -> None:
    """Print a Markdown table."""
    drill = [sys.executable, "-m", "drill"]
    with tempfile.TemporaryDirectory() as folder:
        empty, full, uncached = (Path(folder) / name for name in ("empty", "full", "uncached"))
        full.mkdir()
        grown(full)
        uncached.mkdir()
        (uncached / "cache").touch()  # a file where the folder should be: nothing can be kept
        programs = {
            "python -c pass": ([sys.executable, "-c", "pass"], empty),
            "drill --version": ([*drill, "--version"], empty),
            "drill --help": ([*drill, "--help"], empty),
            "drill list": ([*drill, "list"], empty),
            "drill list (the deck read, not kept)": ([*drill, "list"], uncached),
            "drill (line mode, first question)": (drill, empty),
            "drill (line mode, 100,000 reviews)": (drill, full),
            "drill stats": ([*drill, "stats"], empty),
            "drill stats (100,000 reviews)": ([*drill, "stats"], full),
        }
        times: dict[str, list[float]] = {name: [] for name in programs}
        for command, home in programs.values():
            timed(command, home)  # warm the page cache and the snapshot
        for _ in range(rounds):
            for name, (command, home) in programs.items():
                times[name].append(timed(command, home))
    bare = statistics.median(times["python -c pass"])
    print(f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores, {rounds} rounds\n")
    print("| program | median ms | range | over bare Python |\n|---|---|---|---|")
    for name, found in times.items():
        middle = statistics.median(found)
        print(f"| {name} | {middle:.0f} | {min(found):.0f} to {max(found):.0f} | {middle / bare:.1f}x |")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
