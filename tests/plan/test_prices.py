"""Prices: what they are for, and what they promise."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drill.plan.goal import Goal
from drill.plan.learner.costs import Cost
from drill.plan.solver.grid import Axes
from drill.plan.solver.prices import BLOCKED, minimise
from drill.plan.solver.problem import Problem

from .making import LEARNER, MONDAY, memory, questions, situation

COARSE = Axes(12, 4)


def solved(found, axes=COARSE, **more):
    problem = Problem(situation(found, **more), axes)
    return problem, problem.solve()


def coding_seconds(problem, solution):
    return sum(solution.flow.seconds[:, i].sum() for i, (cost, _) in enumerate(problem.sorts) if cost.passed > 100)


@given(st.integers(1, 6), st.integers(0, 1000))
def test_the_least_of_a_bowl_is_found(size, seed):
    rng = np.random.default_rng(seed)
    root = rng.normal(size=(size, size))
    bowl, bottom = root @ root.T + np.eye(size), rng.normal(size=size)
    found = minimise(
        lambda x: (float((x - bottom) @ bowl @ (x - bottom)), 2 * bowl @ (x - bottom)), np.zeros(size), 200, 1e-12
    )
    assert np.allclose(found, bottom, atol=1e-4)


def missed(number, exercises, days, minutes):
    """What the seconds that a day misses, or has too many of at a price, are worth: in recall of one question."""
    _, solution = solved(questions(number, exercises), days=days, minutes=minutes)
    price = solution.prices.steps
    worth = (solution.flow.seconds.sum(axis=1) - 60 * minutes) * price
    return np.where(price > 1e-4, abs(worth), worth)


@settings(max_examples=12, derandomize=True)
@given(st.integers(10, 60), st.integers(0, 6), st.integers(3, 12), st.integers(10, 20))  # two exercises fit
def test_a_day_whose_seconds_have_a_price_is_filled_and_no_more_than_that(number, exercises, days, minutes):
    assert (missed(number, exercises, days, minutes) < 0.02).all()


@settings(max_examples=12, derandomize=True)
@given(st.integers(10, 60), st.integers(0, 6), st.integers(3, 12), st.integers(3, 9))
def test_with_a_few_minutes_it_is_filled_to_a_tenth_of_a_question(number, exercises, days, minutes):
    assert (missed(number, exercises, days, minutes) < 0.1).all()


@settings(max_examples=12, derandomize=True)
@given(st.integers(10, 60), st.integers(0, 6), st.integers(3, 12), st.integers(3, 20))
def test_no_day_is_planned_beyond_its_time(number, exercises, days, minutes):
    _, solution = solved(questions(number, exercises), days=days, minutes=minutes)
    assert (solution.flow.seconds.sum(axis=1) < 1.1 * 60 * minutes).all()


@settings(max_examples=6, derandomize=True)
@given(st.integers(10, 80), st.integers(0, 5), st.integers(2, 10), st.integers(3, 20), st.floats(1.1, 3))
def test_more_time_never_lowers_the_bound_and_the_bound_is_above_the_forecast(number, exercises, days, minutes, factor):
    problems = [
        Problem(situation(questions(number, exercises), days=days, minutes=each), COARSE)
        for each in (minutes, factor * minutes)
    ]
    for problem in problems:
        problem.programme.lateness[:] = 0
    problem, (solution, richer) = problems[0], [each.solve() for each in problems]
    if not solution.prices.relief.any() and not richer.prices.relief.any():
        assert richer.bound >= solution.bound - 0.01
        assert problem.forecast(solution).mean * (number + exercises) <= solution.bound + 0.01


def test_a_day_off_is_left_empty_and_the_others_are_worth_more():
    off = frozenset({MONDAY + timedelta(days=2), MONDAY + timedelta(days=3)})
    goal = Goal((MONDAY + timedelta(days=6),), 10, off=off)
    _, whole = solved(questions(60), days=6, minutes=10)
    _, gaps = solved(questions(60), goal=goal)
    assert (gaps.flow.seconds[2:4] < 1e-3).all()
    assert (gaps.prices.steps[2:4] == BLOCKED).all()
    assert gaps.prices.steps[0] > whole.prices.steps[0]


def test_a_plan_solved_again_from_its_own_prices_stays_as_it_is():
    problem, solution = solved(questions(80, 8), days=10, minutes=10)
    again = problem.solve(solution.prices, 5)
    assert again.bound == pytest.approx(solution.bound, abs=0.02)
    assert problem.at(solution.prices).bound == pytest.approx(solution.bound, abs=1e-3)


def test_a_plan_of_many_days_is_made_in_longer_steps_over_the_same_time():
    near, far = (situation(questions(20), days=days) for days in (30, 100))
    assert (near.step, far.step) == (1, 4)
    assert sum(far.seconds) == 100 * 20 * 60
    problem = Problem(far, COARSE)
    assert len(problem.programme.ahead.starts) == 25
    assert problem.forecast(problem.solve()).mean > 0.95


def test_coding_is_not_starved_though_it_teaches_less_by_the_minute():
    problem, solution = solved(questions(200, 20), days=10, minutes=10)
    share = coding_seconds(problem, solution) / solution.flow.seconds.sum()
    assert share == pytest.approx(0.4 * 6000 / (6000 + 200 * 29.8), abs=0.03)


def test_where_there_is_time_for_all_the_floor_changes_nothing():
    _, solution = solved(questions(30, 3), days=12, minutes=30)
    assert not solution.prices.relief.any()


def test_what_was_given_to_coding_already_counts_for_its_floor():
    found = questions(200, 20)
    done = {f"c{i:03}": memory((3, 2)) for i in range(20)}
    fresh, had = (Problem(situation(found, days=10, minutes=10, memories=met), COARSE) for met in ({}, done))
    assert fresh.floors[1] > 0
    assert had.floors[1] == 0


def test_what_the_learner_weighted_down_may_fall_behind():
    goal = Goal((MONDAY + timedelta(days=8),), 8, focus=(("u03", 0.05),))
    problem, solution = solved(questions(150, units=4), goal=goal)
    light = [weight < 1 for _, weight in problem.sorts]
    recall = problem.forecast(solution).by_sort()
    assert recall[light][0] < 0.5 * recall[np.invert(light)][0]


def test_a_unit_in_focus_is_recalled_better_and_the_others_are_not_given_up():
    goal = Goal((MONDAY + timedelta(days=8),), 8, focus=(("u03", 4.0),))
    problem, solution = solved(questions(150, units=4), goal=goal)
    (others, focused) = problem.forecast(solution).by_sort()[np.argsort([weight for _, weight in problem.sorts])]
    assert focused > others + 0.1
    assert others > 0.25 * focused


def test_two_interviews_share_the_plan():
    first, second = MONDAY + timedelta(days=3), MONDAY + timedelta(days=9)
    _, one = solved(questions(60), goal=Goal((second,), 8))
    _, both = solved(questions(60), goal=Goal((first, second), 8))
    assert both.prices.steps[0] > one.prices.steps[0]
    assert (both.flow.seconds[3] < 1e-3).all()


def test_learners_who_take_longer_are_planned_less():
    slow = replace(LEARNER, costs={kind: Cost(100, 150) for kind in LEARNER.costs})
    quick = [solved(questions(80), days=5, minutes=10, learner=learner) for learner in (LEARNER, slow)]
    means = [problem.forecast(solution).mean for problem, solution in quick]
    assert means[1] < 0.6 * means[0]


def test_no_day_is_planned_to_overflow_where_time_is_nearly_enough():
    """Half a minute is worth so little then that a price once fell too far in one step, and could not rise again."""
    problem = Problem(situation(questions(40, 60), days=21, minutes=40), Axes(28, 6), 0.0007)
    seconds = problem.solve().flow.seconds.sum(axis=1)
    assert (seconds < 1.05 * 40 * 60).all()


@given(st.integers(1, 6), st.integers(0, 1000))
def test_the_least_of_a_bowl_within_bounds_has_no_slope_but_towards_them(size, seed):
    rng = np.random.default_rng(seed)
    root = rng.normal(size=(size, size))
    bowl, bottom = root @ root.T + np.eye(size), 2 * rng.normal(size=size)
    bounded = minimise(
        lambda x: (float((x - bottom) @ bowl @ (x - bottom)), 2 * bowl @ (x - bottom)),
        np.zeros(size),
        400,
        1e-12,
        within=(-1, 1),
    )
    slope = 2 * bowl @ (bounded - bottom)
    assert (abs(bounded) <= 1).all()
    assert (slope[bounded > -1] < 1e-3).all()
    assert (slope[bounded < 1] > -1e-3).all()
