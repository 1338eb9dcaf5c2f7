"""The training loop learns."""

from engine import MLP
from engine.examples.moons import moons, train
from engine.nn import seeded


def test_training_separates_the_moons():
    progress = list(train(MLP(2, [8, 8, 1]), *moons(40, seeded()), steps=60))
    assert progress[-1].accuracy == 1.0
    assert progress[-1].loss < progress[0].loss / 5


def test_the_moons_reach_into_each_other():
    points, labels = moons(200, seeded(), noise=0.0)
    above = [x for (x, _), label in zip(points, labels, strict=True) if label > 0]
    below = [x for (x, _), label in zip(points, labels, strict=True) if label < 0]
    assert max(above) > min(below)
    assert len(above) == len(below) == 100
