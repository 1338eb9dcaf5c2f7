"""The programme against brute force over every schedule, and against its own laws."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drill.core.memory import WEIGHTS
from drill.plan.learner.costs import CODING, SMALL, Cost
from drill.plan.learner.habits import USUAL
from drill.plan.solver.flow import flow
from drill.plan.solver.forecast import Forecast
from drill.plan.solver.grid import Axes, Moves, beginnings, outcomes
from drill.plan.solver.model import State, recall
from drill.plan.solver.prices import Dual, Prices, Solution
from drill.plan.solver.programme import Ahead, Met, Programme, Prospects, Sort

HARD = 1e-6
"""So little softness that the maximum is one."""
ONE_SORT, FINE = (Sort(SMALL),), Axes(40, 10)


def programme(days, interviews=None, sorts=ONE_SORT, soft=HARD, axes=FINE, *, late=0.0):
    moves = Moves(axes, WEIGHTS, USUAL, range(1, days))
    ahead = Ahead(tuple(range(days)), np.full(days, 600.0), interviews or (days,))
    return Programme(moves, ahead, sorts, soft, late)


def best(state, last, day, days, price):
    """The worth of a question from `day` on, by trying to ask it and not to ask it on every day."""
    if day == days:
        return float(recall(np.array(float(days - last)), state.stability, WEIGHTS)[0])
    waits = best(state, last, day + 1, days, price)
    known = float(recall(np.array(float(day - last)), state.stability, WEIGHTS)[0])
    asked = -price * SMALL.expected(known)
    for chance, after in outcomes(state, np.array(float(day - last)), WEIGHTS, USUAL):
        asked += float(chance[0]) * best(after, day, day + 1, days, price)
    return max(waits, asked)


@pytest.mark.parametrize("price", [0.0005, 0.002, 0.01])
@pytest.mark.parametrize(("stability", "difficulty"), [(0.5, 7.0), (2.3, 2.1), (20.0, 5.0)])
def test_the_worth_of_a_question_is_that_of_the_best_of_all_schedules(price, stability, difficulty):
    days, elapsed = 5, 3.0
    small = programme(days)
    met = Met(
        State(np.array([stability]), np.array([difficulty])),
        np.array([elapsed]),
        np.zeros(1, np.int64),
        np.zeros(1, bool),
    )
    prices = np.full((days, 1), price)
    found = Prospects(small, met).worth(small.policy(prices), prices).max()
    assert found == pytest.approx(best(met.state, -elapsed, 0, days, price), abs=0.004)


@pytest.mark.parametrize("price", [0.001, 0.01])
def test_the_worth_of_an_unmet_question_is_that_of_the_best_day_to_meet_it(price):
    days = 4
    small = programme(days)
    found = small.policy(np.full((days, 1), price)).first_worth.max()
    ways = [
        sum(share * best(state, day, day + 1, days, price) for share, state in beginnings(WEIGHTS, USUAL))
        - price * SMALL.expected(1 - USUAL.first[0])
        for day in range(days)
    ]
    assert found == pytest.approx(max(0.0, *ways), abs=0.004)


def test_what_is_asked_before_an_interview_counts_for_it_and_for_those_after():
    sooner, later, both = (programme(4, interviews) for interviews in ((2,), (4,), (2, 4)))
    prices = np.full((4, 1), 1e9)  # so that nothing is asked again
    first = [ways.policy(prices).worth[0] for ways in (sooner, later, both)]
    assert np.allclose(first[2], (first[0] + first[1]) / 2, atol=1e-5)
    assert np.allclose(both.policy(prices).worth[2], later.policy(prices).worth[2] / 2, atol=1e-5)


prices_of_days = st.lists(st.floats(1e-4, 0.05), min_size=6, max_size=6).map(lambda p: np.array(p)[:, None])


@settings(max_examples=20)
@given(prices_of_days, st.integers(0, 5), st.floats(1.1, 4))
def test_a_dearer_day_makes_no_question_worth_more(prices, day, factor):
    ways = programme(6, axes=Axes(10, 3))
    dearer = prices.copy()
    dearer[day] *= factor
    assert (ways.policy(dearer).worth <= ways.policy(prices).worth + 1e-5).all()


@settings(max_examples=20)
@given(prices_of_days)
def test_no_question_is_worth_less_than_being_left_alone(prices):
    ways = programme(6, axes=Axes(10, 3))
    worth = ways.policy(prices).worth
    for day in range(6):
        assert (worth[day] >= ways.gathered[day][0] - 1e-5).all()


@settings(max_examples=20)
@given(prices_of_days)
def test_all_questions_are_shared_out_among_the_choices(prices):
    policy = programme(6, soft=0.002, axes=Axes(10, 3)).policy(prices)
    for choice in policy.choice:
        assert np.allclose(choice.sum(axis=0), 1, atol=1e-5)
    assert np.allclose(policy.first_choice.sum(axis=0), 1)


def mixed_problem(soft=0.002):
    ways = programme(6, sorts=(Sort(SMALL), Sort(CODING, 2.0), Sort(Cost(60, 90))), soft=soft, axes=Axes(14, 4))
    rng = np.random.default_rng(3)
    state = State(rng.uniform(0.3, 30, 25), rng.uniform(1, 10, 25))
    met = Met(state, rng.integers(0, 9, 25).astype(float), rng.integers(0, 3, 25), rng.random(25) < 0.2)
    return ways, Prospects(ways, met), np.array([12.0, 3.0, 4.0])


@settings(max_examples=20)
@given(prices_of_days)
def test_worth_is_what_is_recalled_less_what_is_paid_whether_summed_forwards_or_backwards(prices):
    soft = 1e-4
    ways, prospects, unmet = mixed_problem(soft)
    table = np.broadcast_to(prices, (6, 3))
    policy = ways.policy(table)
    found = flow(ways, policy, table, prospects, unmet)
    solution = Solution(Prices(prices[:, 0], np.zeros(3)), policy, found, 0.0)
    forecast = Forecast(ways, prospects, unmet, solution)
    counted = float(ways.weight[prospects.met.sort] @ forecast.met + ways.weight @ forecast.unmet)
    net = counted - float((table * found.seconds).sum())
    assert net == pytest.approx(found.worth, abs=44 * 6 * soft * np.log(7))
    assert net <= found.worth + 1e-3


@settings(max_examples=20)
@given(st.lists(st.floats(-9, -3), min_size=6, max_size=6), st.floats(-9, -6))
def test_the_slope_of_the_dual_is_its_slope(steps, relief):
    ways, prospects, unmet = mixed_problem()
    dual = Dual(ways, prospects, unmet, np.array([0.0, 500.0, 0.0]))
    at = np.array([*steps, relief])
    _, slope = dual(at)
    for i in range(len(at)):
        ahead, behind = (dual(at + side * 1e-3 * np.eye(len(at))[i])[0] for side in (1, -1))
        assert (ahead - behind) / 2e-3 == pytest.approx(slope[i], abs=0.02 + 0.02 * abs(slope[i]))


def test_what_was_answered_today_is_not_asked_again_today():
    ways, prospects, _ = mixed_problem()
    table = np.full((6, 3), 1e-5)
    worth = prospects.worth(ways.policy(table), table)
    assert (worth[1, prospects.met.is_done] == -np.inf).all()
    assert np.isfinite(worth[1, ~prospects.met.is_done]).all()


def test_a_new_question_is_kept_for_the_last_day_only_where_that_gains_enough():
    """Who fell ill on that day would never meet it."""
    prices = np.full((8, 1), 0.002)
    prices[-1] = 0.0019  # the last day is a little cheaper
    last = [
        programme(8, soft=0.0007, axes=Axes(28, 6), late=late).policy(prices).first_choice[-1] for late in (0, 0.01)
    ]
    assert last[1] < 0.1 * last[0]
    for late in (0.0, 0.01):
        ways = programme(1, soft=0.0007, axes=Axes(28, 6), late=late)
        assert ways.policy(np.full((1, 1), 0.002)).first_worth[-1] == pytest.approx(0.85, abs=0.06), "today is not late"
