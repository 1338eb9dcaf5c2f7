"""A replay gives what the engine gives, or refuses."""

import math
import random
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import MLP, Value, losses, optim
from engine.trace import DivergedError, NotReplayableError, Replay

UNARY = ["relu", "tanh", "exp", "log", "abs", "neg", "square", "cube", "root", "inverse"]
BINARY = ["+", "-", "*", "/", "**"]
MANY = ["sum", "dot", "log_sum_exp"]


def apply(op, a, b, c):
    match op:
        case "neg":
            return -a
        case "abs":
            return abs(a)
        case "square":
            return a**2
        case "cube":
            return a**3
        case "root":
            return a**0.5
        case "inverse":
            return 1 / a
        case "+":
            return a + b
        case "-":
            return a - b
        case "*":
            return a * b
        case "/":
            return a / b
        case "**":
            return a**b
        case "sum":
            return Value.sum([a, b, c, 0.5])
        case "dot":
            return Value.dot([a, b], [c, 2.0], a)
        case "log_sum_exp":
            return Value.log_sum_exp([a, b, c])
        case _:
            return getattr(a, op)()


@st.composite
def programs(draw):
    """Functions of two inputs and two parameters, as instructions over a growing list."""
    steps = []
    for known in range(4, 4 + draw(st.integers(1, 14))):
        place = st.integers(0, known - 1)
        steps.append((draw(st.sampled_from(UNARY + BINARY + MANY)), draw(place), draw(place), draw(place)))
    return steps


def function(steps, parameters):
    def f(x, y):
        values = [x, y, *parameters]
        for op, *places in steps:
            values.append(apply(op, *(values[i] for i in places)))
        return values[-1] * 1.0

    return f


def eager(f, row, parameters):
    for parameter in parameters:
        parameter.zero_grad()
    root = f(*map(Value, row))
    root.backward()
    return [root.data, *(parameter.grad for parameter in parameters)]


def replayed(run, parameters):
    for parameter in parameters:
        parameter.zero_grad()
    return [run(), *(parameter.grad for parameter in parameters)]


numbers = st.floats(-3.0, 3.0)


@settings(max_examples=400)
@given(programs(), st.tuples(numbers, numbers), st.tuples(numbers, numbers), st.tuples(numbers, numbers))
def test_a_replay_agrees_with_the_engine_to_the_last_bit(steps, example, row, weights):
    parameters = [Value(0.5), Value(-1.5)]
    f = function(steps, parameters)
    replay = Replay(f, example, parameters)
    for parameter, weight in zip(parameters, weights, strict=True):
        parameter.data = weight
    wanted = eager(f, row, parameters)
    np.testing.assert_array_equal(replayed(lambda: replay.row(*row), parameters), wanted, err_msg=replay.source)
    np.testing.assert_array_equal(replayed(lambda: replay.rows([row]), parameters), wanted)


@settings(max_examples=200)
@given(programs(), st.lists(st.tuples(numbers, numbers), min_size=1, max_size=5))
def test_columns_agree_with_rows(steps, rows):
    parameters = [Value(0.5), Value(-1.5)]
    replay = Replay(function(steps, parameters), rows[0], parameters)
    wanted = replayed(lambda: replay.rows(rows), parameters)
    found = replayed(lambda: replay.columns(*np.array(rows).T), parameters)
    np.testing.assert_allclose(
        found, wanted, rtol=1e-9, atol=1e-9 * max([1.0, *(abs(w) for w in wanted if math.isfinite(w))])
    )


def neuron():
    w, b = Value(2.0), Value(-1.0)
    return [w, b], {w: "w", b: "b"}


def test_the_source_is_the_derivation_by_hand():
    (w, b), labels = neuron()
    replay = Replay(lambda x, y: (w * x + b - y).relu() * 0.5, [1.0, 0.0], [w, b], labels)
    assert (
        replay.source
        == """\
def step(w, b, x, y):
    v1 = w * x + b - y  # *, + and - in one
    v2 = 0.0 if v1 <= 0.0 else v1
    v3 = v2 * 0.5
    dv2 = 0.5
    dv1 = 0.0 if v2 <= 0.0 else dv2
    db = dv1
    dw = dv1 * x
    return v3, (dw, db)"""
    )
    assert replay.fused == [("*", "+", "-")]


def test_a_value_with_two_consumers_gets_both_shares():
    (w, b), labels = neuron()
    source = Replay(lambda x: w * w * x + w * b, [1.0], [w, b], labels).source
    assert source.count("dw += ") == 2
    assert source.count("dw = ") == 1


def test_a_whole_network_is_replayed_over_a_batch():
    rng = random.Random(0)
    model = MLP(2, [8, 8, 1], "tanh", rng)
    rows = [(rng.gauss(0, 1), rng.gauss(0, 1), rng.choice([-1.0, 1.0])) for _ in range(20)]
    replay = Replay(lambda a, b, label: (1.0 - model([a, b])[0] * label).relu(), rows[0], model.parameters())
    loss = losses.hinge([model(row[:2])[0] for row in rows], [row[2] for row in rows]) * len(rows)
    model.zero_grad()
    loss.backward()
    wanted = [parameter.grad for parameter in model.parameters()]
    for run in (lambda: replay.rows(rows), lambda: replay.columns(*np.array(rows).T)):
        found = replayed(run, model.parameters())
        assert found == pytest.approx([loss.data, *wanted], rel=1e-12, abs=1e-13)


def test_a_replay_trains_with_an_optimizer_of_the_engine():
    w, b = Value(0.0), Value(0.0)
    rows = [(x / 10, 3.0 * x / 10 - 1.0) for x in range(-10, 11)]
    replay = Replay(lambda x, y: (w * x + b - y) ** 2 / len(rows), rows[0], [w, b])
    descent = optim.SGD([w, b], lr=0.3)
    for _ in range(200):
        descent.zero_grad()
        loss = replay.rows(rows)
        descent.step()
    assert (w.data, b.data, loss) == pytest.approx((3.0, -1.0, 0.0), abs=1e-6)


def test_gradients_are_added_to_those_that_are_there():
    w = Value(2.0)
    replay = Replay(lambda x: w * x, [1.0], [w])
    replay.row(3.0)
    replay.row(4.0)
    assert w.grad == 7.0


def test_a_branch_on_values_is_guarded():
    w = Value(2.0)
    replay = Replay(lambda x: w * x if x > 0 else -w, [1.0], [w])
    assert replay.row(3.0) == 6.0
    for run in (
        lambda: replay.row(-3.0),
        lambda: replay.rows([(3.0,), (-3.0,)]),
        lambda: replay.columns(np.array([3.0, -3.0])),
    ):
        w.zero_grad()
        with pytest.raises(DivergedError, match="another path"):
            run()
        assert w.grad == 0.0, "nothing may be learnt from a path that was not taken"


def test_a_branch_that_was_not_taken_is_guarded_too():
    w = Value(2.0)
    replay = Replay(lambda x: w * x if w * x < 0 else w, [1.0], [w])
    assert replay.row(5.0) == 2.0
    with pytest.raises(DivergedError):
        replay.row(-5.0)


@pytest.mark.parametrize(
    "f",
    [
        lambda w, x: w * max(x, w),
        lambda w, x: w * x if x else w,
        lambda w, x: w * math.tanh(x),
        lambda w, x: w if x >= w else x * 2,
    ],
)
def test_every_way_to_look_at_a_value_is_guarded(f):
    w = Value(2.0)
    replay = Replay(lambda x: f(w, x), [0.0], [w])
    assert replay.row(0.0) == eager(lambda x: f(w, x), [0.0], [w])[0]
    with pytest.raises(DivergedError):
        replay.row(7.0)


def test_a_number_read_from_data_is_refused():
    w = Value(2.0)
    with pytest.raises(NotReplayableError, match=r"the constant 3\.0 became .* read from `\.data`"):
        Replay(lambda x: w * x.data, [3.0], [w])


def test_a_comparison_with_a_number_read_from_data_is_refused():
    w = Value(2.0)
    with pytest.raises(NotReplayableError, match=r"the constant 2\.0 became"):
        Replay(lambda x: w * x if x > w.data else w, [3.0], [w])


def test_a_branch_on_data_is_refused_where_the_numbers_show_it():
    w = Value(0.0)
    with pytest.raises(NotReplayableError, match="without comparing Values"):
        Replay(lambda x: w * x if w.data > 0 else -w, [3.0], [w])


def test_a_random_constant_is_refused():
    w, rng = Value(2.0), random.Random(0)
    with pytest.raises(NotReplayableError, match="drawn at random"):
        Replay(lambda x: w * x + rng.random(), [3.0], [w])


def test_something_else_than_a_value_is_refused():
    with pytest.raises(NotReplayableError, match="must return one Value, not list"):
        Replay(lambda x: [x], [3.0], [])


def test_recording_leaves_the_parameters_as_they_were():
    w = Value(2.0)
    Replay(lambda x: w * x, [3.0], [w])
    assert (w.data, w.grad) == (2.0, 0.0)


def test_names_that_python_would_not_take_are_replaced():
    w, b, c = Value(1.0), Value(2.0), Value(3.0)
    labels = {w: "lambda", b: "exp", c: "v1"}
    replay = Replay(lambda loss: w * loss + b * c.exp(), [1.0], [w, b, c], labels)
    assert replay.source.splitlines()[0] == "def step(x1, exp_, v1, loss_):"
    assert replay.row(2.0) == 2.0 + 2.0 * math.exp(3.0)
    assert replay.rows([(2.0,)]) == replay.row(2.0)


def test_a_parameter_that_plays_no_part_has_no_gradient():
    w, idle = Value(2.0), Value(5.0)
    replay = Replay(lambda x: w * x, [3.0], [w, idle])
    replay.row(1.0)
    replay.rows([(1.0,)])
    replay.columns(np.array([1.0]))
    assert (w.grad, idle.grad) == (3.0, 0.0)


def test_a_parameter_may_itself_be_the_result():
    w = Value(2.0)
    replay = Replay(lambda x: w, [3.0], [w])
    assert replay.rows([(1.0,), (2.0,)]) == replay.columns(np.array([1.0, 2.0])) == 4.0
    assert w.grad == 4.0


def test_long_sums_do_not_exhaust_the_compiler():
    weights = [Value(0.001 * i) for i in range(3000)]
    for f in (lambda x: Value.sum([w * x for w in weights]), lambda x: sum(w * x for w in weights)):
        replay = Replay(f, [2.0], weights)
        assert replay.row(2.0) == pytest.approx(sum(0.002 * i for i in range(3000)), rel=1e-12)
        assert max(map(len, replay.source.splitlines()[1:-1])) < 400


def test_infinities_are_replayed_too():
    w = Value(1.0)
    replay = Replay(lambda x: (w * x).exp() / (w - w) + math.inf, [1.0], [w])
    with np.errstate(all="raise"):
        assert replay.row(1000.0) == replay.columns(np.array([1000.0])) == math.inf


def test_an_operation_without_a_text_is_named():
    odd = Value(1.0)
    with pytest.raises(NotReplayableError, match="no text for the operation 'odd'"):
        Replay(lambda x: Value(x.data * 0.0 + 1.0, (x,), "odd", lambda g, out, x: (g,)), [3.0], [odd])


def test_a_function_of_parameters_alone_has_no_rows():
    w = Value(3.0)
    replay = Replay(lambda: w * w, [], [w])
    assert (replay.row(), w.grad) == (9.0, 6.0)
    for run in (lambda: replay.rows([()]), replay.columns):
        with pytest.raises(ValueError, match=r"use row\(\)"):
            run()


def test_recording_and_rows_need_no_numpy():
    import subprocess

    code = (
        "import sys; from engine import Value; from engine.trace import Replay; w = Value(2.0);"
        "print(Replay(lambda x: w * x, [1.0], [w]).rows([[3.0]]), 'numpy' in sys.modules)"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "6.0 False\n"
    )
