"""What a worker imports once, and what each child does once before its job comes."""

import gc
import importlib
import json
import os
import random
import sys
from collections.abc import Callable
from contextlib import suppress

from drill.grade.wire import faults
from drill.grade.wire.values import Packer, Unpacker

STANDARD = """
abc bisect collections contextlib copy dataclasses decimal enum fractions functools heapq inspect itertools json math
operator queue random re statistics string textwrap threading time timeit types typing weakref
"""
NUMPY = ("numpy", "numpy.random", "numpy.linalg", "numpy.fft", "numpy.testing")
TORCH = ("torch", "torch.nn", "torch.nn.functional", "torch.optim", "torch._dynamo")
"""`torch._dynamo` is what the first optimizer would import otherwise, for seconds, in every child."""
MODULES = {"py": (), "numpy": NUMPY, "torch": (*NUMPY, *TORCH)}

_REHEARSALS: dict[str, str] = {
    "numpy": "import numpy as np\na = np.arange(6.0).reshape(2, 3)\nnp.allclose(a @ a.T, a @ a.T); repr(a)",
    "torch": "import torch\nlayer = torch.nn.Linear(4, 2)\nx = torch.randn(3, 4)\n"
    "torch.relu(layer(x)).sum().backward(); torch.allclose(x, x); repr(x)",
}


def import_all(needs: str) -> None:
    """Import what such code needs, and the engine. Raises ImportError where a package is missing."""
    for name in (*STANDARD.split(), *MODULES[needs]):
        importlib.import_module(name)
    importlib.import_module("engine.graph")
    if needs == "torch":
        importlib.import_module("engine.accelerator").preload()
    gc.collect()
    gc.freeze()  # the collector of a child would touch, and so copy, every page


def reseed() -> None:
    """Children share the parent's random state: the inputs of a check would equal the learner's own draws."""
    seed = int.from_bytes(os.urandom(4), "little")
    random.seed(seed)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(seed)
    if "torch" in sys.modules:
        sys.modules["torch"].manual_seed(seed)


def rehearse(needs: str, *more: Callable[[], object]) -> None:
    """Do once what every run does, so that its pages are copied before the job comes and not during it."""
    packer = Packer(others=lambda _: None)
    told = json.loads(json.dumps(packer.pack([1, 2.5, "text", {"a": (1, 2)}, b"bytes"])))
    Unpacker(packer.body, others=lambda _: None).unpack(told)
    for name in ("numpy", "torch"):
        if name in MODULES[needs]:
            with suppress(Exception):  # what a machine lacks is told when it is needed, not here
                exec(_REHEARSALS[name], {})
    for once in more:
        with suppress(Exception):
            once()
    try:
        exec(compile("def f(x):\n    return [x / 0]\nf(1)", faults.ANSWER, "exec"), {})
    except ZeroDivisionError as error:
        json.dumps(faults.described(error))
