"""Leaves the tensor as it is if the sum is 0.

fails: check_a_sum_of_zero
teach: `if total > 0` sends 0 to the other side. When a branch is rewritten, its border must stay where it was.
"""

import torch


def upright(x):
    return torch.where(x.sum() >= 0, x, -x)
