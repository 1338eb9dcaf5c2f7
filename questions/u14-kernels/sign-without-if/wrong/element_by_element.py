"""Chooses for each element by its own sign.

fails: example_a_negative_sum_turns_it_round
teach: The condition is one number for the whole tensor, the sign of its sum. `where` broadcasts it to all elements.
"""

import torch


def upright(x):
    return torch.where(x > 0, x, -x)
