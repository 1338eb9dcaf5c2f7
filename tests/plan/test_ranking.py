"""Which questions today's minutes go to, by the plan and by the greedy order that stands in for it."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drill.core.memory import WEIGHTS
from drill.plan import greedy
from drill.plan.goal import Goal
from drill.plan.solver import model
from drill.plan.solver.grid import Axes, outcomes
from drill.plan.solver.planning import Plan, as_prices
from drill.plan.solver.problem import Problem
from drill.plan.solver.ranking import keep, ranked, reached_unmet
from drill.plan.turns import Turn, balanced, favoured, fitting, is_coding, mixed

from .making import LEARNER, MONDAY, coding, memory, questions, situation, small

COARSE = Axes(14, 4)


def planned(stands):
    problem = Problem(stands, COARSE)
    solution = problem.solve()
    return ranked(problem, solution.prices, solution.policy)


@pytest.fixture(params=[planned, greedy.ranked], ids=["plan", "greedy"])
def order(request):
    """Both ways to an order: what holds for one holds for the other."""
    return request.param


def slugs(turns):
    return [turn.question.slug for turn in turns]


def test_each_question_is_listed_once_with_its_gain_and_its_seconds(order):
    known = {f"s{i:03}": memory((3, 4 + i % 5), (3, 1 + i % 3)) for i in range(20)}
    found = order(situation(questions(40, 4), days=6, memories=known))
    assert len(set(slugs(found))) == len(found)
    assert all(turn.gain > 0 and turn.seconds > 20 for turn in found)
    assert [turn.rank for turn in found] == sorted((turn.rank for turn in found), reverse=True)
    assert {turn.question.slug for turn in found if turn.is_new}.isdisjoint(known)


def test_what_was_answered_today_is_not_listed(order):
    known = {f"s{i:03}": memory((3, 3)) for i in range(5)} | {"s007": memory((3, 0))}
    assert "s007" not in slugs(order(situation(questions(10), memories=known, answered={"s007"})))


def test_nothing_is_left_to_ask_when_everything_was_asked(order):
    known = {f"s{i:03}": memory((4, 0)) for i in range(4)}
    assert order(situation(questions(4), memories=known, answered=set(known))) == []


def test_what_is_almost_forgotten_comes_before_what_is_fresh(order):
    known = {"s000": memory((3, 20)), "s001": memory((4, 20), (4, 10), (4, 1))}
    found = slugs(order(situation(questions(2), days=5, memories=known)))
    assert found[0] == "s000"


def test_a_question_waits_for_what_it_comes_after(order):
    later = small("later", after=("first",))
    assert slugs(order(situation([later, small("first")], days=8)))[0] == "first"
    both = situation(
        [later, small("first")], days=8, memories={"first": memory((3, 0))}, answered={"first"}, known={"first"}
    )
    assert slugs(order(both)) == ["later"]


@settings(max_examples=10)
@given(st.lists(st.integers(0, 40), min_size=20, max_size=20), st.integers(2, 12), st.integers(3, 20))
def test_the_queue_of_a_day_has_nothing_before_what_it_comes_after(places, days, minutes):
    found = [small(f"s{i:03}", after=(f"s{place:03}",) if place < i else ()) for i, place in enumerate(places)]
    found += [coding(f"c{i}", after=(f"s{place % 20:03}",)) for i, place in enumerate(places[:5])]
    queue = fitting(balanced(planned(situation(found, days=days, minutes=minutes)), 0.5), 60 * minutes)
    listed = [turn.question for turn in queue]
    for place, question in enumerate(listed):
        behind = {later.slug for later in listed[place + 1 :]}
        assert behind.isdisjoint(question.after)


def test_a_question_waits_for_the_unit_it_comes_after_while_the_plan_gets_there(order):
    found = [small("later", "u02", after=("u01",)), small("first", "u01")]
    assert slugs(order(situation(found, days=8))) == ["first"]
    assert slugs(order(situation(found, days=8, known={"u01"}))) == ["later", "first"]


def test_what_an_interview_opens_with_is_met_first(order):
    found = [*questions(10), small("opening", "u09", tags=("review",))]
    assert slugs(order(situation(found, days=12)))[0] == "opening"


def test_new_questions_come_in_learning_order(order):
    found = slugs(order(situation(questions(12), days=12, minutes=5)))
    assert found[:3] == ["s000", "s001", "s002"]


def test_the_greedy_order_begins_with_the_unit_in_focus():
    goal = Goal((MONDAY + timedelta(days=4),), 5, focus=(("u03", 5.0),))
    assert greedy.ranked(situation(questions(120, units=4), goal=goal))[0].question.unit == "u03"


def test_where_time_is_short_the_must_knows_are_kept_and_every_unit_is_touched():
    found = [small(f"q{i}", f"u{i // 10}", level=1 + i % 3) for i in range(40)]
    kept = keep(found, 16)
    levels = [question.level for question in found if question.slug in kept]
    assert set(levels[:16]) <= {1, 2}
    assert {question.unit for question in found if question.slug in kept} == {"u0", "u1", "u2", "u3"}


@given(st.integers(0, 50), st.integers(0, 60))
def test_as_many_are_kept_as_the_plan_gets_to(number, reached):
    assert len(set(keep(questions(50), reached))) == min(50, reached)
    assert len(keep(questions(50)[:number], reached)) == min(number, reached)


def test_the_plan_does_not_pretend_to_get_to_everything():
    problem = Problem(situation(questions(100), days=2, minutes=10), COARSE)
    (reached,) = reached_unmet(problem, problem.solve().policy)
    assert 25 < len(reached) < 50


def test_the_greedy_gain_is_what_the_arrays_say_but_for_the_second_look():
    known = memory((3, 9), (3, 6))
    (turn,) = greedy.ranked(situation(questions(1), days=7, memories={"s000": known}))
    state = model.State(np.array([known.stability]), np.array([known.difficulty]))
    after = sum(
        float(chance[0] * model.recall(np.array(7.0), then.stability, WEIGHTS)[0])
        for chance, then in outcomes(state, np.array(6.0), WEIGHTS, LEARNER.habits)
    )
    left = float(model.recall(np.array(13.0), state.stability, WEIGHTS)[0])
    assert turn.gain == pytest.approx(after - left, abs=0.01)


def turn(slug="q", seconds=25.0, is_new=True):
    return Turn(small(slug), is_new, seconds, 0.1, 0.1, 1.0)


@given(st.lists(st.floats(5, 600), max_size=30), st.floats(0, 3000))
def test_what_fits_takes_at_most_half_a_question_more_than_there_is(seconds, time):
    found = fitting([turn(seconds=s) for s in seconds], time)
    assert sum(t.seconds for t in found[:-1]) <= time
    assert sum(t.seconds for t in found) <= time + max([t.seconds for t in found], default=0) / 2


def test_coding_fits_into_a_short_day_sooner_or_later():
    assert fitting([turn(seconds=300)], 4 * 60)
    assert not fitting([turn(seconds=300)], 2 * 60)


@given(st.lists(st.booleans(), max_size=40), st.integers(0, 10), st.integers(0, 10))
def test_mixing_loses_nothing_and_keeps_the_order_of_both(kinds, new_before, due_before):
    turns = [turn(f"q{i}", is_new=is_new) for i, is_new in enumerate(kinds)]
    found = mixed(turns, new_before, due_before)
    assert [t for t in found if t.is_new] == [t for t in turns if t.is_new]
    assert [t for t in found if not t.is_new] == [t for t in turns if not t.is_new]


def test_a_session_that_is_cut_short_has_had_its_share_of_both():
    turns = [turn(f"d{i}", is_new=False) for i in range(30)] + [turn(f"n{i}") for i in range(10)]
    assert sum(t.is_new for t in mixed(turns, 0, 0)[:20]) in {4, 5}


ranks = st.lists(st.tuples(st.booleans(), st.floats(0.1, 3)), max_size=40)


@given(ranks, st.floats(0, 1))
def test_balancing_loses_nothing_and_keeps_the_order_of_each_kind(rows, share):
    turns = [
        Turn((coding if is_code else small)(f"q{i}"), True, 300.0 if is_code else 30.0, 0.1, 0.1, rank)
        for i, (is_code, rank) in enumerate(sorted(rows, key=lambda row: -row[1]))
    ]
    found = balanced(turns, share)
    for is_code in (True, False):
        assert [t for t in found if is_coding(t.question) is is_code] == [
            t for t in turns if is_coding(t.question) is is_code
        ]


def test_a_day_is_neither_all_coding_nor_without_any():
    codes = [Turn(coding(f"c{i}"), True, 300.0, 0.1, 0.1, 1.2) for i in range(10)]
    smalls = [Turn(small(f"s{i}"), True, 30.0, 0.1, 0.1, 1.0) for i in range(50)]
    day = fitting(balanced([*codes, *smalls], 0.6), 1500)
    seconds = sum(t.seconds for t in day if not is_coding(t.question))
    assert 0.15 < seconds / sum(t.seconds for t in day) < 0.4
    assert any(is_coding(t.question) for t in fitting(balanced([*smalls, *codes], 0.6), 1500))


def test_what_was_asked_before_today_counts_in_the_balance():
    codes = [Turn(coding(f"c{i}"), True, 300.0, 0.1, 0.1, 1.0) for i in range(3)]
    smalls = [Turn(small(f"s{i}"), True, 30.0, 0.1, 0.1, 1.2) for i in range(20)]
    assert is_coding(balanced([*smalls, *codes], 0.6, coding_s=0.0, small_s=300.0)[0].question)
    assert not any(is_coding(t.question) for t in balanced([*smalls, *codes], 0.6, coding_s=300.0)[:20])


def test_what_shares_a_mistake_comes_sooner_but_not_at_any_price():
    ranks = {"best": 1.2, "shares": 0.9, "idle": 0.1}
    turns = [Turn(small(slug), False, 30.0, 0.1, 0.1, rank) for slug, rank in ranks.items()]
    assert slugs(favoured(turns, {"shares", "idle"})) == ["shares", "best", "idle"]


def test_no_exercise_takes_the_place_of_what_is_far_better_for_the_sake_of_balance():
    codes = [Turn(coding(f"c{i}"), True, 300.0, 0.9, 0.9, 1.0) for i in range(10)]
    smalls = [Turn(small(f"s{i}"), True, 30.0, 0.9, 0.9, 10.0) for i in range(50)]
    assert not any(is_coding(t.question) for t in fitting(balanced([*smalls, *codes], 0.6), 1500))


def test_what_an_exercise_of_today_rests_on_is_as_urgent_as_it():
    """With so much coding, the plan begins with it: what is small is soon learned, shortly before the day."""
    found = [small(f"s{i:03}") for i in range(180)]
    found += [coding(f"c{i:03}", after=(f"s{100 + i:03}",)) for i in range(80)]
    by_slug = {turn.question.slug: turn for turn in planned(situation(found, days=20, minutes=20))}
    assert not any(slug.startswith("c") for slug in by_slug)
    assert by_slug["s100"].rank == max(turn.rank for turn in by_slug.values())
    assert by_slug["s100"].rank > by_slug["s099"].rank
    assert by_slug["s179"].rank < by_slug["s100"].rank


def test_what_is_hardly_worth_its_time_is_not_asked_for_balance():
    codes = [Turn(coding(f"c{i}"), True, 300.0, 0.1, 0.1, 1.2) for i in range(10)]
    weak = [Turn(small("s"), True, 30.0, 0.1, 0.1, 0.3)]
    assert not is_coding(balanced([*codes, *weak], 0.5)[-1].question)


def test_what_was_asked_before_today_counts_in_the_mixing():
    turns = [turn("d", is_new=False), turn("n")]
    assert mixed(turns, 0, 5)[0].is_new
    assert not mixed(turns, 5, 0)[0].is_new


def test_coding_is_listed_too(order):
    assert any(t.question.slug == "c" for t in order(situation([small("s"), coding("c")], days=9)))


def test_a_plan_says_after_answers_what_it_would_say_if_it_were_asked_for_the_first_time():
    known = {f"s{i:03}": memory((3, 4 + i % 5), (3, 1 + i % 3)) for i in range(20)}
    morning = situation(questions(40, 4), days=6, memories=known)
    plan = Plan(morning, None)
    later = replace(morning, memories=known | {"s003": memory((3, 4), (1, 0))}, answered={"s003"}, seconds_left=900.0)
    problem = Problem(later)
    prices = as_prices(plan.prices, problem)
    assert plan.turns(later) == ranked(problem, prices, problem.programme.policy(prices.table))


def test_an_undone_answer_is_asked_for_again():
    known = {f"s{i:03}": memory((3, 4 + i % 5), (3, 1 + i % 3)) for i in range(20)}
    morning = situation(questions(40, 4), days=6, memories=known)
    plan = Plan(morning, None)
    before = plan.turns(morning)
    first = before[0].question.slug
    plan.turns(replace(morning, memories=known | {first: memory((3, 0))}, answered={first}))
    assert plan.turns(morning) == before


def test_so_many_new_questions_are_for_today_also_when_some_of_them_were_met():
    morning = situation(questions(60), days=6, minutes=6)
    plan = Plan(morning, None)
    top = max(turn.rank for turn in plan.turns(morning))
    today = [turn.question.slug for turn in plan.turns(morning) if turn.rank == top]
    assert 4 < len(today) < 50
    met = {slug: memory((3, 0)) for slug in today[:4]}
    left = plan.turns(replace(morning, memories=met, answered=set(met)))
    assert sum(turn.rank == max(t.rank for t in left) for turn in left) == len(today) - 4
