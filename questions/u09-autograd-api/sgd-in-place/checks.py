"""Checks for sgd-in-place."""

from answer import sgd_step, torch
from checking import approx, ref, value


def parameter(numbers, grad=None):
    """A leaf that requires grad, after a backward that brought this gradient."""
    leaf = torch.tensor(numbers, requires_grad=True)
    if grad is not None:
        (leaf * torch.tensor(grad)).sum().backward()
    return leaf


def example_every_parameter_moves_against_its_gradient():
    """A step takes lr times the gradient away from the numbers of each parameter."""
    w, b = parameter([1.0, 2.0], [3.0, -5.0]), parameter([4.0], [10.0])
    sgd_step([w, b], 0.1)
    assert w == approx([0.7, 2.5])
    assert b == approx([3.0])


def check_a_parameter_without_gradient_stays():
    """A parameter that took no part in the loss stays where it is, and the others move."""
    unused, w = parameter([1.0, 2.0]), parameter([4.0, 6.0], [10.0, 20.0])
    sgd_step([unused, w], 0.1)
    assert unused == approx([1.0, 2.0])
    assert w == approx([3.0, 4.0])


def check_parameters_stay_leaves():
    """A step is not recorded: a parameter stays a leaf that requires grad."""
    w = parameter([1.0, 2.0], [3.0, 5.0])
    sgd_step([w], 0.1)
    assert [w.is_leaf, w.requires_grad] == [True, True]


def check_the_list_holds_the_same_tensors():
    """The caller's list holds the same tensor objects afterwards."""
    w = parameter([1.0, 2.0], [3.0, 5.0])
    params = ref([w])
    sgd_step(params, 0.1)
    assert [each is w for each in value(params)] == [True]


def check_the_gradients_are_left_to_others():
    """Clearing gradients is the business of `zero_grad`; a step only reads them."""
    w = parameter([1.0, 2.0], [3.0, 5.0])
    sgd_step([w], 0.1)
    left = [0.0, 0.0] if w.grad is None else w.grad.tolist()
    assert left == approx([3.0, 5.0])


def check_two_steps():
    """Each step starts from where the last one ended."""
    w = parameter([1.0, 2.0], [3.0, 5.0])
    sgd_step([w], 0.1)
    sgd_step([w], 0.01)
    assert w == approx([0.67, 1.45])
