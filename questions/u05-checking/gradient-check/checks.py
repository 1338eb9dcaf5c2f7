"""Checks for gradient-check."""

from math import inf, nan

from answer import gradient_agrees
from checking import ref, value


def square_times(v):
    return v[0] * v[1] ** 2


def product(v):
    return v[0] * v[1] * v[2] * v[3] * v[4]


def example_a_right_gradient_is_accepted_and_a_wrong_one_is_not():
    """A gradient is accepted where all of its numbers agree with the differences, and only there."""
    verdicts = [gradient_agrees(square_times, [2.0, 3.0], grads) for grads in ([9.0, 12.0], [9.0, 12.1], [18.0, 24.0])]
    assert verdicts == [True, False, False]


def check_a_wrong_number_is_found_wherever_it_stands():
    """Every input is checked, the first, the last and those between."""
    point, right = [1.0, 2.0, -3.0, 4.0, 0.5], [-12.0, -6.0, 4.0, -3.0, -24.0]
    assert gradient_agrees(product, point, right) is True
    verdicts = [gradient_agrees(product, point, [*right[:i], right[i] + 0.1, *right[i + 1 :]]) for i in range(5)]
    assert verdicts == [False] * 5


def check_curvature_does_no_harm():
    """A difference that is taken to both sides does not see the curvature."""
    assert gradient_agrees(lambda v: 1000 * v[0] ** 2, [0.0], [0.0]) is True


def check_large_gradients_are_compared_in_proportion():
    """At 3 thousand million a deviation of one in a thousand counts, and one of ten in a million does not."""
    verdicts = [gradient_agrees(lambda v: (1000 * v[0]) ** 3, [1.0], [grad]) for grad in (3.0e9, 3.00003e9, 3.003e9)]
    assert verdicts == [True, True, False]


def check_gradients_near_zero_are_compared_absolutely():
    """At zero a deviation below `atol` counts for nothing, and one above it counts."""
    verdicts = [gradient_agrees(lambda v: v[0] ** 2, [0.0], [grad]) for grad in (5e-7, -5e-7, 5e-6, -5e-6)]
    assert verdicts == [True, True, False, False]


def check_equal_numbers_agree_without_any_tolerance():
    """What is equal agrees, however little is allowed."""
    assert gradient_agrees(lambda v: 4.0, [1.0], [0.0], rtol=0.0, atol=0.0) is True


def check_the_tolerances_add_up():
    """What is allowed is the sum of both tolerances."""
    tolerances = {"rtol": 0.1, "atol": 1.0}
    verdicts = [gradient_agrees(lambda v: 40 * v[0], [1.0], [grad], **tolerances) for grad in (44.9, 45.1, 35.1, 34.9)]
    assert verdicts == [True, False, True, False]


def check_the_tolerance_is_measured_by_the_difference():
    """The relative tolerance is relative to what was measured, not to what is to be checked."""
    assert gradient_agrees(lambda v: 10 * v[0], [1.0], [20.0], rtol=0.6, atol=0.0) is False


def check_the_step_is_the_one_asked_for():
    """The differences are taken with the step `h`."""
    verdicts = [gradient_agrees(lambda v: v[0] ** 3, [0.0], [grad], h=0.1) for grad in (0.01, 0.0)]
    assert verdicts == [True, False]


def check_the_other_inputs_stay_where_they_are():
    """While one input is moved, all others keep their values."""
    assert gradient_agrees(square_times, [2.0, 3.0], [9.0, 12.0], h=0.1) is True


def check_what_is_no_number_is_refused():
    """`nan` and infinity agree with nothing."""
    verdicts = [gradient_agrees(square_times, [2.0, 3.0], [9.0, grad]) for grad in (nan, inf)]
    assert verdicts == [False, False]


def check_the_inputs_are_left_as_they_were():
    """The caller's list is the same afterwards, to the last digit."""
    point = ref([0.1, 0.7])
    gradient_agrees(square_times, point, [0.49, 0.14])
    assert value(point) == [0.1, 0.7]
