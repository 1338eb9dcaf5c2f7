"""Central differences find wrong gradients and say where."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import Value, gradcheck
from engine.gradcheck import WrongGradientError
from engine.tensor import Tensor


@given(st.floats(-2.0, 2.0), st.floats(0.5, 3.0))
def test_right_gradients_pass(a, b):
    assert gradcheck(lambda x, y: (x * y).tanh() + y.log() * x.exp() - x / y, [Value(a), Value(b)]) < 1.0


def test_a_wrong_rule_is_found_and_both_numbers_are_said():
    def square(x):
        return Value(x.data**2, (x,), "square", lambda g, out, x: (g * x.data,))

    with pytest.raises(WrongGradientError, match=r"input 1: backward gives 3, central differences 6(\.0*)?\b.*1 of 2"):
        gradcheck(lambda x, y: x + square(y), [Value(1.0), Value(3.0)])


def test_a_gradient_that_is_not_a_number_is_wrong():
    with pytest.raises(WrongGradientError, match="backward gives nan"):
        gradcheck(lambda x: Value(x.data, (x,), "odd", lambda g, out, x: (float("nan"),)), [Value(1.0)])


def test_the_inputs_are_left_as_they_were():
    x = Value(0.1)
    gradcheck(lambda x: x * x, [x])
    assert x.data == 0.1


@pytest.mark.parametrize("inputs", [[], [Tensor(np.ones((0, 3)), requires_grad=True)]])
def test_without_numbers_there_is_nothing_to_check(inputs):
    with pytest.raises(ValueError, match="there is nothing to check"):
        gradcheck(lambda *given: given[0].sum() if given else Value(1.0), inputs)
