"""How worker processes are launched: their environment, their code, and how waiting for them is interrupted."""

import importlib.util
import socket
from pathlib import Path

import drill
from drill.grade.confine.readable import PACKAGES

ROOT = str(Path(drill.__file__).parents[1])
"""The folder that holds the package: a checkout, or `site-packages`."""
ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "USER": "learner",  # torch._dynamo asks for a user name while it is imported
    "PYTHONHASHSEED": "0",  # a verdict must not depend on the order of a set
    "PYTHONDONTWRITEBYTECODE": "1",
    "OMP_NUM_THREADS": "1",  # a child of a process with a thread pool hangs at its first parallel operation
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "1",
    "CUDA_VISIBLE_DEVICES": "",  # CUDA must not be initialised before a fork
}


class Wake:
    """Lets one thread interrupt another that waits for a socket."""

    def __init__(self) -> None:
        self._here, self.there = socket.socketpair()
        self.called = False

    def call(self) -> None:
        """Interrupt, now or as soon as it waits."""
        self.called = True
        self._here.send(b"!")

    def close(self) -> None:
        """Done waiting."""
        self._here.close()
        self.there.close()


def readable() -> list[str]:
    """What a worker must be able to read beside the interpreter: the engine, wherever it is installed."""
    engine = importlib.util.find_spec("engine")
    places = list(engine.submodule_search_locations or []) if engine else []
    return places + ([ROOT] if Path(ROOT).name in PACKAGES else [])
