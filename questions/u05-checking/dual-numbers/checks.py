"""Checks for dual-numbers."""

from answer import Dual
from checking import approx


def both(dual):
    return [dual.value, dual.slope]


def example_a_polynomial_and_its_slope():
    """The slope of a polynomial comes out beside its value."""
    x = Dual(3.0, 1.0)
    assert both(5 * x * x + 2 * x + 7) == approx([58.0, 32.0])


def check_a_product_of_two_numbers():
    """A product changes with each of its factors: its slope has a term for each."""
    assert both(Dual(3.0, 2.0) * Dual(5.0, 7.0)) == approx([15.0, 31.0])


def check_a_sum_of_two_numbers():
    """The slope of a sum is the sum of the slopes."""
    assert both(Dual(3.0, 2.0) + Dual(5.0, 7.0)) == approx([8.0, 9.0])


def check_a_plain_number_has_no_slope():
    """A plain number does not change when the input does, on whichever side it stands."""
    x = Dual(3.0, 2.0)
    assert [both(x + 4), both(4 + x), both(x * 0.5), both(0.5 * x)] == approx([[7, 2], [7, 2], [1.5, 1], [1.5, 1]])


def check_an_input_without_a_seed_has_no_slope():
    """Of several inputs only the one that was seeded is varied."""
    x, y = Dual(3.0, 1.0), Dual(5.0)
    assert both(x * x * y + y) == approx([50.0, 30.0])


def check_the_operands_stay_as_they_were():
    """An operation makes a new number and changes none of its operands."""
    x, y = Dual(3.0, 2.0), Dual(5.0, 7.0)
    _ = [x + y, x * y, x + 1, 1 + x, x * 6, 6 * x]
    assert [both(x), both(y)] == [[3.0, 2.0], [5.0, 7.0]]


def check_sum_works():
    """Python's `sum` begins with 0 + the first term."""
    assert both(sum([Dual(3.0, 2.0), Dual(5.0, 7.0), Dual(1.0, 10.0)])) == approx([9.0, 19.0])


def check_a_power_by_repeated_products():
    """A number that is used many times contributes to the slope each time: the slope of x⁵ is 5x⁴."""
    x = Dual(2.0, 1.0)
    assert both(x * x * x * x * x) == approx([32.0, 80.0])
