"""PyTorch in float64 as the oracle: every operation on every awkward number, and thousands of random programs."""

import itertools
import math
import operator

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import Value, stepping

AWKWARD = [0.0, -0.0, 0.5, -0.5, 1.0, -1.0, 2.0, -3.0, 1e3, -1e3, 1e200, -1e200, 1e308, 1e-200, -1e-200, 5e-324]
AWKWARD += [math.inf, -math.inf, math.nan]
UNARY = {
    "neg": operator.neg,
    "abs": abs,
    "relu": lambda x: x.relu(),
    "tanh": lambda x: x.tanh(),
    "exp": lambda x: x.exp(),
    "log": lambda x: x.log(),
}
BINARY = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "**": operator.pow}


def tensor(number):
    return torch.tensor(number, dtype=torch.float64, requires_grad=True)


def data(result):
    return result.data if isinstance(result, Value) else result.item()


def agree(ours, theirs):
    if math.isnan(theirs):
        return math.isnan(ours)
    return math.isclose(ours, theirs, rel_tol=1e-12)


def gradients(program, leaves):
    root = program(*leaves)
    root.backward()
    return [data(root), *(0.0 if leaf.grad is None else float(leaf.grad) for leaf in leaves)]


@pytest.mark.parametrize("op", UNARY)
def test_one_operand_on_awkward_numbers(op):
    for x in AWKWARD:
        ours, theirs = gradients(UNARY[op], [Value(x)]), gradients(UNARY[op], [tensor(x)])
        assert all(map(agree, ours, theirs)), f"{op} of {x}: {ours} {theirs}"


@pytest.mark.parametrize("op", BINARY)
def test_two_operands_on_awkward_numbers(op):
    for pair in itertools.product(AWKWARD, repeat=2):
        ours, theirs = gradients(BINARY[op], [*map(Value, pair)]), gradients(BINARY[op], [*map(tensor, pair)])
        assert all(map(agree, ours, theirs)), f"{pair[0]} {op} {pair[1]}: {ours} {theirs}"


@pytest.mark.parametrize("arriving", [0.0, math.inf, -math.inf, math.nan])
@pytest.mark.parametrize("op", BINARY)
def test_an_infinite_gradient_that_arrives_at_awkward_numbers(op, arriving):
    for pair in itertools.product(AWKWARD, repeat=2):
        result = BINARY[op](*map(Value, pair))
        theirs = [*map(tensor, pair)]
        BINARY[op](*theirs).backward(torch.tensor(arriving, dtype=torch.float64))
        ours = [*result.rule(arriving, result, *result.operands)]
        assert all(map(agree, ours, (leaf.grad.item() for leaf in theirs))), (
            f"{pair[0]} {op} {pair[1]}: {ours} {theirs}"
        )


@pytest.mark.parametrize("op", BINARY)
def test_a_constant_on_either_side_on_awkward_numbers(op):
    def beside(leaf, constant):
        return gradients(lambda x: BINARY[op](x, constant), [leaf])

    def behind(leaf, constant):
        return gradients(lambda x: BINARY[op](constant, x), [leaf])

    for x, number in itertools.product(AWKWARD, repeat=2):
        fixed = torch.tensor(number, dtype=torch.float64)  # torch turns `number / tensor` into a reciprocal, less exact
        for side in (beside, behind):
            ours, theirs = side(Value(x), number), side(tensor(x), fixed)
            assert all(map(agree, ours, theirs)), f"{x} {op} {number}, {side.__name__}: {ours} {theirs}"


@st.composite
def programs(draw):
    """Instructions over a growing list of values: (operation, positions of its operands)."""
    length, leaves = draw(st.integers(1, 20)), draw(st.lists(st.floats(-2.0, 2.0), min_size=1, max_size=4))
    instructions = []
    for known in range(len(leaves), len(leaves) + length):
        op = draw(st.sampled_from([*UNARY, *BINARY, "dot", "sum", "log_sum_exp", "constant"]))
        places = st.integers(0, known - 1)
        count = 1 if op in UNARY else 2 if op in BINARY else 4
        instructions.append(
            (op, draw(st.floats(-2.0, 2.0)) if op == "constant" else [draw(places) for _ in range(count)])
        )
    return leaves, instructions


def many(op, values):
    """The fused operations, spelled out for torch."""
    if isinstance(values[0], Value):
        return Value.dot(values[:2], values[2:]) if op == "dot" else getattr(Value, op)(values)
    if op == "dot":
        return values[0] * values[2] + values[1] * values[3]
    return sum(values) if op == "sum" else torch.stack(values).logsumexp(0)


def run(instructions, leaves):
    """Interpret a program; results are kept small, so that no error is blown up by the programs themselves."""
    values = list(leaves)
    for op, places in instructions:
        if op == "constant":
            values.append(values[-1] * places)
            continue
        operands = [values[place] for place in places]
        if op in UNARY:
            result = UNARY[op](abs(operands[0]) + 0.5 if op == "log" else operands[0])
        elif op in BINARY:
            a, b = operands
            if op == "/":
                b = abs(b) + 0.5
            if op == "**":
                a, b = abs(a) + 0.5, b.tanh()
            result = BINARY[op](a, b)
        else:
            result = many(op, operands)
        values.append(result.tanh() * 2.0 if abs(data(result)) > 4.0 else result)
    return values[-1]


@settings(max_examples=1200)
@given(programs())
def test_a_random_program_has_the_gradients_of_pytorch(program):
    leaves, instructions = program
    ours, theirs = [Value(x) for x in leaves], [tensor(x) for x in leaves]
    root = run(instructions, ours)
    expected = run(instructions, theirs)
    assert math.isclose(root.data, expected.item(), rel_tol=1e-12, abs_tol=1e-12)
    contributions = [abs(c.amount) for step in stepping.backward(root).steps for c in step.contributions]
    tolerance = 1e-12 * max(contributions, default=1.0)
    for twice in (1, 2):  # leaves accumulate over both
        root.backward()
        expected.backward(retain_graph=True)
        for mine, other in zip(ours, theirs, strict=True):
            assert abs(mine.grad - (0.0 if other.grad is None else other.grad.item())) <= twice * tolerance
