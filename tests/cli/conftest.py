"""The command line as somebody at a shell sees it: arguments and input in, text and an exit code out."""

import io
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from drill.cli import main

EVERY_KIND = Path(__file__).parent.parent / "data" / "every-kind"


@dataclass
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def drill(tmp_path, monkeypatch, capsys):
    """Run `drill ARGUMENTS` in a home of its own, at noon on a Monday unless told otherwise."""
    monkeypatch.setenv("DRILL_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.delenv("EDITOR", raising=False)

    def run(*arguments, typed="", now="2026-11-23T12:00+00:00"):
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        try:
            code = main(["--now", now, *map(str, arguments)])
        except SystemExit as left:
            code = int(left.code or 0)
        told = capsys.readouterr()
        return Ran(code, told.out, told.err)

    return run


@pytest.fixture
def every_kind():
    """A deck with one question of every kind, beside the bundled one."""
    return EVERY_KIND


@pytest.fixture
def answered(drill, every_kind):
    """Answer one question rightly, today unless told otherwise."""

    def answer(now="2026-11-23T12:00+00:00"):
        return drill("vector-bytes", "--plain", "--deck", every_kind, typed="1024\n3\n", now=now)

    return answer
