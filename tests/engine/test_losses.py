"""Losses against those of PyTorch."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from engine import Value, losses

numbers = st.floats(-30.0, 30.0)


def gradients(loss, leaves):
    loss.backward()
    return [leaf.grad for leaf in leaves]


@given(st.lists(st.tuples(numbers, st.sampled_from([-1, 1])), min_size=1, max_size=8))
def test_hinge_is_the_mean_of_what_is_missing_to_one(pairs):
    scores, labels = [Value(score) for score, _ in pairs], [label for _, label in pairs]
    theirs = torch.tensor([score for score, _ in pairs], dtype=torch.float64, requires_grad=True)
    expected = (1 - theirs * torch.tensor(labels)).relu().mean()
    loss = losses.hinge(scores, labels)
    assert loss.data == pytest.approx(expected.item(), rel=1e-12)
    expected.backward()
    assert gradients(loss, scores) == pytest.approx(theirs.grad.tolist(), rel=1e-12)


@given(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=8))
def test_mse_agrees_with_pytorch(pairs):
    values, targets = [Value(x) for x, _ in pairs], [y for _, y in pairs]
    theirs = torch.tensor([x for x, _ in pairs], dtype=torch.float64, requires_grad=True)
    expected = torch.nn.functional.mse_loss(theirs, torch.tensor(targets, dtype=torch.float64))
    loss = losses.mse(values, targets)
    assert loss.data == pytest.approx(expected.item(), rel=1e-12)
    expected.backward()
    assert gradients(loss, values) == pytest.approx(theirs.grad.tolist(), rel=1e-12)


@given(st.lists(st.tuples(st.tuples(numbers, numbers, numbers), st.integers(0, 2)), min_size=1, max_size=6))
def test_cross_entropy_agrees_with_pytorch(rows):
    logits = [[Value(x) for x in row] for row, _ in rows]
    theirs = torch.tensor([row for row, _ in rows], dtype=torch.float64, requires_grad=True)
    targets = [target for _, target in rows]
    expected = torch.nn.functional.cross_entropy(theirs, torch.tensor(targets))
    loss = losses.cross_entropy(logits, targets)
    assert loss.data == pytest.approx(expected.item(), rel=1e-12, abs=1e-12)
    expected.backward()
    flat = [value for row in logits for value in row]
    assert gradients(loss, flat) == pytest.approx(theirs.grad.flatten().tolist(), rel=1e-12, abs=1e-13)


def test_cross_entropy_of_huge_logits_is_finite():
    logits = [Value(1000.0), Value(-1000.0)]
    loss = losses.cross_entropy([logits], [1])
    loss.backward()
    assert (loss.data, [logit.grad for logit in logits]) == (2000.0, [1.0, -1.0])


@pytest.mark.parametrize(("outputs", "targets"), [([Value(1.0)], []), ([], [])])
def test_a_loss_without_a_target_for_each_output_is_refused(outputs, targets):
    for loss in (losses.hinge, losses.mse, losses.cross_entropy):
        with pytest.raises(ValueError, match=f"not {len(outputs)} and {len(targets)}"):
            loss(outputs, targets)


@pytest.mark.parametrize("target", [-1, 2])
def test_a_target_that_is_no_class_is_refused(target):
    with pytest.raises(ValueError, match=f"2 classes have targets from 0 to 1, not {target}"):
        losses.cross_entropy([[Value(1.0), Value(2.0)]], [target])
