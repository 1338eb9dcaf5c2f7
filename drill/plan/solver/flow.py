"""Where the questions go under a policy: how many are answered in each step, what that takes, what is recalled."""

from typing import NamedTuple

import numpy as np

from drill.plan.solver.grid import Table
from drill.plan.solver.model import Array
from drill.plan.solver.programme import Policy, Programme, Prospects, soft_maximum


class Flow(NamedTuple):
    """The expected course of a plan."""

    seconds: Array
    """What each step gives to each sort of question: (steps, sorts)."""
    answered: Table
    """How many are answered in each step, and the memory that leaves: (steps, points, sorts)."""
    choice: Array
    """Which share of each question that was met is asked when: (1 + steps, questions)."""
    worth: float
    """Of all questions together, the price of their seconds taken off."""


def flow(programme: Programme, policy: Policy, prices: Array, prospects: Prospects, unmet: Array) -> Flow:
    """Follow all questions forwards; `unmet` says how many of each sort were never asked."""
    steps, (points, sorts) = programme.ahead.steps, programme.seconds.shape[1:]
    begun = policy.first_choice[1:] * unmet  # (steps, sorts)
    top, choice = soft_maximum(prospects.worth(policy, prices), programme.soft)
    landing = np.bincount(prospects.places.ravel(), (prospects.shares * choice[1:]).ravel(), steps * points * sorts)
    begins = programme.moves.first[:, None] * begun[:, None, :]
    answered: Table = (landing.reshape(steps, points, sorts) + begins).astype(np.float32)
    seconds = begun * programme.first_seconds + prospects.summed(choice[1:] * prospects.seconds)
    for i in range(steps - 1):
        lags = steps - 1 - i
        leaving = policy.choice[i][1:] * answered[i]  # (lags, points, sorts)
        seconds[i + 1 :] += (leaving * programme.seconds[:lags]).sum(axis=1)
        answered[i + 1 :] += np.matmul(programme.moves.later[:lags].transpose(0, 2, 1), leaving)
    worth = float(top.sum() + soft_maximum(policy.first_worth, programme.first_soft)[0] @ unmet)
    return Flow(seconds, answered, choice, worth)
