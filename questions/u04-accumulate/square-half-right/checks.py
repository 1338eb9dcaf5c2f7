"""Checks for square-half-right."""

from answer import Value
from checking import approx


def example_a_square():
    """Both uses of a value count, also within one operation."""
    x = Value(3.0)
    (x * x).backward()
    assert x.grad == approx(6.0)


def check_different_letters_still_work():
    """A value that is used once receives exactly one share."""
    a, b, c = Value(2.0), Value(3.0), Value(5.0)
    ((a * b) * c).backward()
    assert [a.grad, b.grad, c.grad] == approx([15.0, 10.0, 6.0])


def check_two_products_share_a_first_factor():
    """A value receives a share from each operation that uses it."""
    x, y, z = Value(2.0), Value(3.0), Value(5.0)
    (x * y + x * z).backward()
    assert [x.grad, y.grad, z.grad] == approx([8.0, 2.0, 2.0])


def check_two_products_share_a_second_factor():
    """It does not matter on which side of the operation the value stands."""
    x, y, z = Value(2.0), Value(3.0), Value(5.0)
    (y * x + z * x).backward()
    assert [x.grad, y.grad, z.grad] == approx([8.0, 2.0, 2.0])


def check_a_sum_of_a_value_with_itself():
    """The law holds for sums as it does for products."""
    x, three = Value(7.0), Value(3.0)
    ((x + x) * three).backward()
    assert x.grad == approx(6.0)


def check_a_product_and_a_sum_share_a_value():
    """Shares from different operations add up, in whichever order they arrive."""
    a, b = Value(2.0), Value(3.0)
    d = a * b
    (d * (a + d)).backward()
    assert [a.grad, b.grad, d.grad] == approx([48.0, 28.0, 14.0])
    a, b = Value(2.0), Value(3.0)
    d = a * b
    (d * (d + a)).backward()
    assert [a.grad, b.grad, d.grad] == approx([48.0, 28.0, 14.0])
