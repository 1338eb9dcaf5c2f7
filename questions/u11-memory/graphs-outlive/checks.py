"""Checks for graphs-outlive."""

from answer import Value, left_behind, product, total
from checking import approx


def forward_and_backward(forward, x=3.0, y=7.0):
    """The result, and the gradients of both leaves."""
    leaves = Value(x), Value(y)
    result = forward(*leaves)
    result.backward()
    return [result.data, *(leaf.grad for leaf in leaves)]


def example_the_gradients_are_right():
    """`x*y*x` has the derivatives 2xy and x²."""
    assert forward_and_backward(product) == approx([63.0, 42.0, 9.0])


def check_a_value_that_is_used_twice():
    """Every use of a value adds its share, whatever the operation."""
    assert forward_and_backward(total) == approx([13.0, 2.0, 1.0])
    doubled, squared = Value(5.0), Value(5.0)
    (doubled + doubled).backward()
    (squared * squared).backward()
    assert [doubled.grad, squared.grad] == approx([2.0, 10.0])


def check_a_sum_is_freed():
    """When the last reference to a sum is gone, its whole graph is gone."""
    assert left_behind(total, 3) == 0


def check_a_product_is_freed():
    """When the last reference to a product is gone, its whole graph is gone."""
    assert left_behind(product, 3) == 0


def check_a_graph_without_backward_is_freed():
    """A graph is freed also when nobody ever called backward on it."""
    assert left_behind(product, 3, False) == 0
