"""Makes the picture in the README from the running program.

Run it: python -m tests.picture .github/drill.png   (needs chromium, and the fonts Fira Code and Symbola)
"""

import asyncio
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from drill.core.session import Scope
from drill.deck import bundled, read
from drill.grade import Grader
from drill.store import Log, new_id
from drill.tui.app import DrillApp
from drill.tutor import Tutor

ANSWER = '''from engine import Value

def topo_sort(root: Value) -> list[Value]:
    """List all nodes that `root` was computed from."""
    order = [root]
    for node in order:
        order.extend(node.operands)
    return order[::-1]


def chain(length: int) -> Value:
    """Given: x + 1 + 1 + ..., `length` additions deep."""
    node = Value(1.0)
    for _ in range(length):
        node = node + 1.0
    return node
'''
SIZE = (120, 36)
QUIET = "--disable-background-networking --disable-component-update --disable-sync --no-first-run"
PAGE = '<body style="margin:0;background:#1e1e1e"><img src="{svg}" style="width:1400px;display:block"></body>'


async def screenshot(folder: Path) -> str:
    """The screen after a wrong answer was run, as SVG."""
    now = partial(datetime.now, UTC)
    log = Log.open(folder / "drill.db", device="picture", now=now)
    with Grader() as grader:
        tutor = Tutor(read([bundled()]), log, grader, now=now, zone=UTC, device="picture", new_id=new_id)
        question = tutor.deck.find("topo-sort")
        assert question is not None
        tutor.keep_draft(question, ANSWER)
        app = DrillApp(tutor, Scope(slugs=frozenset({"topo-sort"})))
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause(1.0)
            await pilot.press("ctrl+j")
            await pilot.pause(3.0)
            svg = app.export_screenshot(title="drill")
    log.close()
    return svg


def main(target: Path) -> None:
    """Write the picture."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "drill.svg").write_text(asyncio.run(screenshot(folder)))
        (folder / "page.html").write_text(PAGE.format(svg="drill.svg"))
        out, profile, page = target.absolute(), folder / "profile", folder / "page.html"
        flags = f"--no-sandbox --disable-gpu --hide-scrollbars --window-size=1400,880 {QUIET}".split()
        command = [
            "chromium",
            "--headless",
            *flags,
            f"--screenshot={out}",
            f"--user-data-dir={profile}",
            f"file://{page}",
        ]
        subprocess.run(command, check=True, capture_output=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
