"""The plan played through by dice, against the solver that it plays and the sessions that it stands for."""

from dataclasses import replace
from datetime import timedelta
from statistics import fmean

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drill.core.questions import Deck, Unit
from drill.plan.goal import Goal
from drill.plan.learner.attendance import Attendance
from drill.plan.learner.costs import CODING
from drill.plan.solver.grid import Axes
from drill.plan.solver.looking import foretold
from drill.plan.solver.problem import Problem
from drill.plan.solver.rollout import Needs, Rollout

from ..benchmarks.plan_practice import NOON, Learner  # noqa: TID252 -- no package: it is run, too
from .making import LEARNER, MONDAY, coding, memory, questions, situation, small

ALIKE = replace(LEARNER, spread=0.0)
COARSE, FINE = Axes(16, 4), Axes()


def played(found, axes=COARSE, learners=32, **more):
    problem = Problem(situation(found, **more), axes)
    solution = problem.solve()
    return problem, solution, Rollout(problem, solution, learners)


sizes = st.tuples(st.integers(1, 40), st.integers(0, 5), st.integers(1, 9), st.integers(2, 20))
"""Small questions, exercises, days, minutes."""


@settings(max_examples=15)
@given(sizes, st.integers(0, 8), st.integers(0, 8))
def test_whatever_is_planned_recall_is_a_share_days_keep_their_time_and_new_ones_are_questions(size, past, practised):
    number, exercises, days, minutes = size
    kept = Attendance(past, min(past, practised), float(min(past, practised)))
    stands, _, rollout = played(
        questions(number, exercises), days=days, minutes=minutes, learner=replace(LEARNER, attendance=kept), learners=8
    )
    assert ((rollout.recalled >= 0) & (rollout.recalled <= 1)).all()
    assert (rollout.seconds <= 60 * minutes + 0.55 * CODING.failed).all()
    assert (rollout.new <= rollout.questions).all()
    assert (rollout.coding <= rollout.seconds).all()
    assert (rollout.new.sum(axis=0) <= number + exercises).all()
    assert (rollout.seconds[rollout.attended == 0] == 0).all()
    assert rollout.then.mean() == pytest.approx(rollout.recalled[-1].mean())
    points = foretold(stands.situation, rollout)
    assert all(0 <= point.low <= point.recall <= point.high <= 1 for point in points)


def test_the_dice_always_fall_alike():
    first, again = (played(questions(30, 3), days=5, minutes=8)[2] for _ in range(2))
    assert (first.recalled == again.recalled).all()


@pytest.mark.parametrize(("number", "exercises", "days", "minutes"), [(60, 0, 8, 6), (120, 10, 8, 6), (30, 20, 6, 20)])
def test_learners_who_are_as_usual_and_miss_no_day_reach_what_the_solver_reckons(number, exercises, days, minutes):
    known = {f"s{i:03}": memory((3, 6), (3, 2)) for i in range(10)}
    problem, solution, rollout = played(
        questions(number, exercises), days=days, minutes=minutes, memories=known, learner=ALIKE, axes=FINE
    )
    assert rollout.recalled[-1].mean() == pytest.approx(problem.forecast(solution).mean, abs=0.015)


def test_the_less_certain_a_memory_and_the_habits_are_the_wider_the_range():
    def width(**more):
        learner = replace(LEARNER, **more)
        stands, _, rollout = played(questions(60), days=10, minutes=6, learner=learner, learners=128)
        return (point := foretold(stands.situation, rollout)[-1]).high - point.low

    assert width(spread=0.0) < 0.7 * width(spread=0.3) < 0.7 * width(spread=0.8)
    assert width(spread=0.0) < 0.5 * width(spread=0.0, attendance=Attendance(8, 5, 5.0))


@settings(max_examples=8)
@given(st.integers(1, 10), st.integers(1, 10))
def test_who_missed_days_is_foretold_less_and_the_more_so_the_more_they_were(past, missed):
    def recall(number):
        kept = Attendance(past, past - number, float(past - number))
        learner = replace(ALIKE, attendance=kept)
        return played(questions(60), days=8, minutes=6, learner=learner)[2].recalled[-1].mean()

    missed = min(past, missed)
    assert recall(missed) < recall(0)
    assert recall(past) <= recall(missed) + 0.01


def test_a_day_off_has_no_practice_and_is_not_missed():
    goal = Goal((MONDAY + timedelta(days=6),), 10, off=frozenset({MONDAY + timedelta(days=2)}))
    rollout = played(questions(60), goal=goal)[2]
    assert (rollout.attended.mean(axis=1) == [1, 1, 0, 1, 1, 1]).all()


def test_what_wanted_questions_rest_on_is_found_down_to_the_last():
    chain = [small("a"), small("b", after=("a",)), coding("c", after=("b",)), small("d"), coding("e", after=("u09",))]
    chain += [small(f"n{i}", unit="u09") for i in range(4)]
    needs, is_met = Needs(chain, {"known"}), np.zeros((1, 9), bool)
    wanted = np.array([[question.slug == "c" for question in chain]])
    assert needs.of(wanted, needs.lacking(is_met))[0, :5].tolist() == [True, True, False, False, False]
    is_met[0, [0, 5, 6]] = True  # a, and half of the unit
    assert needs.of(wanted, needs.lacking(is_met))[0, :5].tolist() == [False, True, False, False, False]
    wanted = np.array([[question.slug == "e" for question in chain]])
    assert not needs.of(wanted, needs.lacking(is_met)).any()


def resting(number, exercises):
    """Small questions in chains, and exercises that rest on them."""
    found = [small(f"s{i:03}", after=(f"s{i - 1:03}",) if i % 6 else ()) for i in range(number)]
    found += [coding(f"c{i:03}", after=(f"s{i * number // exercises:03}",)) for i in range(exercises)]
    return Deck((Unit("u00", ""),), tuple(found))


def sat_through(learner, day):
    """One day of the program's own queue: minutes, questions, new ones, minutes of coding."""
    learner.now, today, before = NOON + timedelta(days=day), [], set(learner.memories)
    while (question := learner._next(today)) is not None:
        today.append(learner._answer(question, {review.question for review in today}))
    asked = {review.question for review in today}
    minutes = [review.seconds / 60 for review in today]
    on_code = sum(m for m, review in zip(minutes, today, strict=True) if review.kind == "code")
    return sum(minutes), len(asked), len(asked - before), on_code


@pytest.mark.parametrize(("number", "exercises", "days", "minutes"), [(90, 30, 8, 20), (120, 6, 10, 12)])
def test_days_are_as_they_were_announced(number, exercises, days, minutes):
    """Once the days ahead were announced as the solver reckons them: little but coding, four questions a day."""
    deck = resting(number, exercises)
    announced = Learner(deck, days, minutes, seed=1).planner.outlook().load[:3]
    sat = []
    for seed in range(3):
        learner = Learner(deck, days, minutes, seed)
        sat.append([sat_through(learner, day) for day in range(3)])
    for day, load in enumerate(announced):
        came = [fmean(each[day][part] for each in sat) for part in range(4)]
        assert load.minutes == pytest.approx(came[0], rel=0.15)
        assert load.questions == pytest.approx(came[1], rel=0.3)
        assert load.new == pytest.approx(came[2], rel=0.35, abs=2)
        assert load.coding_minutes == pytest.approx(came[3], rel=0.35, abs=2.6)
