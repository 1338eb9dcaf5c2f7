"""What a Value does, one behaviour at a time."""

import gc
import math
import operator
import subprocess
import sys
import tracemalloc

import numpy as np
import pytest
import torch

import engine
from engine import Value
from engine.order import topological


def test_the_public_names_are_these():
    assert sorted(engine.__all__) == sorted(
        [
            "MLP",
            "Layer",
            "Neuron",
            "Tensor",
            "Value",
            "draw",
            "gradcheck",
            "losses",
            "no_grad",
            "optim",
            "stepping",
            "tensor",
            "trace",
        ]
    )
    assert all(hasattr(engine, name) for name in engine.__all__)


def test_importing_the_engine_loads_neither_numpy_nor_torch():
    code = "import engine, sys; print('numpy' in sys.modules, 'torch' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "False False\n"
    )


def test_a_value_has_the_five_textbook_fields():
    a, b = Value(2), Value(5)
    c = a * b
    assert (c.data, c.grad, c.operands, c.op) == (10.0, 0.0, (a, b), "*")
    assert tuple(c.rule(1.0, c, a, b)) == (5.0, 2.0)
    assert Value.__slots__ == ("data", "grad", "op", "operands", "rule")


def test_a_long_expression_of_every_operation_agrees_with_pytorch():
    def program(a, b):
        c = a * 3 - b / 2 + (a + b) ** 2
        d = c.tanh() * b.relu() + (-a).relu() - 1 / b
        e = (d * 0.5).exp() + abs(a - 7) - (b * b + 1).log()
        c = c + c + 1  # the name moves on, the node stays in the graph
        return e * e + 2 - c**3 / 10 + 2**a + a**b

    ours, theirs = (
        [Value(1.5), Value(0.7)],
        [torch.tensor(x, dtype=torch.float64, requires_grad=True) for x in (1.5, 0.7)],
    )
    root, expected = program(*ours), program(*theirs)
    root.backward()
    expected.backward()
    assert root.data == pytest.approx(expected.item(), rel=1e-14)
    assert [value.grad for value in ours] == pytest.approx([tensor.grad.item() for tensor in theirs], rel=1e-13)


def test_a_value_that_is_used_twice_gets_both_shares():
    a = Value(3.0)
    (a + a).backward()
    assert a.grad == 2.0


def test_a_result_runs_its_rule_only_after_all_of_its_consumers():
    a = Value(1.0)
    b = a + a
    c = b + a * b
    c.backward()
    assert (a.grad, b.grad) == (6.0, 2.0)


def test_leaves_accumulate_over_calls_and_results_in_between_do_not():
    x = Value(3.0)
    y = (x * x) * (x * x)
    y.backward()
    assert x.grad == 108.0
    y.backward()
    assert x.grad == 216.0


def test_two_losses_that_share_a_node_add_up_in_the_leaves():
    x = Value(3.0)
    shared = x * x
    first, second = shared * 2.0, shared * 3.0
    first.backward()
    second.backward()
    assert x.grad == 30.0


def test_zero_grad_forgets():
    x = Value(3.0)
    (x * x).backward()
    x.zero_grad()
    assert x.grad == 0.0


def test_backward_on_a_leaf_gives_it_one_each_time():
    x = Value(3.0)
    x.backward()
    x.backward()
    assert x.grad == 2.0


def test_a_chain_of_a_million_nodes_has_a_gradient():
    x = Value(1.0)
    y = x
    for _ in range(1_000_000):
        y = y + 1e-6
    y.backward()
    assert x.grad == 1.0


def test_a_result_takes_at_most_200_bytes():
    leaves, kept = [Value(1.0), Value(2.0)], []
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        for _ in range(1000):
            kept.append(leaves[0] * leaves[1])
            kept.append(kept[-1] + leaves[0])
        kept[-1].backward()
        used = tracemalloc.get_traced_memory()[0] - before - sys.getsizeof(kept)
    finally:
        tracemalloc.stop()
    assert used / len(kept) <= 200


def test_a_silenced_neuron_still_shows_that_an_input_is_infinite():
    w, x = Value(2.0), Value(math.inf)
    (Value.dot([w], [x]) * 0.0).backward()
    assert math.isnan(w.grad)
    assert x.grad == 0.0
    silent = Value.dot([w], [Value(-3.0)])
    w.zero_grad()
    silent.relu().backward()
    assert w.grad == 0.0


def test_a_graph_has_no_reference_cycle():
    gc.collect()
    gc.disable()
    try:
        x = Value(0.5)
        y = sum((x * k).tanh() for k in range(100))
        y.backward()
        del x, y
        assert gc.collect() == 0
    finally:
        gc.enable()


@pytest.mark.parametrize("number", [3, 3.0, True, np.float32(3), np.float64(3), np.int64(3)])
def test_numbers_work_on_both_sides_and_do_not_leak_their_type(number):
    for operation in (operator.add, operator.sub, operator.mul, operator.truediv, operator.pow):
        for mixed in (operation(Value(2.0), number), operation(number, Value(2.0))):
            assert type(mixed.data) is float
        assert operation(number, Value(2.0)).data == operation(float(number), 2.0)
        assert operation(Value(2.0), number).data == operation(2.0, float(number))
    assert type(Value(number).data) is float


def test_pythons_sum_starts_from_a_number():
    assert sum([Value(1.0), Value(2.0)]).data == 3.0


@pytest.mark.parametrize("foreign", ["2", None, [1.0], 1j, np.array([1.0, 2.0]), torch.tensor([1.0, 2.0])])
def test_an_operand_of_a_foreign_type_is_refused_with_a_remedy(foreign):
    for attempt in (lambda: Value(1.0) + foreign, lambda: foreign * Value(1.0), lambda: Value(foreign)):
        with pytest.raises(TypeError):
            attempt()
    with pytest.raises(TypeError, match=rf"not with {type(foreign).__name__}: take the elements one at a time"):
        Value(1.0) * foreign


def test_a_value_of_a_value_is_refused_with_a_remedy():
    with pytest.raises(TypeError, match=r"is a Value already; Value\(x\.data\) is a new leaf"):
        Value(Value(1.0))


def test_values_compare_by_their_numbers_and_are_equal_only_to_themselves():
    small, large = Value(1.0), Value(2.0)
    assert small < large <= 2.0
    assert large > small >= 1.0
    assert max(small, large) is large
    assert small != Value(1.0)
    assert len({small, large, small}) == 2


def test_a_value_is_a_number_where_python_asks_for_one():
    assert float(Value(2.5)) == 2.5
    assert math.floor(float(Value(2.5))) == 2
    assert bool(Value(-1.0))
    assert not Value(0.0)


def test_changing_the_sign_of_zero_is_not_lost():
    assert math.copysign(1.0, Value(-0.0).data) == -1.0


def test_a_negative_base_never_makes_a_complex_number():
    root = Value(-2.0) ** 0.5
    root.backward()
    assert math.isnan(root.data)
    assert math.isnan(root.operands[0].grad)


def test_a_constant_exponent_is_not_asked_for_its_gradient():
    x = Value(-2.0)
    y = x**3
    y.backward()
    assert (x.grad, y.operands[1].grad) == (12.0, 0.0)


def test_dot_and_sum_are_one_node_each():
    weights, inputs, bias = [Value(1.0), Value(2.0)], [Value(3.0), Value(4.0)], Value(0.5)
    fused, spelled = Value.dot(weights, inputs, bias), sum((w * x for w, x in zip(weights, inputs, strict=True)), bias)
    assert len(topological(fused)) == 1 < len(topological(spelled))
    assert fused.data == spelled.data
    Value.sum([fused, fused, 1.0]).backward()
    assert [value.grad for value in (*weights, *inputs, bias)] == [6.0, 8.0, 2.0, 4.0, 2.0]


def test_dot_without_bias_and_with_plain_numbers():
    weights = [Value(1.0), Value(2.0)]
    Value.dot(weights, [3, 4.0]).backward()
    assert [weight.grad for weight in weights] == [3.0, 4.0]
    assert Value.dot(weights, [3, 4.0], 0.5).data == 11.5


def test_dot_says_both_lengths_where_they_differ():
    with pytest.raises(ValueError, match="2 weights and 1 inputs"):
        Value.dot([Value(1.0), Value(2.0)], [1.0])


def test_the_sum_of_nothing_is_zero_and_its_log_sum_exp_minus_infinity():
    assert Value.sum([]).data == 0.0
    assert Value.log_sum_exp([]).data == -math.inf == torch.empty(0).logsumexp(0).item()


def test_a_sum_rounds_as_repeated_addition_does():
    assert Value.sum([0.1] * 10).data == 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 != 1.0


def test_the_order_is_operands_first_and_from_left_to_right():
    a, b = Value(2.0), Value(3.0)
    assert [node.op for node in topological((a * b) / (a - b) + a.exp())] == ["*", "-", "/", "exp", "+"]
