"""Multiplies by the sign of the sum.

fails: check_a_sum_of_zero
teach: `sign` knows three answers, and for 0 it gives 0: the tensor is wiped out. `torch.where` on a condition has only
    the two that are wanted.
"""

import torch


def upright(x):
    return x * torch.sign(x.sum())
