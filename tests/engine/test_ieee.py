"""Floats as IEEE 754 and PyTorch have them; numpy and torch are the oracle."""

import math

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from engine import ieee


def same(ours, theirs):
    return (math.isnan(ours) and math.isnan(theirs)) or (
        math.isclose(ours, theirs, rel_tol=1e-14) and math.copysign(1.0, ours) == math.copysign(1.0, theirs)
    )


@pytest.mark.parametrize(("ours", "theirs"), [(ieee.divide, np.divide), (ieee.power, np.float_power)])
def test_two_operands_agree_with_numpy_for_all_floats(ours, theirs):
    @given(st.floats(), st.floats())
    def law(a, b):
        with np.errstate(all="ignore"):
            assert same(ours(a, b), float(theirs(np.float64(a), np.float64(b)))), (a, b)

    law()


@pytest.mark.parametrize(("ours", "theirs"), [(ieee.exp, np.exp), (ieee.log, np.log)])
def test_one_operand_agrees_with_numpy_for_all_floats(ours, theirs):
    @given(st.floats())
    def law(x):
        with np.errstate(all="ignore"):
            assert same(ours(x), float(theirs(np.float64(x)))), x

    law()


@given(st.floats())
def test_sign_agrees_with_torch_for_all_floats(x):
    assert ieee.sign(x) == torch.tensor(x, dtype=torch.float64).sign().item()


@given(st.lists(st.floats(), min_size=1, max_size=4))
def test_log_sum_exp_agrees_with_torch_for_all_floats_in_any_order(exponents):
    theirs = torch.tensor(exponents, dtype=torch.float64).logsumexp(0).item()
    ours = ieee.log_sum_exp(exponents)
    assert ours == pytest.approx(theirs, rel=1e-14, abs=1e-14, nan_ok=True)
