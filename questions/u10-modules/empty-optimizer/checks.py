"""Checks for empty-optimizer."""

from answer import make_model, prepare, torch
from checking import approx


def example_the_numbers_are_counted():
    """Every number in a weight or a bias counts: 3·4 + 4 + 4·1 + 1."""
    assert prepare(make_model(), 0.1)[0] == 21


def check_the_optimizer_has_every_parameter():
    """The optimizer is given each weight and each bias."""
    _, optimizer = prepare(make_model(), 0.1)
    assert len(optimizer.param_groups[0]["params"]) == 4


def check_these_are_the_models_own_parameters():
    """The optimizer holds the very objects that the model uses, in their order, and each wants a gradient."""
    model = make_model()
    _, optimizer = prepare(model, 0.1)
    pairs = zip(optimizer.param_groups[0]["params"], model.parameters())
    assert [(held is own, held.requires_grad) for held, own in pairs] == [(True, True)] * 4


def check_a_step_moves_the_model():
    """A step with this optimizer changes the model, by the learning rate times the gradient."""
    model = make_model()
    _, optimizer = prepare(model, 0.25)
    bias = model[2].bias
    before = bias.item()
    model(torch.ones(2, 3)).sum().backward()
    optimizer.step()
    assert bias.item() == approx(before - 0.25 * 2, rel=1e-4)
