"""The catalogue of hostile programs, and the world around the sandbox that they must leave as it was."""

import hashlib
import json
import os
import platform
import re
import shutil
import socket
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from drill.core.outcomes import WORDS, message
from drill.core.questions import Code
from drill.grade import Grader, client
from drill.grade.confine.readable import world_readable

CATALOGUE = Path(__file__).parent / "catalogue"
QUESTIONS = Path(__file__).parents[2] / "questions"
NOBODY = 65534
LIMIT_S = {"py": 3.0, "numpy": 5.0, "torch": 15.0}
DOUBLING = '''
from answer import f

def check_doubling():
    """Two doubled is four."""
    assert f(2) == 4
'''


@dataclass(frozen=True)
class Program:
    """One entry of the catalogue."""

    title: str
    expected: str
    source: str
    checks: str = DOUBLING
    needs: str = "py"
    only: str = ""
    limit_s: float = 0.0
    solution: str = ""

    @property
    def word(self) -> str:
        return self.expected.partition(":")[0]

    @property
    def message(self) -> str:
        return self.expected.partition(":")[2].strip()

    def told(self, places: dict[str, str]) -> dict[str, object]:
        """The exercise and the answer, with the places of this world put in."""
        texts = {"source": self.source, "checks": self.checks, "solution": self.solution}
        for name, place in places.items():
            texts = {key: text.replace(f"@{name}@", place) for key, text in texts.items()}
        return texts | {"needs": self.needs, "limit_s": self.limit_s or LIMIT_S[self.needs]}


def _block(text: str, kind: str) -> str | None:
    found = re.search(rf"^```{kind}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return found[1] if found else None


def _setting(text: str, name: str) -> str:
    found = re.search(rf"^{name}: (.+)$", text, re.MULTILINE)
    return found[1] if found else ""


def _programs(path: Path) -> Iterator[Program]:
    intro, *entries = re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    prelude = _block(intro, "prelude") or ""
    for entry in entries:
        title, _, rest = entry.partition("\n")
        source = _block(rest, "python")
        yield Program(
            title=f"{path.stem}: {title}",
            expected=rest.strip().splitlines()[0],
            source=prelude + (source or ""),
            checks=_block(rest, "checks") or DOUBLING,
            needs=_setting(rest, "needs") or "py",
            only=_setting(rest, "only"),
            limit_s=float(_setting(intro, "limit") or 0.0),
            solution="" if source is not None else prelude + "\n# the model answer\n",
        )


PROGRAMS = [program for path in sorted(CATALOGUE.glob("*.md")) for program in _programs(path)]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "program" in metafunc.fixturenames:
        metafunc.parametrize("program", PROGRAMS, ids=[program.title for program in PROGRAMS])


@pytest.fixture
def catalogue() -> list[Program]:
    """All programs."""
    return PROGRAMS


@dataclass
class World:
    """Files, processes and sockets that no program may touch."""

    home: Path
    owner: int
    stream: socket.socket = field(init=False)
    others: list[socket.socket] = field(init=False)
    victim: subprocess.Popen[bytes] = field(init=False)

    def __post_init__(self) -> None:
        (self.home / ".ssh").mkdir(mode=0o700)
        (self.home / ".ssh" / "id_ed25519").write_text("hostile-secret\n")
        (self.home / "drill.db").write_bytes(b"SQLite format 3\0hostile-secret")
        (self.home / "notes.txt").write_text("hostile-secret\n")
        self.stream = socket.create_server(("127.0.0.1", 0))
        port = self.stream.getsockname()[1]
        self.others = [
            socket.socket(socket.AF_INET, socket.SOCK_DGRAM),
            socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM),
        ]
        self.others[0].bind(("127.0.0.1", port))
        self.others[1].bind(str(self.home / "datagrams"))
        self.unix = [socket.socket(socket.AF_UNIX), socket.socket(socket.AF_UNIX)]
        for sock, name in zip(self.unix, (str(self.home / "socket"), f"\0hostile-{port}"), strict=True):
            sock.bind(name)
            sock.listen()
        for sock in (self.stream, *self.others, *self.unix):
            sock.setblocking(False)
        for path in [self.home, *self.home.rglob("*")]:
            os.chown(path, self.owner, self.owner) if os.getuid() == 0 else None
        self.victim = subprocess.Popen(["/bin/sleep", "3600"], **({"user": self.owner} if os.getuid() == 0 else {}))
        self.places = {
            "HOME": str(self.home),
            "VICTIM": str(self.victim.pid),
            "PORT": str(port),
            "QUESTIONS": str(QUESTIONS),
            "DEEP": "(" * 500 + ")" * 500,
            "NUL": "\0",
        }
        self.before = self.state()

    def allows(self, program: Program, mode: str) -> bool:
        """Whether a program means this machine and this mode."""
        if program.needs == "torch" and mode != MODES[0]:
            return False  # a worker with torch takes seconds to start, and is sealed like any other
        return program.only in ("", platform.machine()) or (program.only == "namespaces" and mode != MODES[1])

    def state(self) -> dict[str, object]:
        """Everything that a program could have changed."""
        files = {}
        for path in sorted([self.home, *self.home.rglob("*")]):
            stat = path.lstat()
            content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
            files[str(path)] = (stat.st_mode, stat.st_uid, stat.st_nlink, stat.st_mtime_ns, content)
        pid = self.victim.pid
        process = (
            self.victim.poll(),
            Path(f"/proc/{pid}/limits").read_text(),
            os.sched_getaffinity(pid),
            os.getpriority(os.PRIO_PROCESS, pid),
        )
        left = [
            str(p)
            for place in ("/tmp", "/var/tmp", "/dev/shm", "/run/lock", "/")
            for p in Path(place).glob("hostile-*")
        ]
        return {"files": files, "process": process, "left": left, "heard": self._heard()}

    def _heard(self) -> list[str]:
        heard = []
        for sock in (self.stream, *self.unix):
            with suppress(BlockingIOError):
                sock.accept()
                heard.append("a connection")
        for sock in self.others:
            with suppress(BlockingIOError):
                heard.append(repr(sock.recv(100)))
        return heard

    def close(self) -> None:
        self.victim.kill()
        self.victim.wait()
        for sock in (self.stream, *self.others, *self.unix):
            sock.close()


class Sandbox:
    """Runs programs in one mode, here or as another user."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.mode = ""

    def run(self, program: Program) -> tuple[str, str, str]:
        """Its outcome's word, message and output."""
        told = program.told(self.world.places)
        return self.judge(told)

    def judge(self, told: dict[str, object]) -> tuple[str, str, str]:
        raise NotImplementedError


class Here(Sandbox):
    def __init__(self, world: World, without: frozenset[str]) -> None:
        super().__init__(world)
        self.grader = Grader()
        self.grader._start = lambda needs, scratch: client.Worker(needs, scratch, without)

    def judge(self, told: dict[str, object]) -> tuple[str, str, str]:
        return judged(self.grader, told)

    def close(self) -> None:
        self.grader.close()


class Elsewhere(Sandbox):
    """A process of an ordinary user that grades what it reads on its input."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.python = Path(tempfile.mkdtemp(prefix="drill-python-"))
        python = python_for_all(self.python)
        if python is None:
            pytest.skip("only root can run this Python")
        command = [str(python), str(Path(__file__).parent / "ordinary.py")]
        self.process = subprocess.Popen(
            command, user=NOBODY, group=NOBODY, extra_groups=[], text=True, cwd="/",
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env={"HOME": str(world.home), "PYTHONPATH": str(QUESTIONS.parent)},
        )  # fmt: skip

    def judge(self, told: dict[str, object]) -> tuple[str, str, str]:
        self.process.stdin.write(json.dumps(told) + "\n")
        self.process.stdin.flush()
        return tuple(json.loads(self.process.stdout.readline()))

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait(10)
        self.process.stdout.close()
        shutil.rmtree(self.python)


def judged(grader: Grader, told: dict[str, object]) -> tuple[str, str, str]:
    """What a grader makes of a program."""
    source = told.pop("source")
    exercise = Code(slug="s", unit="u", title="t", prompt="p", starter="", **told)
    outcome = grader.grade(exercise, source)
    return WORDS[type(outcome)], message(outcome), outcome.output


def python_for_all(folder: Path) -> Path | None:
    """This Python, or one like it with the same packages, that an ordinary user can run."""
    here = Path(sys.executable)
    for python in (here.resolve(), Path(f"/usr/bin/python3.{sys.version_info.minor}")):
        if python.exists() and world_readable(str(python)):
            folder.chmod(0o755)
            library = folder / "lib" / f"python3.{sys.version_info.minor}"
            library.mkdir(parents=True)
            (library / "site-packages").symlink_to(sysconfig.get_path("purelib"))
            (folder / "pyvenv.cfg").write_text(f"home = {python.parent}\n")
            (folder / "bin").mkdir()
            (folder / "bin" / "python").symlink_to(python)
            return folder / "bin" / "python"
    return None


MODES = ["sealed", "without namespaces", "as an ordinary user"]


@pytest.fixture(scope="session", params=MODES)
def sandbox(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    """A sandbox in each of the modes, with a world of its own."""
    elsewhere = request.param == MODES[2]
    if elsewhere and os.getuid() != 0:
        pytest.skip("these tests run as an ordinary user already")
    home = Path(tempfile.mkdtemp(prefix="drill-home-"))  # an ordinary user may not look into pytest's own folders
    home.chmod(0o755)
    world = World(home, NOBODY if elsewhere else os.getuid())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        without = frozenset({"namespaces"} if request.param == MODES[1] else ())
        try:
            found = Elsewhere(world) if elsewhere else Here(world, without)
            found.mode = request.param
            yield found
            found.close()
        finally:
            world.close()
            shutil.rmtree(home)
