"""The grid of memories: nothing is lost between its points, and its moves are the memory model's."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from drill.core.memory import WEIGHTS
from drill.plan.learner.habits import USUAL, Habits
from drill.plan.solver.grid import LONGEST, SHORTEST, Axes, Moves, beginnings, outcomes
from drill.plan.solver.model import State

AXES = Axes(12, 4)
many = {"shape": 20, "unique": False}
states = st.builds(
    State,
    arrays.arrays(float, 20, elements=st.floats(SHORTEST, LONGEST)),
    arrays.arrays(float, 20, elements=st.floats(1, 10)),
)


@given(states)
def test_every_state_lies_between_four_points_whose_shares_sum_to_one(state):
    point, share = AXES.around(state)
    assert point.min() >= 0
    assert point.max() < AXES.points
    assert (share >= 0).all()
    assert np.allclose(share.sum(axis=0), 1)


@given(states, st.floats(-3, 3), st.floats(-3, 3))
def test_what_is_linear_in_difficulty_and_logarithm_of_stability_is_interpolated_exactly(state, a, b):
    def plane(of):
        return a * np.log(of.stability) + b * of.difficulty

    point, share = AXES.around(state)
    assert np.allclose((plane(AXES.states())[point] * share).sum(axis=0), plane(state), atol=1e-9)


def test_beyond_the_grid_a_state_counts_as_its_end():
    point, share = AXES.around(State(np.array([1e-3, 36500.0]), np.array([1.0, 10.0])))
    assert [int(point[:, i][share[:, i].argmax()]) for i in (0, 1)] == [0, AXES.points - 1]


@given(states, st.floats(0, 400))
def test_an_answer_turns_out_somehow(state, days):
    chances = [chance for chance, _ in outcomes(state, np.array(days), WEIGHTS, USUAL)]
    assert np.allclose(sum(chances), 1)
    assert sum(chance for chance, _ in beginnings(WEIGHTS, USUAL)) == pytest.approx(1)


def test_moves_keep_every_question():
    moves = Moves(AXES, WEIGHTS, USUAL, [1, 3, 10])
    assert np.allclose(moves.later.sum(axis=-1), 1, atol=1e-5)
    assert moves.first.sum() == pytest.approx(1)


def test_what_fails_is_weaker_than_what_is_passed_and_easy_stronger_than_hard():
    state = State(np.array([5.0]), np.array([5.0]))
    failed, hard, good, easy = (
        float(after.stability[0]) for _, after in outcomes(state, np.array(5.0), WEIGHTS, USUAL)
    )
    assert failed < hard < good < easy


def test_who_never_rates_easy_starts_from_other_memories():
    strict = Habits(first=(0.5, 0.5, 0.0, 0.0))
    usual, changed = (Moves(AXES, WEIGHTS, habits, [1]) for habits in (USUAL, strict))
    stability = np.log(AXES.states().stability)
    assert changed.first @ stability < usual.first @ stability
