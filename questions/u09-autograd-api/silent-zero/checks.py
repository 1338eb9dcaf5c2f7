"""Checks for silent-zero."""

from math import exp

from answer import judge, torch
from checking import approx

LOGITS, TARGETS = [1.0, -2.0, 0.25, 0.0], [0.0, 1.0, 1.0, 1.0]


def by_hand():
    """The loss and its gradient, with plain numbers."""
    probs = [1 / (1 + exp(-z)) for z in LOGITS]
    gradient = [2 * (p - target) * p * (1 - p) for p, target in zip(probs, TARGETS)]
    return sum((p - target) ** 2 for p, target in zip(probs, TARGETS)), gradient


def example_the_loss_and_the_decisions():
    """The loss is that of the probabilities; a decision is 1 where the probability is above one half, else 0."""
    loss, decisions = judge(torch.tensor(LOGITS, requires_grad=True), torch.tensor(TARGETS))
    assert loss == approx(by_hand()[0], rel=1e-5)
    assert decisions == approx([1.0, 0.0, 1.0, 0.0])


def check_backward_gives_the_gradient_of_the_loss():
    """Backward uses the numbers of forward, as they were when the loss was computed."""
    logits = torch.tensor(LOGITS, requires_grad=True)
    loss, _ = judge(logits, torch.tensor(TARGETS))
    loss.backward()
    assert logits.grad == approx(by_hand()[1], rel=1e-4)


def check_decisions_have_no_graph():
    """What goes into a report keeps no graph alive."""
    _, decisions = judge(torch.tensor(LOGITS, requires_grad=True), torch.tensor(TARGETS))
    assert decisions.requires_grad is False
