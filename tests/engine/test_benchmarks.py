"""What the benchmarks compare does the same work."""

import importlib.util
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "benchmarks" / "engine_scalar_tasks.py"


@pytest.fixture(scope="module")
def tasks():
    spec = importlib.util.spec_from_file_location("engine_scalar_tasks", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def learnt(tasks, engine):
    step, parameters = tasks.learning(engine)
    for _ in range(2):
        step()
    return [parameter.data for parameter in parameters]


@pytest.mark.parametrize(
    "engine", ["local gradients", "ours, fused", "ours, replay by rows", "ours, replay by columns"]
)
def test_every_way_to_train_learns_the_same(tasks, engine):
    assert learnt(tasks, engine) == pytest.approx(learnt(tasks, "ours"), rel=1e-10, abs=1e-13)


def test_memory_is_counted(tasks):
    assert 50 < tasks.bytes_per_node("ours") <= 200
