"""What a Tensor does, one behaviour at a time."""

import gc
import operator
import re

import numpy as np
import pytest
import torch

import engine
from engine import Value
from engine.tensor import ShapeError, Tensor, concatenate, no_grad, stack, where


def leaf(shape, dtype=np.float64, seed=0):
    return Tensor(np.random.default_rng(seed).standard_normal(shape).astype(dtype), requires_grad=True)


def test_the_names_over_numpy_are_found_on_the_package():
    assert engine.Tensor is Tensor
    assert engine.no_grad is no_grad
    with pytest.raises(AttributeError, match="no attribute 'Matrix'"):
        engine.Matrix


def test_python_floats_become_float32_and_arrays_keep_their_type():
    assert Tensor([1.0, 2.0]).dtype == np.float32
    assert Tensor([1, 2]).dtype == np.int64
    for dtype in (np.float16, np.float32, np.float64, np.int32, bool):
        assert Tensor(np.ones(2, dtype)).dtype == dtype


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_a_computation_and_its_gradients_keep_their_type(dtype):
    x = leaf((4, 3), dtype)
    y = ((x * 2.0 + 1) / 3 - x.exp().mean(axis=0)).tanh().softmax().max(axis=1).sum() ** 2
    y.backward()
    assert y.dtype == x.grad.dtype == dtype
    assert y.operands[0].grad.dtype == dtype


@pytest.mark.parametrize("number", [2, 2.0, np.float64(2)])
def test_a_plain_number_takes_on_the_type_of_the_tensor(number):
    for operation in (operator.add, operator.sub, operator.mul, operator.truediv, operator.pow):
        for dtype in (np.float16, np.float32, np.float64):
            array = np.ones(2, dtype)
            expected = str(operation(torch.from_numpy(array), number).dtype).removeprefix("torch.")
            assert str(operation(Tensor(array), number).dtype) == expected == array.dtype


def test_an_array_on_the_left_gives_a_tensor():
    x = leaf(2)
    left = np.array([1.0, 2.0]) * x
    assert isinstance(left, Tensor)
    assert isinstance(np.float64(2) - x, Tensor)
    assert (np.eye(2) @ x).shape == (2,)


def test_the_data_are_copied_so_that_learning_does_not_change_them():
    array = np.ones(2)
    x = Tensor(array, requires_grad=True)
    x.data -= 1.0
    assert array.tolist() == [1.0, 1.0]


@pytest.mark.parametrize("foreign", ["2", None, [1.0], Value(1.0), 1j])
def test_an_operand_of_a_foreign_type_is_refused_with_a_remedy(foreign):
    with pytest.raises(TypeError, match=f"not with {type(foreign).__name__}: wrap it"):
        Tensor([1.0]) * foreign


@pytest.mark.parametrize("data", ["text", [None], [1j], [[1.0], [1.0, 2.0]]])
def test_what_is_no_real_number_is_refused(data):
    with pytest.raises(TypeError, match="real numbers"):
        Tensor(data)


def test_whole_numbers_have_no_gradient():
    with pytest.raises(TypeError, match=r"not int64: write 1\.0 instead of 1"):
        Tensor([1, 2], requires_grad=True)


def test_a_tensor_of_tensors_is_refused_with_a_remedy():
    for data in (leaf(2), [leaf(()), leaf(())]):
        with pytest.raises(TypeError, match="not Tensors: `stack` makes one of several"):
            Tensor(data)


def test_backward_on_many_numbers_wants_a_gradient():
    x = leaf((2, 3))
    with pytest.raises(ShapeError, match=r"backward\(\) on shape \(2, 3\)"):
        (x * 2).backward()
    with pytest.raises(ShapeError, match=r"shape \(2, 3\) was given a gradient of shape \(3,\)"):
        (x * 2).backward(np.ones(3))
    (x * 2).backward(np.full((2, 3), 0.5))
    assert x.grad.tolist() == np.ones((2, 3)).tolist()


def test_backward_without_anything_to_learn_says_so():
    with pytest.raises(RuntimeError, match="requires_grad=True"):
        (Tensor([1.0]) * 2).backward()


def test_leaves_accumulate_and_results_in_between_do_not():
    x = Tensor(3.0, requires_grad=True)
    y = (x * x) * (x * x)
    y.backward()
    y.backward()
    assert x.grad == 216.0
    x.zero_grad()
    assert x.grad is None


def test_two_losses_that_share_a_node_add_up_in_the_leaves():
    x = Tensor(3.0, requires_grad=True)
    shared = x * x
    (shared * 2).backward()
    (shared * 3).backward()
    assert x.grad == 30.0


def test_leaves_that_receive_the_same_gradient_do_not_share_it():
    x, y = leaf(3), leaf(3)
    (x + y).backward(np.ones(3))
    x.grad *= 0.0
    assert y.grad.tolist() == [1.0, 1.0, 1.0]
    z = leaf((2, 2))
    z.reshape(4).sum().backward()
    z.grad[0, 0] = 5.0
    assert z.grad[1, 1] == 1.0


def test_what_requires_no_gradient_gets_none_and_keeps_no_history():
    x, constant = leaf(3), Tensor(np.ones(3))
    y = (x * constant).sum()
    y.backward()
    assert constant.grad is None
    assert (constant * 2).grad_fn is None
    assert (constant * 2).operands == ()


def test_nothing_is_recorded_without_grad():
    x = leaf(3)
    with no_grad():
        y = x * 2
        with no_grad():
            pass
        assert not (x * 3).requires_grad
    assert not y.requires_grad
    assert (x * 2).requires_grad


def test_no_grad_ends_with_an_error_and_works_on_functions():
    @no_grad()
    def doubled(x):
        return x * 2

    assert not doubled(leaf(2)).requires_grad
    with pytest.raises(ZeroDivisionError), no_grad():
        1 / 0
    assert (leaf(2) * 2).requires_grad


def test_detach_shares_memory_and_forgets():
    x = leaf(3)
    y = (x * 2).detach()
    assert not y.requires_grad
    assert x.detach().data is x.data


def test_a_result_names_its_operation():
    x = leaf((2, 2))
    assert [str(t.grad_fn) for t in (x, x @ x, x.relu(), x.softmax())] == ["None", "<@>", "<relu>", "<softmax>"]
    assert repr(Tensor([1.0, 2.0])) == "Tensor([1., 2.], float32)"
    assert "<relu>" in repr(x.relu())


def test_shapes_that_do_not_fit_are_shown_both():
    a, b = leaf((2, 3)), leaf((4, 5))
    for attempt in (lambda: a + b, lambda: a @ b, lambda: concatenate([a, b]), lambda: a.linear(b, leaf(4))):
        with pytest.raises(ShapeError, match=r"\(2, 3\) and \(4, 5\)"):
            attempt()
    with pytest.raises(ShapeError, match=r"\(2, 3\) cannot become \(4, 2\): 6 elements"):
        a.reshape(4, 2)
    for targets in ([0, 1, 2], [0], [[0], [1]]):
        with pytest.raises(ShapeError, match=rf"\(2, 3\) and \({len(targets)},"):
            a.cross_entropy(targets)
    for bias in (leaf(1), leaf((2, 4))):
        with pytest.raises(ShapeError, match="do not make a linear layer"):
            a.linear(leaf((4, 3)), bias)
    with pytest.raises(ShapeError, match="no axis 2 in 2 axes"):
        a.sum(axis=2)
    with pytest.raises(ShapeError, match=r"no axis \(-2, -1\) in 1 axes"):
        leaf(3).transpose()
    with pytest.raises(ShapeError, match=r"\(0, 0\) does not name each axis of \(2, 3\)"):
        a.permute(0, 0)
    for shape in ((4, 3), (3,), (-1, 2, 3)):
        with pytest.raises(ShapeError, match=rf"\(2, 3\) cannot be expanded to {re.escape(str(shape))}"):
            a.expand(*shape)
    with pytest.raises(ShapeError, match=r"\(2, 3\) cannot become \(-1, -1\)"):
        a.reshape(-1, -1)
    with pytest.raises(IndexError, match="out of bounds"):
        a[7]


def test_there_is_nothing_to_join_and_no_largest_of_nothing():
    for join in (stack, concatenate):
        with pytest.raises(ShapeError, match="there is nothing to"):
            join([])
    for shape, axis in (((0, 3), None), ((0, 3), 0), ((0, 0), 1)):
        with pytest.raises(ShapeError, match=rf"{re.escape(str(shape))} has no elements along axis {axis}"):
            leaf(shape).max(axis)
    assert leaf((0, 3)).max(axis=1).shape == (0,)


def test_whole_numbers_have_a_softmax_too():
    x, same = Tensor([1, 2]), Tensor(np.array([1.0, 2.0]))
    assert x.softmax().data.tolist() == same.softmax().data.tolist()
    assert x.log_sum_exp().item() == same.log_sum_exp().item()


def test_what_stacks_is_alike_and_has_the_axis():
    with pytest.raises(ShapeError, match=r"\(2,\) and \(3,\) do not stack: all must be alike"):
        stack([leaf(2), leaf(3)])
    for axis in (2, -3):
        with pytest.raises(ShapeError, match=f"no axis {axis} in 2 axes"):
            stack([leaf(3), leaf(3)], axis)


def test_a_shape_may_be_given_as_one_tuple():
    x = leaf((2, 3))
    assert x.reshape(leaf((3, 2)).shape).shape == (3, 2)
    assert x.permute((1, 0)).shape == (3, 2)
    assert x.expand((4, 2, 3)).shape == (4, 2, 3)


def test_a_linear_layer_without_inputs_gives_its_bias_and_a_gradient_without_elements():
    x, weight, bias = leaf((2, 3, 0)), leaf((4, 0)), leaf(4)
    x.linear(weight, bias).sum().backward()
    assert (x.grad.shape, weight.grad.shape, bias.grad.tolist()) == ((2, 3, 0), (4, 0), [6.0] * 4)


def test_a_target_that_is_no_class_is_refused():
    scores = Tensor([[1.0, 2.0, 3.0]])
    for target in (-1, 3):
        with pytest.raises(ValueError, match="targets from 0 to 2"):
            scores.cross_entropy([target])
    with pytest.raises(TypeError, match="whole numbers, not float64"):
        scores.cross_entropy([1.0])
    with pytest.raises(ShapeError, match=r"not shapes \(\) and \(\)"):
        Tensor(1.0).cross_entropy(0)


def test_targets_may_be_a_tensor():
    scores = Tensor([[1.0, 2.0, 3.0]])
    assert scores.cross_entropy(Tensor([2])).item() == scores.cross_entropy([2]).item()


def test_a_number_that_is_picked_twice_receives_twice():
    x = leaf(3)
    x[[0, 0, 2]].sum().backward()
    assert x.grad.tolist() == [2.0, 0.0, 1.0]


def test_a_tensor_indexes_and_compares():
    x = leaf(4)
    x[x > 0].sum().backward()
    assert x.grad.tolist() == (x.data > 0).astype(float).tolist()
    assert (x >= 0).data.tolist() == (~(x < 0).data).tolist()
    assert (x <= 9.0).data.all()


def test_where_sends_each_gradient_to_the_side_that_was_chosen():
    a, b = leaf(3, seed=1), leaf(3, seed=2)
    where(np.array([True, False, True]), a, b).backward(np.array([1.0, 2.0, 3.0]))
    assert a.grad.tolist() == [1.0, 0.0, 3.0]
    assert b.grad.tolist() == [0.0, 2.0, 0.0]
    assert where(np.array([True, False]), 1.0, 2.0).data.tolist() == [1.0, 2.0]


def test_stacking_along_a_new_axis_can_be_undone():
    parts = [leaf(3, seed=i) for i in range(2)]
    for axis in (0, 1, -1):
        pile = stack(parts, axis)
        assert np.array_equal(pile.data, np.stack([p.data for p in parts], axis))


def test_one_number_is_a_number_where_python_asks_for_one():
    assert float(Tensor([[2.5]])) == Tensor(2.5).item() == 2.5
    assert bool(Tensor(1.0))
    assert len(Tensor([1.0, 2.0])) == 2
    with pytest.raises(ValueError, match="size 1"):
        bool(Tensor([1.0, 2.0]))


def test_a_cast_sends_the_gradient_back_in_the_old_type():
    x = leaf(2, np.float32)
    x.to(np.float64).sum().backward()
    assert x.grad.dtype == np.float32


def test_a_cast_to_whole_numbers_has_no_gradient():
    whole = leaf(2).to(int)
    assert whole.dtype == int
    assert not whole.requires_grad


def test_a_tensor_is_walked_along_its_first_axis_and_a_number_has_none():
    x = leaf((2, 3))
    first, second = x
    (first * 2.0 + second).sum().backward()
    assert x.grad.tolist() == [[2.0] * 3, [1.0] * 3]
    with pytest.raises(TypeError, match="unsized"):
        list(Tensor(1.0))


def test_a_long_chain_needs_no_recursion():
    x = Tensor(1.0, requires_grad=True)
    y = x
    for _ in range(20_000):
        y = y + 0.0
    y.backward()
    assert x.grad == 1.0


def test_a_graph_has_no_reference_cycle():
    gc.collect()
    gc.disable()
    try:
        x = leaf((3, 3))
        (x @ x).relu().sum().backward()
        del x
        assert gc.collect() == 0
    finally:
        gc.enable()
