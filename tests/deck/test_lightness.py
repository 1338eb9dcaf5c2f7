"""Reading stands between the command and the first screen: it loads little."""

import subprocess
import sys

SLOW = ("textual", "torch", "numpy", "markdown_it", "doctest", "difflib", "drill.deck.lint", "drill.grade", "engine")


def test_reading_the_bundled_deck_loads_nothing_slow():
    code = f"import sys, drill.deck as d; d.scan([d.bundled()]); print([m for m in {SLOW} if m in sys.modules])"

    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert said == "[]\n"
