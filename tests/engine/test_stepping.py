"""Backward in steps does what backward does, and changes nothing."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from engine import Value, stepping


def graph(a, b):
    x, y = Value(a), Value(b)
    shared = x * y
    return [x, y], (shared + x) * shared.tanh() - Value.sum([x, y, shared])


@given(st.floats(-2.0, 2.0), st.floats(-2.0, 2.0))
def test_the_last_step_holds_the_gradients_of_backward(a, b):
    leaves, root = graph(a, b)
    nodes, steps = stepping.backward(root)
    root.backward()
    final = dict(zip((node.label for node in nodes), steps[-1].grads, strict=True))
    assert [final["x1"], final["x2"]] == [leaf.grad for leaf in leaves]


def test_nothing_is_changed_by_looking():
    leaves, root = graph(1.0, 2.0)
    stepping.backward(root)
    assert [leaf.grad for leaf in leaves] == [0.0, 0.0]
    assert root.grad == 0.0


def test_gradients_of_earlier_calls_are_in_the_leaves_before_the_first_step():
    x = Value(3.0)
    (x * x).backward()
    nodes, steps = stepping.backward(x * x)
    assert nodes[0].grad == 6.0
    assert steps[-1].grads[0] == 12.0


def test_each_step_adds_its_contributions_to_the_gradients_before_it():
    _, root = graph(0.5, -1.5)
    _, steps = stepping.backward(root)
    for before, after in pairwise(steps):
        grads = list(before.grads)
        for operand, amount in after.contributions:
            grads[operand] += amount
        assert tuple(grads) == after.grads


def test_the_root_is_given_one_first_and_consumers_fire_before_operands():
    _, root = graph(0.5, -1.5)
    nodes, steps = stepping.backward(root)
    assert (steps[0].node, steps[0].upstream, steps[0].contributions) == (len(nodes) - 1, 1.0, ())
    fired = [step.node for step in steps[1:]]
    assert fired == sorted(fired, reverse=True)
    assert len(fired) == sum(bool(node.operands) for node in nodes)


def test_a_leaf_alone_receives_one():
    nodes, steps = stepping.backward(Value(3.0))
    assert [step.grads for step in steps] == [(1.0,)]
    assert len(nodes) == 1
