"""Every program of the catalogue runs, moves what it says, and leaves torch as it was."""

import json
import warnings

import pytest

from engine.accelerator import Trace, record

pytest.importorskip("torch")

from .catalogue import asking, computing, placing, training, unusual, working

PROGRAMS = [
    program
    for module in (placing, training, working, unusual, asking, computing)
    for program in vars(module).values()
    if getattr(program, "__module__", "") == module.__name__ and not isinstance(program, type)
]


def counts(trace: Trace) -> dict[str, int]:
    return {
        "h2d": len(trace.copies("h2d")),
        "d2h": len(trace.copies("d2h")),
        "h2d_bytes": trace.moved("h2d"),
        "d2h_bytes": trace.moved("d2h"),
        "syncs": trace.syncs,
        "syncs_in_loop": trace.syncs_in_loop,
        "kernels": trace.kernels,
    }


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.__name__)
def test_the_catalogue(program):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch's own, about a build without CUDA
        _, facts = record(program)
    trace = Trace.from_dict(json.loads(json.dumps(facts)))
    expected = getattr(program, "expected", {})
    assert {name: counts(trace)[name] for name in expected} == expected
    assert trace.spans()[-1:] is not None
