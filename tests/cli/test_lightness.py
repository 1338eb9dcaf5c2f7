"""What stands between the command and its first text is loaded; nothing else is."""

import os
import subprocess
import sys

import pytest

SLOW = (
    *("numpy", "torch", "textual", "sqlite_utils", "doctest", "statistics", "difflib", "secrets"),
    *("drill.deck.reading", "drill.grade.grader", "drill.plan.outlook", "drill.plan.situation"),
    *("drill.store.merging", "drill.store.damage"),
)


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home in which drill was started before."""
    folder = tmp_path_factory.mktemp("home")
    loaded("list", folder)
    return folder


def loaded(command, home):
    code = (
        "import sys; import drill.deck.cache as cache; cache.SETTLED_NS = -10**12\n"
        "cache.scan.__defaults__ = (cache.SETTLED_NS,)\n"  # the deck may have been installed a second ago
        f"from drill.cli import main; main({command.split()!r})\n"
        f"print('loaded:', *(module for module in {SLOW!r} if module in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
        env=os.environ | {"DRILL_HOME": str(home)},
    )
    return done.stdout.rpartition("loaded:")[2].split()


@pytest.mark.parametrize("command", ["list", "--plain", "u01", "paths"])
def test_a_start_loads_nothing_slow(home, command):
    assert loaded(command, home) == []
