"""The network of Tensors learns to read."""

import numpy as np

from engine.examples.digits import SIDE, digits, train
from engine.tensor.nn import mlp


def test_a_trained_network_reads_digits_that_it_has_not_seen():
    *_, last = train(mlp([SIDE * SIDE, 64, 10]), 300, np.random.default_rng(1))
    assert last.accuracy > 0.9


def test_pictures_of_one_digit_differ_and_digits_differ_more():
    pictures, labels = digits(400, np.random.default_rng(0), noise=0.0)
    assert {int(label) for label in labels} == set(range(10))
    shown = {picture.tobytes(): label for picture, label in zip(pictures, labels, strict=True)}
    assert len(shown) == 60  # ten digits in six places, and no picture stands for two digits
    assert all(shown[picture.tobytes()] == label for picture, label in zip(pictures, labels, strict=True))


def test_the_generator_decides_the_pictures():
    first, second = (digits(3, np.random.default_rng(5)) for _ in range(2))
    assert np.array_equal(first[0], second[0])
