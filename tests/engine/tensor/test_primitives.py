"""Laws that every row of the table obeys."""

import re

import numpy as np
import pytest
import torch
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from engine import Value, gradcheck
from engine.tensor import (
    ShapeError,
    Tensor,
    concatenate,
    cost,
    elementwise,
    fused,
    movement,
    products,
    reductions,
    shapes,
    where,
)
from engine.tensor.node import fitted
from engine.tensor.op import Op
from engine.tensor.shapes import broadcast

ROWS = {
    row.name: row
    for module in (elementwise, fused, movement, products, reductions)
    for row in vars(module).values()
    if isinstance(row, Op)
}
RNG = np.random.default_rng(0)


def positive(*shape):
    return Tensor(RNG.uniform(0.5, 2.0, shape), requires_grad=True)


def signed(*shape):
    return Tensor(RNG.standard_normal(shape), requires_grad=True)


EXAMPLES = {
    "+": (lambda a, b: a + b, [signed(2, 3), signed(3)]),
    "-": (lambda a, b: a - b, [signed(2, 1), signed(3)]),
    "*": (lambda a, b: a * b, [signed(2, 3), signed(2, 1)]),
    "/": (lambda a, b: a / b, [signed(2, 3), positive(2, 3)]),
    "**": (lambda a, b: a**b, [positive(2, 3), signed(3)]),
    "maximum": (lambda a, b: a.maximum(b), [signed(2, 3), signed(3)]),
    "where": (lambda a, b: where(np.array([True, False, True]), a, b), [signed(2, 3), signed(3)]),
    "neg": (lambda a: -a, [signed(2)]),
    "abs": (abs, [signed(4)]),
    "exp": (Tensor.exp, [signed(4)]),
    "log": (Tensor.log, [positive(4)]),
    "sqrt": (Tensor.sqrt, [positive(4)]),
    "tanh": (Tensor.tanh, [signed(4)]),
    "relu": (Tensor.relu, [signed(6)]),
    "cast": (lambda a: a.to(np.float64), [signed(2)]),
    "softmax": (lambda a: a.softmax(0), [signed(3, 2)]),
    "cross_entropy": (lambda a: a.cross_entropy([0, 2]), [signed(2, 3)]),
    "normalize": (lambda a, w, b: a.layer_norm(w, b), [signed(2, 5), signed(5), signed(5)]),
    "reshape": (lambda a: a.reshape(3, 2), [signed(2, 3)]),
    "permute": (lambda a: a.permute(2, 0, 1), [signed(2, 3, 4)]),
    "expand": (lambda a: a.expand(2, 3, 4), [signed(3, 1)]),
    "index": (lambda a: a[1:, [0, 0, 2]], [signed(3, 3)]),
    "concatenate": (lambda a, b: concatenate([a, b, a], 1), [signed(2, 1), signed(2, 3)]),
    "@": (lambda a, b: a @ b, [signed(2, 1, 2, 3), signed(4, 3, 2)]),
    "linear": (lambda x, w, b: x.linear(w, b), [signed(2, 2, 3), signed(4, 3), signed(4)]),
    "sum": (lambda a: a.sum((0, 2)), [signed(2, 3, 2)]),
    "mean": (lambda a: a.mean(1, keepdims=True), [signed(2, 3, 2)]),
    "max": (lambda a: a.max(0), [signed(3, 4)]),
    "log_sum_exp": (lambda a: a.log_sum_exp(1), [signed(3, 4)]),
}


def test_every_primitive_has_an_example_here():
    assert set(EXAMPLES) == set(ROWS)


@pytest.mark.parametrize("name", EXAMPLES)
def test_adjoints_agree_with_central_differences(name):
    f, inputs = EXAMPLES[name]
    assert gradcheck(f, inputs) < 1.0
    result = f(*inputs)
    assert name in {
        node.op.name
        for node in (result, *result.operands, *(o for p in result.operands for o in p.operands))
        if node.op
    }


def made(result):
    """The nodes of a graph that some primitive made."""
    return [result, *(node for operand in result.operands for node in made(operand))] if result.op else []


@pytest.mark.parametrize("name", EXAMPLES)
def test_shape_rules_and_costs_know_the_result_beforehand(name):
    f, inputs = EXAMPLES[name]
    for node in made(f(*inputs)):
        shapes = [operand.shape for operand in node.operands]
        assert node.op.shape(*shapes, **node.settings) == node.shape
        flops, moved = cost(node.op, *shapes, itemsize=8, **node.settings)
        assert flops >= 0
        assert moved == (
            0
            if node.op.is_view
            else sum(t.data.nbytes for t in (node, *node.operands) if t.dtype != bool)
            + sum(8 * t.data.size for t in node.operands if t.dtype == bool)
        )


@pytest.mark.parametrize("name", EXAMPLES)
def test_views_share_memory_and_nothing_else_does(name):
    f, inputs = EXAMPLES[name]
    for node in made(f(*inputs)):
        assert np.shares_memory(node.data, node.operands[0].data) == node.op.is_view


small = hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=3)


@given(st.lists(small, min_size=1, max_size=3))
def test_broadcasting_is_that_of_numpy(shapes):
    try:
        expected = np.broadcast_shapes(*shapes)
    except ValueError:
        with pytest.raises(ShapeError):
            broadcast(*shapes)
    else:
        assert broadcast(*shapes) == expected


@given(small, st.lists(st.integers(-1, 6), max_size=3))
def test_shapes_that_numpy_makes_of_others_are_known_beforehand(shape, wanted):
    for rule, compute in (
        (shapes.reshaped, lambda a, to: a.reshape(to)),
        (shapes.permuted, lambda a, to: a.transpose(to)),
        (lambda a, axis: shapes.reduced(a, axis, keepdims=False), lambda a, axis: a.sum(axis)),
    ):
        try:
            expected = compute(np.zeros(shape), tuple(wanted)).shape
        except ValueError:
            continue  # what numpy refuses is refused with the rule's words, or numpy's where the rule has none
        assert rule(shape, tuple(wanted)) == expected


def made_by_torch(change, wanted):
    """The shape that torch makes; None where it refuses or makes nonsense, as (0, -1) of zeros(()).expand(0, -1)."""
    try:
        made = tuple(change(wanted).shape)
    except RuntimeError:
        return None
    return made if min(made, default=0) >= 0 else None


@given(small, st.lists(st.integers(-2, 4), max_size=4))
def test_reshaping_and_expanding_take_what_torch_takes_and_refuse_the_rest_in_words(shape, wanted):
    empty = torch.zeros(shape)
    for rule, change in ((shapes.reshaped, empty.reshape), (shapes.expanded, empty.expand)):
        expected = made_by_torch(change, wanted)
        if expected is not None:
            assert rule(shape, tuple(wanted)) == expected
            continue
        with pytest.raises(ShapeError, match=re.escape(f"{shape} cannot be")):
            rule(shape, tuple(wanted))


@given(hnp.mutually_broadcastable_shapes(num_shapes=1, max_dims=3, max_side=3), st.integers(0, 2**32 - 1))
def test_fitting_is_the_adjoint_of_broadcasting(drawn, seed):
    """<expand(x), g> = <x, fitted(g)> for all x and g."""
    rng = np.random.default_rng(seed)
    (small_shape,), whole = drawn.input_shapes, (2, *drawn.result_shape)
    x, g = rng.standard_normal(small_shape), rng.standard_normal(whole)
    assert np.sum(np.broadcast_to(x, whole) * g) == pytest.approx(np.sum(x * fitted(g, small_shape)), abs=1e-9)


@given(
    hnp.mutually_broadcastable_shapes(signature="(m?,n),(n,p?)->(m?,p?)", max_dims=2, max_side=3, min_side=1),
    st.integers(0, 99),
)
def test_matrix_products_of_all_shapes_have_right_gradients(drawn, seed):
    rng = np.random.default_rng(seed)
    a, b = (Tensor(rng.standard_normal(shape), requires_grad=True) for shape in drawn.input_shapes)
    assume(a.data.ndim and b.data.ndim)
    assert (a @ b).shape == drawn.result_shape
    assert gradcheck(lambda a, b: a @ b, [a, b]) < 1.0


PROGRAMS = {
    "polynomial": lambda x, y: x * x * 3 - y / (x * x + 1) + 2**y,
    "network": lambda x, y: ((x * 0.5 + y).tanh() * y + (x - y).relu()).exp(),
    "logarithms": lambda x, y: (abs(x) + 1).log() ** 2 - -y,
    "power": lambda x, y: (x * x + 0.5) ** y,
}


@pytest.mark.parametrize("name", PROGRAMS)
@given(st.floats(-2.0, 2.0), st.floats(-2.0, 2.0))
def test_the_scalar_and_the_tensor_engine_agree(name, x, y):
    values = Value(x), Value(y)
    tensors = [Tensor(np.float64(number), requires_grad=True) for number in (x, y)]
    scalar, tensor = PROGRAMS[name](*values), PROGRAMS[name](*tensors)
    scalar.backward()
    tensor.backward()
    assert scalar.data == pytest.approx(tensor.item(), rel=1e-13)
    assert [value.grad for value in values] == pytest.approx([float(t.grad) for t in tensors], rel=1e-12, abs=1e-14)


def test_a_batch_is_as_good_as_its_rows_one_by_one():
    rng = np.random.default_rng(3)
    weights, rows = rng.standard_normal(3), rng.standard_normal((5, 3))
    tensor = Tensor(weights, requires_grad=True)
    (Tensor(rows) @ tensor).tanh().sum().backward()
    values = [Value(w) for w in weights]
    Value.sum([Value.dot(values, row).tanh() for row in rows.tolist()]).backward()
    assert [value.grad for value in values] == pytest.approx(tensor.grad.tolist(), rel=1e-13)
