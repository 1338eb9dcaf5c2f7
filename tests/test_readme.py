"""The README is executed: its tour command by command, its test command against the one of CI."""

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()


def commands():
    """(command, expected output) of each console block, in order."""
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            lines = part.splitlines(keepends=True)
            more = [n for n, line in enumerate(lines) if n and not line.startswith(">")]
            end = more[0] if more else len(lines)
            yield lines[0] + "".join(line[1:].removeprefix(" ") for line in lines[1:end]), "".join(lines[end:])


def test_the_tour_does_what_it_says(tmp_path):
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "DRILL_HOME": str(tmp_path / "home"), "TZ": "UTC"}
    ran = 0
    for command, expected in commands():
        done = subprocess.run(
            ["bash", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        matches = doctest.OutputChecker().check_output(expected, done.stdout, doctest.ELLIPSIS)
        assert matches, f"$ {command}\nexpected:\n{expected}\ngot:\n{done.stdout}{done.stderr}"
        ran += 1
    assert ran >= 6


def test_the_test_command_is_the_one_that_ci_calls():
    shell = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    ci = ROOT / ".ci" / "run"
    assert shell[1].strip() in ci.read_text()
    assert os.access(ci, os.X_OK)
    assert os.access(ROOT / "tests" / "run", os.X_OK)


def test_every_command_is_one_line():
    assert [block.strip().count("\n") for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)] == [0, 0]


def test_every_file_that_it_names_is_there():
    missing = [
        link for link in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in link and not (ROOT / link).exists()
    ]
    assert not missing
